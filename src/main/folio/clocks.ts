// The two clocks of a hold. One is the brand's: until when it can be captured. The other is a duty: once it is known that it
// is not needed it must be released within 24 hours. Both as instants of the wall clock, in milliseconds.
import type { Folio } from './folio.ts';
import type { FolioMoney } from './folio-money.ts';
import type { Authorization, Hold } from './holds.ts';
import type { AcquirerRules, BrandValidity } from './validity.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Which rule bounds a hold's time: permanent words, the chain view has a sentence for each. */
export type ValidityRule =
  | 'estimated'
  | 'estimated-extended' // by the chain's newest increment
  | 'card-present'
  | 'card-absent'
  | 'merchant-initiated';

export interface Window {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly days: number;
  readonly rule: ValidityRule;
}

const lengthOf = (head: Hold, rules: AcquirerRules, brand: BrandValidity): [number, ValidityRule] => {
  if (head.kind === 'no-show') return [brand.merchantDays, 'merchant-initiated'];
  if (rules.marksEstimates) return [brand.estimatedDays, 'estimated'];
  return head.cardPresent ? [brand.presentDays, 'card-present'] : [brand.absentDays, 'card-absent'];
};

/**
 * An increment lives and ends with its chain. Where the first hold is not among the given ones, or was never approved, the
 * increment counts for itself.
 * @param holds of the folio @returns undefined for a hold that was never approved
 */
export const windowOf = (hold: Hold, holds: readonly Hold[], rules: AcquirerRules): Window | undefined => {
  if (hold.approvedAtMs === null) return undefined;
  const found = holds.find(({ paymentId }) => paymentId === hold.headId);
  const head = found !== undefined && found.approvedAtMs !== null ? found : hold;
  const brand = rules.brands[head.brand];
  const [days, rule] = lengthOf(head, rules, brand);
  const firstMs = head.approvedAtMs ?? hold.approvedAtMs;
  const extended = rule === 'estimated' && brand.incrementsExtend;
  const fromMs = extended
    ? holds
        .filter(({ headId }) => headId === head.paymentId)
        .reduce((newest, { approvedAtMs }) => Math.max(newest, approvedAtMs ?? newest), firstMs)
    : firstMs;
  return {
    fromMs,
    untilMs: fromMs + days * dayMs,
    days,
    rule: fromMs > firstMs ? 'estimated-extended' : rule,
  };
};

export type ClockState = 'fine' | 'soon' | 'due' | 'missed';

/** How long before its end a clock is told of, milliseconds: two days to plan a renewal in, a shift to do it in. */
const validityNotice = { soonMs: 2 * dayMs, dueMs: dayMs } as const;
/** The whole duty is 24 hours, so it is never fine; the last six are a shift's. */
const releaseNotice = { soonMs: Number.POSITIVE_INFINITY, dueMs: 6 * hourMs } as const;

const stateOf = (endMs: number, nowMs: number, notice: { soonMs: number; dueMs: number }): ClockState => {
  const leftMs = endMs - nowMs;
  if (leftMs <= 0) return 'missed';
  if (leftMs <= notice.dueMs) return 'due';
  return leftMs <= notice.soonMs ? 'soon' : 'fine';
};

export interface HoldClocks {
  readonly authorization: Authorization;
  readonly amountMinor: number;
  readonly validUntilMs: number;
  readonly validity: ClockState;
  /** Null while the stay goes on: nobody knows yet what will not be needed. */
  readonly releaseByMs: number | null;
  readonly release: ClockState | null;
  /** The earlier of the two ends. */
  readonly nextMs: number;
  /** The worse of the two. */
  readonly state: ClockState;
}

/** @returns when the holds of a stay that is over must be gone, or null */
export const releaseByMs = ({ completedAtMs }: Folio, rules: AcquirerRules): number | null =>
  completedAtMs === null ? null : completedAtMs + rules.releaseHours * hourMs;

const ranks: Readonly<Record<ClockState, number>> = { missed: 0, due: 1, soon: 2, fine: 3 };

const worse = (left: ClockState, right: ClockState | null): ClockState =>
  right !== null && ranks[right] < ranks[left] ? right : left;

/**
 * What costs money first, first: a clock that was missed, then one that is due; among those the earlier end, then the
 * larger sum.
 */
export const byUrgency = (left: HoldClocks, right: HoldClocks): number =>
  ranks[left.state] - ranks[right.state] ||
  left.nextMs - right.nextMs ||
  right.amountMinor - left.amountMinor;

/** The clocks of what a folio still holds, the most urgent first. Those captured and released have none any more. */
export const clocksOf = (
  { folio, authorizations, holds }: FolioMoney,
  rules: AcquirerRules,
  nowMs: number,
): readonly HoldClocks[] => {
  const byMs = releaseByMs(folio, rules);
  const clocks: HoldClocks[] = [];
  for (const authorization of authorizations) {
    if (authorization.heldMinor === 0) continue;
    const ends = authorization.holds.flatMap((hold) => windowOf(hold, holds, rules)?.untilMs ?? []);
    if (ends.length === 0) continue;
    // Of linked holds the one that lapses first counts: the gateway captures them together.
    const validUntilMs = Math.min(...ends);
    const validity = stateOf(validUntilMs, nowMs, validityNotice);
    const release = byMs === null ? null : stateOf(byMs, nowMs, releaseNotice);
    clocks.push({
      authorization,
      amountMinor: authorization.heldMinor,
      validUntilMs,
      validity,
      releaseByMs: byMs,
      release,
      nextMs: Math.min(validUntilMs, byMs ?? validUntilMs),
      state: worse(validity, release),
    });
  }
  return clocks.sort(byUrgency);
};
