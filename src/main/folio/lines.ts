// Charges and corrections: how a folio's lines grow. Nothing is ever taken out or altered; what was wrong is corrected by a
// line of its own. Tax is reckoned for each line, so that a line's amount is the same on every receipt it stands on.
import { failed, ok, type Result } from '../base/result.ts';
import { money, shareOf } from '../money/money.ts';
import { holdsCardNumber } from '../card/card-number-in-text.ts';
import { changed } from './change-folio.ts';
import type { Folio } from './folio.ts';
import { amountMax, type FolioLine, leftOf, type LineKind, lineTextMax } from './line-schema.ts';

export interface ChargeDraft {
  readonly id: string;
  readonly kind: LineKind;
  readonly text: string;
  /** 1 where left out; of a room line, the nights or days that it posts. */
  readonly quantity?: number;
  /** Minor units without tax. */
  readonly unitMinor: number;
  /** The folio's rate of tax where left out. */
  readonly taxBasisPoints?: number;
  /** A companion; the folio's own guest where left out. */
  readonly guestId?: string | null;
  readonly atMs: number;
  readonly clerk: string | null;
}

export interface CorrectionDraft {
  readonly id: string;
  readonly corrects: string;
  /** How much to take off, minor units without tax; all that is left where left out. */
  readonly netMinor?: number;
  readonly text: string;
  readonly atMs: number;
  readonly clerk: string | null;
}

export type LineRefusal =
  | 'line-twice' // the id is used: the same line was sent twice
  | 'line-amount' // nothing, less than nothing, or a slip of the keys
  | 'line-quantity'
  | 'line-tax'
  | 'line-text'
  | 'card-number'
  | 'no-such-guest'
  | 'no-such-line' // there is none, or it is a correction itself
  | 'more-than-charged';

const textFault = (text: string): LineRefusal | undefined => {
  if (text.length > lineTextMax) return 'line-text';
  return holdsCardNumber(text) ? 'card-number' : undefined;
};

const taxOf = (folio: Folio, netMinor: number, basisPoints: number): number =>
  shareOf(money(netMinor, folio.currency), basisPoints).minor;

const isWithin = (value: number, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && value >= least && value <= most;

/** Late charges too: a folio that is checked out takes lines, and then has something to pay again. */
export const charged = (folio: Folio, draft: ChargeDraft): Result<Folio, LineRefusal> => {
  const { id, kind, quantity = 1, unitMinor, guestId = null, atMs, clerk } = draft;
  const basisPoints = draft.taxBasisPoints ?? folio.taxBasisPoints;
  const text = draft.text.trim();
  if (folio.lines.some((line) => line.id === id)) return failed('line-twice');
  if (!isWithin(quantity, 1, 9_999)) return failed('line-quantity');
  if (!isWithin(unitMinor, 1, amountMax) || unitMinor * quantity > amountMax) return failed('line-amount');
  if (!isWithin(basisPoints, 0, 10_000)) return failed('line-tax');
  const fault = textFault(text);
  if (fault !== undefined) return failed(fault);
  if (guestId !== null && !folio.companions.some((companion) => companion.id === guestId))
    return failed('no-such-guest');
  const netMinor = unitMinor * quantity;
  const line: FolioLine = {
    id,
    kind,
    text,
    quantity,
    unitMinor,
    netMinor,
    taxMinor: taxOf(folio, netMinor, basisPoints),
    taxBasisPoints: basisPoints,
    guestId,
    atMs,
    clerk,
    corrects: null,
  };
  return ok(changed(folio, { lines: [...folio.lines, line] }));
};

/** Whoever takes off the last of a charge takes off the last of its tax: rounding leaves no cent behind. */
export const corrected = (folio: Folio, draft: CorrectionDraft): Result<Folio, LineRefusal> => {
  const { id, corrects, atMs, clerk } = draft;
  const text = draft.text.trim();
  if (folio.lines.some((line) => line.id === id)) return failed('line-twice');
  const charge = folio.lines.find((line) => line.id === corrects && line.corrects === null);
  if (charge === undefined) return failed('no-such-line');
  const left = leftOf(charge, folio.lines);
  const netMinor = draft.netMinor ?? left.netMinor;
  if (!isWithin(netMinor, 1, amountMax))
    return failed(left.netMinor === 0 ? 'more-than-charged' : 'line-amount');
  if (netMinor > left.netMinor) return failed('more-than-charged');
  const fault = textFault(text);
  if (fault !== undefined) return failed(fault);
  const share = taxOf(folio, netMinor, charge.taxBasisPoints);
  const taxMinor = netMinor === left.netMinor ? left.taxMinor : Math.min(share, left.taxMinor);
  const line: FolioLine = {
    id,
    kind: charge.kind,
    text,
    quantity: 1,
    unitMinor: -netMinor,
    netMinor: -netMinor,
    taxMinor: taxMinor === 0 ? 0 : -taxMinor,
    taxBasisPoints: charge.taxBasisPoints,
    guestId: charge.guestId,
    atMs,
    clerk,
    corrects,
  };
  return ok(changed(folio, { lines: [...folio.lines, line] }));
};
