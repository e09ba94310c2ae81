// How one entry of the vault stands, from what is known of it: first what stops it for good, then what it waits for. Pure.
import type { OfflineEntryState, OfflineSettings } from '../../contract/index.ts';
import type { PaymentState } from '../payment/states.ts';
import type { VaultRow } from '../vault/entry.ts';

export interface EntryAround {
  readonly merchant: string;
  readonly nowMs: number;
  readonly rules: Pick<OfflineSettings, 'ageHours' | 'overAge'>;
  /** The vault could not open it. */
  readonly isFaulty: boolean;
  /** Somebody with the right sends it although it is over age. */
  readonly isLetThrough: boolean;
  /** Its code is gone, and the shop wants it keyed again. */
  readonly wantsCode: boolean;
}

const hourMs = 3_600_000;

export const isOverAge = (takenAtMs: number, { ageHours }: { readonly ageHours: number }, nowMs: number) =>
  nowMs - takenAtMs >= ageHours * hourMs;

/** @param payment undefined where the journal does not know it */
export const entryState = (
  { facts, phase }: VaultRow,
  payment: PaymentState | undefined,
  around: EntryAround,
): OfflineEntryState => {
  if (phase === 'declined') return 'declined';
  if (around.isFaulty || payment === undefined) return 'unreadable';
  if (payment.name === 'requesting') return 'sending';
  if (payment.name === 'unknown') return 'in-doubt';
  if (facts.merchant !== around.merchant) return 'foreign';
  const { rules, nowMs } = around;
  if (rules.overAge === 'hold' && !around.isLetThrough && isOverAge(facts.takenAtMs, rules, nowMs))
    return 'over-age';
  return around.wantsCode ? 'wants-code' : 'waiting';
};
