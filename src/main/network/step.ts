// One piece of evidence, and what is known after it. Pure. A part goes down only when the evidence agrees, and comes back
// only on better evidence than one lucky answer, so that the bar on the screen does not come and go.
import type { PartState } from '../../contract/network.ts';
import type { Reached } from './answers.ts';
import type { NetworkPace } from './pace.ts';
import {
  blamedBy,
  changed,
  type Evidence,
  type Failures,
  type Look,
  type NetworkState,
  noFailures,
} from './state.ts';

type Asked = 'payment' | 'check';

/** @param nowMs wall clock, milliseconds */
export const step = (
  state: NetworkState,
  evidence: Evidence,
  nowMs: number,
  pace: NetworkPace,
): NetworkState => {
  switch (evidence.name) {
    case 'reader':
      return { ...state, parts: changed(state.parts, readerParts[evidence.state], nowMs) };
    case 'looked':
      return looked(state, evidence.look, nowMs, pace);
    case 'acquirer-forgotten':
      return state.parts.acquirer.state === 'down'
        ? withAcquirer({ ...state, acquirerFailures: noFailures }, 'unknown', nowMs)
        : state;
    default:
      return evidence.reached === 'broken' || evidence.reached === 'nothing'
        ? failed(state, evidence.name, evidence.reached, nowMs, pace)
        : answered(state, evidence.name, evidence.reached, nowMs, pace);
  }
};

/** A lost reader that is looked for again is down until it is there. */
const readerParts: Readonly<
  Record<Extract<Evidence, { name: 'reader' }>['state'], { readonly reader?: PartState }>
> = {
  none: { reader: 'unknown' },
  connecting: {},
  ready: { reader: 'up' },
  lost: { reader: 'down' },
};

const withAcquirer = (state: NetworkState, acquirer: PartState, nowMs: number): NetworkState => ({
  ...state,
  parts: changed(state.parts, { acquirer }, nowMs),
});

/** One more failure; `down` where they are enough. */
const counted = (
  before: Failures,
  asked: Asked,
  nowMs: number,
  pace: NetworkPace,
): { readonly failures: Failures; readonly down: boolean } => {
  const failures = {
    payments: before.payments + (asked === 'payment' ? 1 : 0),
    checks: before.checks + (asked === 'check' ? 1 : 0),
    firstMs: before.firstMs ?? nowMs,
  };
  const enough = failures.payments + failures.checks >= pace.failures;
  const both = failures.payments > 0 && failures.checks > 0;
  return { failures, down: enough && (both || nowMs - failures.firstMs >= pace.apartMs) };
};

const answered = (
  state: NetworkState,
  asked: Asked,
  reached: Reached,
  nowMs: number,
  pace: NetworkPace,
): NetworkState => {
  const goodChecks = state.path === 'down' && asked === 'check' ? state.goodChecks + 1 : 0;
  const heard = { ...state, failures: noFailures, goodChecks };
  const back = state.path !== 'down' || asked === 'payment' || goodChecks >= pace.goodChecks;
  if (!back) return heard;
  const up = { 'local-network': 'up', internet: 'up', gateway: 'up' } as const;
  const there: NetworkState = {
    ...heard,
    path: 'up',
    goodChecks: 0,
    sameLooks: 0,
    parts: changed(state.parts, up, nowMs),
  };
  if (reached === 'acquirer') return withAcquirer({ ...there, acquirerFailures: noFailures }, 'up', nowMs);
  if (reached !== 'acquirer-silent') return there;
  const { failures, down } = counted(state.acquirerFailures, asked, nowMs, pace);
  const silent = { ...there, acquirerFailures: failures };
  return down ? withAcquirer(silent, 'down', nowMs) : silent;
};

const failed = (
  state: NetworkState,
  asked: Asked,
  reached: 'broken' | 'nothing',
  nowMs: number,
  pace: NetworkPace,
): NetworkState => {
  const { failures, down } = counted(state.failures, asked, nowMs, pace);
  const heard = { ...state, failures, goodChecks: 0 };
  // Something of the gateway answered: what lies before it is there.
  const seen =
    reached === 'broken' ? looked(heard, { localNetwork: true, internet: true }, nowMs, pace) : heard;
  return down && seen.path !== 'down' ? fallen(seen, nowMs) : seen;
};

const looked = (state: NetworkState, look: Look, nowMs: number, pace: NetworkPace): NetworkState => {
  const same = state.sameLooks > 0 && blamedBy(state.look) === blamedBy(look);
  const seen = { ...state, look, sameLooks: same ? state.sameLooks + 1 : 1 };
  // Without an interface nothing can leave this machine: nobody need wait for a request to fail.
  const cut = look.localNetwork === false;
  if (cut) return fallen({ ...seen, goodChecks: 0 }, nowMs);
  const moved = state.path === 'down' && state.parts[blamedBy(look)].state !== 'down';
  return moved && seen.sameLooks >= pace.looks ? fallen(seen, nowMs) : seen;
};

/** The way is down where the last look says it is; what lies behind that cannot be told. */
const fallen = (state: NetworkState, nowMs: number): NetworkState => {
  const { look } = state;
  const blamed = blamedBy(look);
  const before = (seen: boolean | null): PartState => (seen === true ? 'up' : 'unknown');
  const to = {
    'local-network': blamed === 'local-network' ? 'down' : before(look.localNetwork),
    internet: blamed === 'internet' ? 'down' : blamed === 'gateway' ? before(look.internet) : 'unknown',
    gateway: blamed === 'gateway' ? 'down' : 'unknown',
    acquirer: 'unknown',
  } as const;
  return {
    ...state,
    path: 'down',
    acquirerFailures: noFailures,
    parts: changed(state.parts, to, nowMs),
  };
};
