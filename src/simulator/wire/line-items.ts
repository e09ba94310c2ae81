// The line items of a level 3 or cash sale (QorCommerce v3, level 2 and 3 page). What they add up to is all that
// matters here: nobody prints them.
import { parseAmount } from './amount.ts';

/** Minor units. */
export interface LineItems {
  readonly totalMinor: number;
}

export type CheckedItems =
  { readonly ok: true; readonly items: LineItems } | { readonly ok: false; readonly message: string };

const lengths = { name: 40, description: 255, ucc: 12, upc: 12 } as const;
/** Prices of a unit and numbers of units have up to five decimals: 0.00005 to 99999.99. */
const unit = /^\d{1,5}(?:\.\d{1,5})?$/;
const unitMin = 0.00005;

const absent = (value: unknown): boolean => value === undefined || value === null || value === '';
const isUnit = (value: unknown): boolean => {
  if (typeof value === 'number') return value >= unitMin && value <= 99_999.99;
  return typeof value === 'string' && unit.test(value) && Number(value) >= unitMin;
};

/** Minor units of one item; a sentence when it is not of the right form. */
const totalOf = (item: unknown): number | string => {
  if (typeof item !== 'object' || item === null) return 'An item is not an object.';
  const given = item as Readonly<Record<string, unknown>>;
  if (absent(given['name']) || absent(given['total_amount'])) return 'An item has no name or total_amount.';
  for (const [name, max] of Object.entries(lengths)) {
    const text = given[name];
    if (absent(text)) continue;
    if (typeof text !== 'string' || text.length > max)
      return `${name} of an item is not text of up to ${max}.`;
  }
  for (const name of ['unit_price', 'units_sold'])
    if (!absent(given[name]) && !isUnit(given[name]))
      return `${name} of an item is not from 0.00005 to 99999.99.`;
  const total = given['total_amount'];
  return (
    (typeof total === 'string' ? parseAmount(total) : undefined) ?? 'total_amount of an item is no amount.'
  );
};

export const checkLineItems = (value: unknown): CheckedItems => {
  if (!Array.isArray(value)) return { ok: false, message: 'items is not a list.' };
  let totalMinor = 0;
  for (const item of value as readonly unknown[]) {
    const total = totalOf(item);
    if (typeof total === 'string') return { ok: false, message: total };
    totalMinor += total;
  }
  return { ok: true, items: { totalMinor } };
};
