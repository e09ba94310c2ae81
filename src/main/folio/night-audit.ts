// The night audit: every folio that is in-house with what is held against what it will come to, and everything that would
// cost money if nobody looked. Pure; the same rows for the screen, the paper and the file.
import type { CalendarDay } from '../base/calendar.ts';
import type { Currency } from '../money/money.ts';
import { clocksOf } from './clocks.ts';
import type { Folio } from './folio.ts';
import type { FolioMoney } from './folio-money.ts';
import { neededMinor } from './increment.ts';
import { expectedMinor } from './totals.ts';
import type { AcquirerRules } from './validity.ts';

export const auditKinds = [
  'in-house', // one for each: what is held against what is expected
  'held-too-little',
  'expiring', // the hold can soon not be captured any more, or cannot already
  'unreleased', // the stay is over and money is still held
  'no-show', // did not come, and is not charged
  'past-departure', // should have left
  'unknown', // one for each payment that nobody knows the end of
  'owed', // the stay is over and not paid
  'overpaid',
] as const;
export type AuditKind = (typeof auditKinds)[number];

export interface AuditRow {
  readonly kind: AuditKind;
  readonly folio: Folio;
  readonly heldMinor: number;
  readonly expectedMinor: number;
  readonly paidMinor: number;
  /** What the row is about: too little held, still held, owed, in doubt. Minor units; nothing for an in-house row. */
  readonly amountMinor: number;
  /** When it must be done: wall clock, milliseconds. */
  readonly byMs: number | null;
  readonly paymentId: string | null;
}

export interface AuditTotal {
  readonly currency: Currency;
  readonly kind: AuditKind;
  readonly count: number;
  readonly heldMinor: number;
  readonly expectedMinor: number;
  readonly amountMinor: number;
}

export interface NightAudit {
  readonly rows: readonly AuditRow[];
  /** Of each kind that there is, in each currency; kinds are counted by themselves and never added up. */
  readonly totals: readonly AuditTotal[];
}

export interface AuditNight {
  readonly rules: AcquirerRules;
  /** Wall clock, milliseconds. */
  readonly nowMs: number;
  /** The day that ends. A guest of this day may still come, one who leaves on it may still be packing. */
  readonly businessDay: CalendarDay;
}

type Finding = readonly [kind: AuditKind, amountMinor: number, byMs?: number | null, paymentId?: string];

const expiring = (money: FolioMoney, { rules, nowMs }: AuditNight): readonly Finding[] =>
  clocksOf(money, rules, nowMs)
    .filter(({ validity }) => validity !== 'fine')
    .map(({ amountMinor, validUntilMs, authorization }) => [
      'expiring',
      amountMinor,
      validUntilMs,
      authorization.paymentId,
    ]);

const ofStayUnderWay = (money: FolioMoney, { businessDay }: AuditNight): readonly Finding[] => {
  const { folio, heldMinor, owedMinor } = money;
  const findings: Finding[] = [];
  if (folio.status === 'in-house') {
    findings.push(['in-house', 0]);
    const shortMinor = neededMinor(money) - heldMinor;
    if (shortMinor > 0) findings.push(['held-too-little', shortMinor]);
    if (folio.stay.departure < businessDay) findings.push(['past-departure', neededMinor(money)]);
  }
  const missed = folio.status === 'reserved' && folio.stay.arrival < businessDay;
  if (missed || (folio.status === 'no-show' && owedMinor > 0))
    findings.push(['no-show', missed ? neededMinor(money) : owedMinor]);
  return findings;
};

const ofStayOver = (money: FolioMoney, { rules, nowMs }: AuditNight): readonly Finding[] => {
  const { folio, heldMinor, owedMinor } = money;
  if (folio.completedAtMs === null) return [];
  const findings: Finding[] = [];
  if (heldMinor > 0)
    findings.push(['unreleased', heldMinor, clocksOf(money, rules, nowMs)[0]?.releaseByMs ?? null]);
  if (owedMinor > 0 && folio.status !== 'no-show') findings.push(['owed', owedMinor]);
  if (owedMinor < 0) findings.push(['overpaid', -owedMinor]);
  return findings;
};

const rowsOf = (money: FolioMoney, night: AuditNight): readonly AuditRow[] => {
  const { folio, heldMinor, paidMinor, inDoubt } = money;
  const doubts = inDoubt.map((payment): Finding => ['unknown', payment.amountMinor, null, payment.id]);
  return [
    ...ofStayUnderWay(money, night),
    ...expiring(money, night),
    ...ofStayOver(money, night),
    ...doubts,
  ].map(([kind, amountMinor, byMs = null, paymentId = null]) => ({
    kind,
    folio,
    heldMinor,
    expectedMinor: expectedMinor(folio),
    paidMinor,
    amountMinor,
    byMs,
    paymentId,
  }));
};

const endless = Number.POSITIVE_INFINITY;

/** Kind by kind; in each what must be done first, then the larger amount, then by number. */
const inOrder = (left: AuditRow, right: AuditRow): number => {
  const [leftMs, rightMs] = [left.byMs ?? endless, right.byMs ?? endless];
  return (
    auditKinds.indexOf(left.kind) - auditKinds.indexOf(right.kind) ||
    (leftMs === rightMs ? 0 : leftMs - rightMs) ||
    right.amountMinor - left.amountMinor ||
    (left.folio.number < right.folio.number ? -1 : 1)
  );
};

const totalsOf = (rows: readonly AuditRow[]): readonly AuditTotal[] => {
  const totals = new Map<string, AuditTotal>();
  for (const { kind, folio, heldMinor, expectedMinor: expected, amountMinor } of rows) {
    const key = `${kind} ${folio.currency}`;
    const before = totals.get(key);
    totals.set(key, {
      currency: folio.currency,
      kind,
      count: (before?.count ?? 0) + 1,
      heldMinor: (before?.heldMinor ?? 0) + heldMinor,
      expectedMinor: (before?.expectedMinor ?? 0) + expected,
      amountMinor: (before?.amountMinor ?? 0) + amountMinor,
    });
  }
  return [...totals.values()];
};

export const nightAudit = (folios: readonly FolioMoney[], night: AuditNight): NightAudit => {
  const rows = folios.flatMap((money) => rowsOf(money, night)).sort(inOrder);
  return { rows, totals: totalsOf(rows) };
};
