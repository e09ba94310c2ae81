// The machine's wall clock was set: deadlines reckoned from it would be shown too early or too late, so it is noticed and
// said. The monotonic clock is the witness. A machine that slept is told of as well, as on some systems that clock sleeps
// with it; the deadlines are right then, and the sentence says to compare the time.

export interface ClockReading {
  /** Milliseconds. */
  readonly wallMs: number;
  readonly monotonicMs: number;
}

/** A network's corrections stay well below; a wrong hour, or a wrong day, is far above. Two minutes. */
export const jumpThresholdMs = 120_000;

/** @returns how far the wall clock went ahead of what passed, milliseconds; negative for backwards; 0 where it is steady */
export const clockJump = (before: ClockReading, now: ClockReading, thresholdMs = jumpThresholdMs): number => {
  const jumpMs = now.wallMs - before.wallMs - (now.monotonicMs - before.monotonicMs);
  return Math.abs(jumpMs) > thresholdMs ? jumpMs : 0;
};
