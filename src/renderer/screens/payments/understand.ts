// What was typed into the search field can mean several things: an amount, the last four digits of a card, an order, a
// folio, a clerk, a day. All that it can mean, the likeliest first; the clerk sees which one is taken, and may take
// another. Pure.
import type { PaymentFilterRequest } from '../../../contract/journal.ts';

export type Meaning = 'lastFour' | 'amount' | 'order' | 'folio' | 'clerk' | 'day';

export interface Reading {
  readonly meaning: Meaning;
  /** What is searched for, in the words of its meaning: `1,234.50`, `1111`, `CT-7Q2`; a day as its first millisecond. */
  readonly value: string | number;
  readonly filter: PaymentFilterRequest;
}

/** The contract's largest amount and longest text. */
const amountMax = 999_999_999_999;
const textMax = 60;

/** `12`, `12.5`, `$1,234.50`, `1234,50`: minor units, or undefined. Works on digits: no float holds an amount. */
export const minorOf = (text: string): number | undefined => {
  const match = /^\$?\s?(\d{1,3}(?:,\d{3})+|\d{1,10})(?:[.,](\d{1,2}))?$/.exec(text);
  if (match === null) return undefined;
  const minor = Number(`${(match[1] ?? '').replaceAll(',', '')}${(match[2] ?? '').padEnd(2, '0')}`);
  return minor <= amountMax ? minor : undefined;
};

/** Local time: the till's own day. @returns the day's first and the next day's first millisecond */
export const dayFrom = (start: Date, days = 1): { readonly from: number; readonly before: number } => {
  const from = new Date(start.getFullYear(), start.getMonth(), start.getDate());
  const before = new Date(from.getFullYear(), from.getMonth(), from.getDate() + days);
  return { from: from.getTime(), before: before.getTime() };
};

/** `2026-11-21` and `11/21/2026`, where there is such a day. */
const dayOf = (text: string): Date | undefined => {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  const [, usMonth, usDay, usYear] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const parts = [year ?? usYear, month ?? usMonth, day ?? usDay].map(Number);
  const [y = Number.NaN, m = Number.NaN, d = Number.NaN] = parts;
  const date = new Date(y, m - 1, d);
  return date.getMonth() === m - 1 && date.getDate() === d ? date : undefined;
};

const reading = (
  meaning: Meaning,
  value: Reading['value'] | undefined,
  filter: (value: string) => PaymentFilterRequest,
): Reading[] => (value === undefined ? [] : [{ meaning, value, filter: filter(String(value)) }]);

const named = {
  lastFour: (digits: string | undefined) => reading('lastFour', digits, (lastFour) => ({ lastFour })),
  order: (text: string) => reading('order', text.toUpperCase(), (orderId) => ({ orderId })),
  folio: (text: string) => reading('folio', text, (folio) => ({ folio })),
  clerk: (text: string) => reading('clerk', text, (clerk) => ({ clerk })),
  amount: (minor: number | undefined) =>
    reading('amount', minor, (value) => ({ amountMinor: { from: Number(value), to: Number(value) } })),
  day: (day: Date | undefined) =>
    reading('day', day?.getTime(), (from) => ({ openedAtMs: dayFrom(new Date(Number(from))) })),
};

/** @returns no reading for an empty field; otherwise at least one */
export const understand = (typed: string): readonly Reading[] => {
  const text = typed.trim().slice(0, textMax);
  if (text === '') return [];
  const masked = /^[•*.…\s]+(\d{4})$/.exec(text)?.[1];
  if (masked !== undefined) return named.lastFour(masked);
  const folio = /^#\s*(\S.*)$/.exec(text)?.[1];
  if (folio !== undefined) return named.folio(folio);
  const day = named.day(dayOf(text));
  if (day.length > 0) return day;
  const amount = named.amount(minorOf(text));
  const digits = /^\d+$/.test(text);
  if (!digits && amount.length > 0) return amount;
  const lastFour = named.lastFour(/^\d{4}$/.test(text) ? text : undefined);
  if (digits) return [...lastFour, ...amount, ...named.folio(text), ...named.order(text)];
  const [order, clerk] = [named.order(text), named.clerk(text)];
  // An order's number begins so, or holds a digit and no space; a clerk's name does not.
  return /^CT-/i.test(text) || /^(?=.*\d)\S+$/.test(text)
    ? [...order, ...named.folio(text), ...clerk]
    : [...clerk, ...named.folio(text), ...order];
};
