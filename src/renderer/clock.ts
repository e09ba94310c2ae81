// The screen's one clock. It is handed in at the root, so that tests and the preview stand still.

export interface Clock {
  /** Wall clock, milliseconds since 1970: only for countdowns and elapsed seconds, never for a decision about money. */
  readonly nowMs: () => number;
}

// eslint-disable-next-line no-restricted-syntax -- the renderer's only reading of the time, passed on by main.tsx
export const wallClock: Clock = { nowMs: () => Date.now() };
