// What a filter of payments means, for every store: this is the reading that the indexes of a database must agree with.
import { assert } from '../base/assert.ts';
import { isPlainText } from './plain-text.ts';
import type { PaymentFilter, PaymentRow } from './port.ts';

const among = (value: string, wanted: readonly string[] | undefined): boolean =>
  wanted === undefined || wanted.includes(value);

/** Capital letters for small ones, A to Z: what a database compares without being told of languages. */
const folded = (text: string): string => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());

const alike = (value: string | null, wanted: string | undefined): boolean =>
  wanted === undefined || (value !== null && folded(value) === folded(wanted));

const equal = (value: string | null, wanted: string | undefined): boolean =>
  wanted === undefined || value === wanted;

/** Whether the filter wants payments of this kind, tender and state. */
export const fitsClass = (
  { kind, tender, state }: { readonly kind: string; readonly tender: string; readonly state: string },
  { kinds, tenders, states }: PaymentFilter,
): boolean => among(kind, kinds) && among(tender, tenders) && among(state, states);

export const fitsFilter = (row: PaymentRow, filter: PaymentFilter): boolean => {
  const { amountMinor, openedAtMs, orderId } = filter;
  return (
    fitsClass(row, filter) &&
    equal(row.lastFour, filter.lastFour) &&
    alike(row.folio, filter.folio) &&
    alike(row.clerk, filter.clerk) &&
    (orderId === undefined || (row.orderId?.startsWith(orderId) ?? false)) &&
    (amountMinor === undefined ||
      (row.amountMinor >= amountMinor.from && row.amountMinor <= amountMinor.to)) &&
    (openedAtMs === undefined || (row.openedAtMs >= openedAtMs.from && row.openedAtMs < openedAtMs.before))
  );
};

/** False when no stored row can fit: the filter asks for text that no store takes. */
export const isAnswerable = ({ states = [], lastFour, orderId, folio, clerk }: PaymentFilter): boolean =>
  [...states, lastFour, orderId, folio, clerk].every((text) => text === undefined || isPlainText(text));

/** @throws Bug when the filter has a bound that is no safe integer */
export const checkFilter = ({ amountMinor, openedAtMs }: PaymentFilter): void => {
  const bounds = [amountMinor?.from, amountMinor?.to, openedAtMs?.from, openedAtMs?.before];
  assert(
    bounds.every((bound) => bound === undefined || Number.isSafeInteger(bound)),
    'the bounds of a filter are safe integers',
  );
};
