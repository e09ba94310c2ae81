// Minor units as a person reads them. Works on the digits of the integer: no float ever holds an amount.
import type { Snapshot } from '../../contract/views.ts';

export type Currency = Snapshot['currency'];

/** Both currencies of today have two digits after the point (ISO 4217). */
const signs: Readonly<Record<Currency, string>> = { USD: '$', QAR: 'QR\u00a0' };

/** `1234567` USD to `$12,345.67`; a negative amount has a minus sign in front. */
export const formatAmount = (minor: number, currency: Currency): string => {
  const digits = Math.abs(minor).toString().padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${minor < 0 ? '\u2212' : ''}${signs[currency]}${whole}.${digits.slice(-2)}`;
};
