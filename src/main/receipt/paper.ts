// The rows that everything printed is made of: receipts, bills, slips. Every rendering (screen, paper, file) draws them.
import { type Currency, money, toDecimal } from '../money/money.ts';

/** What stands at the top of every paper. */
export interface ReceiptHead {
  /** Up to four lines: the shop's name and address. */
  readonly lines: readonly string[];
  /** Practice mode marks every receipt. */
  readonly practice: boolean;
}

export type ReceiptRow =
  | { kind: 'title'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'pair'; left: string; right: string; strong: boolean }
  | { kind: 'rule' }
  | { kind: 'banner'; text: string };

export const rule: ReceiptRow = { kind: 'rule' };
export const text = (value: string): ReceiptRow => ({ kind: 'text', text: value });
export const pair = (left: string, right: string, strong = false): ReceiptRow => ({
  kind: 'pair',
  left,
  right,
  strong,
});
export const banner = (value: string): ReceiptRow => ({ kind: 'banner', text: value });

export const headRows = (head: ReceiptHead): readonly ReceiptRow[] => [
  ...head.lines.map((line, index): ReceiptRow => (index === 0 ? { kind: 'title', text: line } : text(line))),
  ...(head.practice ? [banner('PRACTICE - NO REAL MONEY')] : []),
];

export const brandNames: Readonly<Record<string, string>> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  discover: 'Discover',
  jcb: 'JCB',
  diners: 'Diners Club',
};

/** @param minor minor units */
export const amount = (minor: number, currency: Currency): string =>
  `${currency} ${toDecimal(money(minor, currency))}`;

const two = (value: number): string => value.toString().padStart(2, '0');

/** `2026-11-21`, local time: unambiguous in every country. */
export const dayStamp = (atMs: number): string => {
  const at = new Date(atMs);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
};

/** `2026-11-21 14:05`, local time. */
export const stamp = (atMs: number): string => {
  const at = new Date(atMs);
  return `${dayStamp(atMs)} ${two(at.getHours())}:${two(at.getMinutes())}`;
};
