// What is known of the five parts, and the counts that keep them from flapping.
import { type NetworkPart, networkParts, type NetworkView, type PartState } from '../../contract/network.ts';
import type { Reached } from './answers.ts';

/** The parts between the counter and the gateway, and the gateway: one of them is to blame where nothing answers. */
export type PathPart = 'local-network' | 'internet' | 'gateway';

/** What was seen when the parts before the gateway were looked at; null: it cannot be told. */
export interface Look {
  readonly localNetwork: boolean | null;
  readonly internet: boolean | null;
}

export type Evidence =
  | { readonly name: 'reader'; readonly state: 'none' | 'connecting' | 'ready' | 'lost' }
  | { readonly name: 'payment'; readonly reached: Reached }
  /** A connection check, or any question to the gateway's records. */
  | { readonly name: 'check'; readonly reached: Reached }
  | { readonly name: 'looked'; readonly look: Look }
  /** Nobody has spoken of the acquirer for long. */
  | { readonly name: 'acquirer-forgotten' };

interface Known {
  readonly state: PartState;
  /** Wall clock, milliseconds; null where it was never heard of. */
  readonly sinceMs: number | null;
}

/** Failures with nothing good between them. */
export interface Failures {
  readonly payments: number;
  readonly checks: number;
  readonly firstMs: number | null;
}

export interface NetworkState {
  readonly parts: Readonly<Record<NetworkPart, Known>>;
  /** The way to the gateway as a whole. */
  readonly path: PartState;
  readonly failures: Failures;
  /** Good checks in a row while the way is down. */
  readonly goodChecks: number;
  readonly look: Look;
  /** Looks in a row that blamed the same part as the last one. */
  readonly sameLooks: number;
  readonly acquirerFailures: Failures;
}

export const noFailures: Failures = { payments: 0, checks: 0, firstMs: null };
const never: Known = { state: 'unknown', sinceMs: null };

export const firstNetworkState: NetworkState = {
  parts: { reader: never, 'local-network': never, internet: never, gateway: never, acquirer: never },
  path: 'unknown',
  failures: noFailures,
  goodChecks: 0,
  look: { localNetwork: null, internet: null },
  sameLooks: 0,
  acquirerFailures: noFailures,
};

/** Whom a look blames where nothing answers. */
export const blamedBy = (look: Look): PathPart => {
  if (look.localNetwork === false) return 'local-network';
  return look.internet === false ? 'internet' : 'gateway';
};

export const viewOf = ({ parts }: NetworkState): NetworkView => ({
  parts: networkParts.map((part) => ({ part, ...parts[part] })),
  down: networkParts.find((part) => parts[part].state === 'down') ?? null,
});

/** The parts with some of them changed; since when changes with the state alone. */
export const changed = (
  parts: NetworkState['parts'],
  to: Partial<Record<NetworkPart, PartState>>,
  nowMs: number,
): NetworkState['parts'] => {
  const next = { ...parts };
  for (const part of networkParts) {
    const state = to[part];
    if (state !== undefined && state !== parts[part].state) next[part] = { state, sinceMs: nowMs };
  }
  return next;
};
