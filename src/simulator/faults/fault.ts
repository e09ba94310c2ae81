// The faults a test can order, and what a request will suffer from them. Pure data.

export const faultNames = [
  'delay', // the answer comes late
  'drop-before-commit', // the connection closes and nothing happened
  'drop-after-commit', // the connection closes and it happened
  'error-after-commit', // HTTP 500 and it happened
  'truncated-body', // half of the body, then the connection closes
  'garbage-body', // HTTP 200 with a body that is no JSON
  'slow-drip', // the body a byte at a time
  'refuse-connection', // no connection comes about; path and method mean nothing here
] as const;

export type FaultName = (typeof faultNames)[number];

export interface FaultOrder {
  readonly fault: FaultName;
  /** Prefix of the path below `/v3`. */
  readonly path: string;
  /** Upper case, or `*` for any. */
  readonly method: string;
  /** How many more it strikes; null for no end. */
  readonly next: number | null;
  /** The chance that it strikes, 0 to 1. */
  readonly share: number;
  /** Of a delay: how long. Of a slow drip: the pause before each byte. Milliseconds. */
  readonly delayMs: number;
  /** Of a delay: on which side of the commit it lies. */
  readonly when: 'before-commit' | 'after-commit';
  readonly seed: number;
}

/** What one request suffers: delays on either side of the commit, and at most one ending. */
export interface Suffering {
  readonly delayBeforeMs: number;
  readonly delayAfterMs: number;
  readonly ending: { readonly fault: Exclude<FaultName, 'delay'>; readonly delayMs: number } | null;
  /** The name for the request log; an ending goes before a delay. */
  readonly name: FaultName | null;
}

export const unharmed: Suffering = { delayBeforeMs: 0, delayAfterMs: 0, ending: null, name: null };
