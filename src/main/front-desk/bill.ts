// The bill: for everybody, or one guest's part of it. Each line as it was charged, corrections too, then net, tax and total.
// What was paid and what is owed stands on the bill for everybody alone: payments are the folio's, not one guest's.
import { type Folio, isUnderWay } from '../folio/folio.ts';
import type { FolioMoney } from '../folio/folio-money.ts';
import type { FolioLine } from '../folio/line-schema.ts';
import { splitByGuest, totalOf } from '../folio/totals.ts';
import {
  amount,
  banner,
  dayStamp,
  headRows,
  pair,
  type ReceiptHead,
  type ReceiptRow,
  rule,
  stamp,
  text,
} from '../receipt/paper.ts';
import { paymentRows } from './bill-payments.ts';
import { chargeName, folioRows, modeWords } from './paper-words.ts';

/** @param whose the name of whoever pays for the line, where the bill is everybody's */
const lineRow = (line: FolioLine, { mode, currency }: Folio, whose: string | undefined): ReceiptRow => {
  const name = [chargeName(line.kind, mode), line.text].filter(Boolean).join(': ');
  const what = line.corrects === null ? `${line.quantity} x ${name}` : `Correction: ${name}`;
  return pair(whose === undefined ? what : `${what} (${whose})`, amount(line.netMinor, currency));
};

/** In the order of the folio, under the day on which they were charged. */
const lineRows = (folio: Folio, lines: readonly FolioLine[], isForAll: boolean): ReceiptRow[] => {
  const names = new Map(folio.companions.map(({ id, name }) => [id, name]));
  let day = '';
  return lines.flatMap((line) => {
    const whose = isForAll && line.guestId !== null ? names.get(line.guestId) : undefined;
    const row = lineRow(line, folio, whose);
    const lineDay = dayStamp(line.atMs);
    if (lineDay === day) return [row];
    day = lineDay;
    return [text(lineDay), row];
  });
};

const totalRows = (lines: readonly FolioLine[], { currency }: Folio): ReceiptRow[] => {
  const { netMinor, taxMinor, totalMinor } = totalOf(lines);
  const parts =
    taxMinor === 0 ? [] : [pair('Net', amount(netMinor, currency)), pair('Tax', amount(taxMinor, currency))];
  return [...parts, pair('TOTAL', amount(totalMinor, currency), true)];
};

/**
 * @param whom `all`, or a companion's id; null for the folio's own guest
 * @param atMs when it is printed, wall clock
 * @returns undefined where the folio has no such guest
 */
export const billOf = (
  money: FolioMoney,
  whom: string | null,
  head: ReceiptHead,
  atMs: number,
): ReceiptRow[] | undefined => {
  const { folio } = money;
  const isForAll = whom === 'all';
  const share = isForAll ? undefined : splitByGuest(folio).find(({ guestId }) => guestId === whom);
  if (!isForAll && share === undefined) return undefined;
  const lines = share?.lines ?? folio.lines;
  const guest = share?.name ?? folio.guest.name;
  return [
    ...headRows(head),
    rule,
    pair(modeWords[folio.mode].bill, stamp(atMs), true),
    ...folioRows(folio, guest, folio.room),
    ...(isForAll ? folio.companions.map(({ name }) => pair('', name)) : []),
    rule,
    ...lineRows(folio, lines, isForAll),
    rule,
    ...totalRows(lines, folio),
    ...(isForAll
      ? [rule, ...paymentRows(money)]
      : [text('One guest’s part. Payments are on the bill for everybody.')]),
    ...(isUnderWay(folio) ? [rule, banner('NOT FINAL'), text('More may be charged before the end.')] : []),
  ];
};
