// An amount in a field among others: digits fill from the right as cents, as on the register; whatever else is typed or
// pasted with them is only for the eye. Pure; integers only.
import { digitsMax } from './amount-entry.ts';

/** Minor units of what stands in the field: `12.50` and `1250` are the same. Of more than fits, what fits. */
export const typedMinor = (text: string): number =>
  Number(text.replace(/\D/g, '').replace(/^0+/, '').slice(0, digitsMax) || '0');

/** What the field shows for minor units: `12.50`; nothing for nothing. */
export const typedText = (minor: number): string => {
  if (minor === 0) return '';
  const digits = minor.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** A whole number typed; 0 where none is. */
export const typedCount = (text: string): number => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : 0);
