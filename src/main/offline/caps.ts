// What limits the risk of offline entry: each payment, the sum, the count and the age of what waits. Pure.
import type { ErrorCode, OfflineSettings, OfflineView } from '../../contract/index.ts';

export interface Waiting {
  readonly count: number;
  readonly sumMinor: number;
  /** Wall clock, milliseconds. */
  readonly oldestAtMs: number | null;
}

type Caps = Pick<OfflineSettings, 'eachMinor' | 'sumMinor' | 'count' | 'ageHours'>;
type CapCode = Extract<ErrorCode, `offline-cap-${string}`>;

const hourMs = 3_600_000;

/** When the oldest is too old for more to be taken beside it. */
export const ageUntilMs = ({ ageHours }: Caps, { oldestAtMs }: Waiting): number | null =>
  oldestAtMs === null ? null : oldestAtMs + ageHours * hourMs;

/**
 * The first cap that one more payment would cross; null where it fits.
 * @param overEach somebody with the right has let it through the cap for each; the others nobody can lift
 */
export const crossedCap = (
  caps: Caps,
  waiting: Waiting,
  amountMinor: number,
  nowMs: number,
  overEach: boolean,
): CapCode | null => {
  if (waiting.count + 1 > caps.count) return 'offline-cap-count';
  if (waiting.sumMinor + amountMinor > caps.sumMinor) return 'offline-cap-sum';
  const untilMs = ageUntilMs(caps, waiting);
  if (untilMs !== null && nowMs >= untilMs) return 'offline-cap-age';
  return amountMinor > caps.eachMinor && !overEach ? 'offline-cap-each' : null;
};

export const leftOf = (caps: Caps, waiting: Waiting): OfflineView['left'] => ({
  sumMinor: Math.max(0, caps.sumMinor - waiting.sumMinor),
  count: Math.max(0, caps.count - waiting.count),
  ageUntilMs: ageUntilMs(caps, waiting),
});
