import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkParts } from '../../../../src/contract/network.ts';
import { liveNetworkPace as pace } from '../../../../src/main/network/pace.ts';
import {
  type Evidence,
  firstNetworkState,
  type NetworkState,
  viewOf,
} from '../../../../src/main/network/state.ts';
import { step } from '../../../../src/main/network/step.ts';

const paid: Evidence = { name: 'payment', reached: 'acquirer' };
const paymentFailed: Evidence = { name: 'payment', reached: 'nothing' };
const good: Evidence = { name: 'check', reached: 'gateway' };
const bad: Evidence = { name: 'check', reached: 'nothing' };
const silent: Evidence = { name: 'payment', reached: 'acquirer-silent' };
const looked = (localNetwork: boolean | null, internet: boolean | null): Evidence => ({
  name: 'looked',
  look: { localNetwork, internet },
});

/** Steps with the time of each in milliseconds, from the start. */
const after = (...steps: readonly (readonly [number, Evidence])[]): NetworkState =>
  steps.reduce((state, [atMs, evidence]) => step(state, evidence, atMs, pace), firstNetworkState);

const states = (state: NetworkState): string =>
  networkParts.map((part) => `${part} ${state.parts[part].state}`).join(', ');

describe('what is down', () => {
  it('is not known before anything was heard', () => {
    expect(viewOf(firstNetworkState)).toEqual({
      parts: networkParts.map((part) => ({ part, state: 'unknown', sinceMs: null })),
      down: null,
    });
  });

  it('an approval says that everything it went through is there', () => {
    expect(states(after([1, paid]))).toBe(
      'reader unknown, local-network up, internet up, gateway up, acquirer up',
    );
  });

  it('a check says nothing of the acquirer', () => {
    expect(states(after([1, good]))).toBe(
      'reader unknown, local-network up, internet up, gateway up, acquirer unknown',
    );
  });

  it('one failure of any kind is none', () => {
    for (const one of [paymentFailed, bad]) expect(after([1, paid], [2, one]).path).toBe('up');
  });

  it.each([
    [4_999, 'up'],
    [5_000, 'down'],
  ])('two failed payments %i ms apart: %s', (apartMs, path) => {
    expect(after([1, paid], [2, paymentFailed], [2 + apartMs, paymentFailed]).path).toBe(path);
  });

  it('a failed payment and a failed check need not lie apart', () => {
    const fallen = after([1, paid], [2, paymentFailed], [3, looked(true, true)], [3, bad]);
    expect(states(fallen)).toBe(
      'reader unknown, local-network up, internet up, gateway down, acquirer unknown',
    );
    expect(viewOf(fallen)).toMatchObject({ down: 'gateway' });
    expect(fallen.parts.gateway.sinceMs).toBe(3);
  });

  it('blames the internet where the name does not resolve, and what lies behind it is not known', () => {
    expect(states(after([1, paid], [2, looked(true, false)], [2, paymentFailed], [3, bad]))).toBe(
      'reader unknown, local-network up, internet down, gateway unknown, acquirer unknown',
    );
  });

  it('without an interface it is the local network, at once', () => {
    expect(states(after([1, paid], [2, looked(false, null)]))).toBe(
      'reader unknown, local-network down, internet unknown, gateway unknown, acquirer unknown',
    );
  });

  it('says nothing of what cannot be told', () => {
    expect(states(after([1, looked(null, null)], [1, bad], [6_000, bad]))).toBe(
      'reader unknown, local-network unknown, internet unknown, gateway down, acquirer unknown',
    );
  });

  it('an HTTP 5xx is the gateway: the way to it is there', () => {
    const broken: Evidence = { name: 'check', reached: 'broken' };
    expect(states(after([1, looked(null, false)], [2, broken], [9_000, broken]))).toContain(
      'local-network up, internet up, gateway down',
    );
  });

  it('the blame moves when two looks in a row say so', () => {
    const cut = [
      [1, looked(false, null)],
      [2, looked(true, false)],
    ] as const;
    expect(viewOf(after(...cut)).down).toBe('local-network');
    expect(viewOf(after(...cut, [3, looked(true, true)], [4, looked(true, false)])).down).toBe(
      'local-network',
    );
    expect(viewOf(after(...cut, [3, looked(true, false)])).down).toBe('internet');
  });

  it('comes back with two good checks, or with one payment that was answered', () => {
    const down = [
      [1, bad],
      [6_000, bad],
    ] as const;
    expect(after(...down, [7_000, good]).path).toBe('down');
    expect(after(...down, [7_000, good], [7_500, bad], [8_000, good]).path).toBe('down');
    expect(after(...down, [7_000, good], [8_000, good]).path).toBe('up');
    expect(after(...down, [7_000, paid]).path).toBe('up');
  });

  it('an acquirer that cannot be reached is down after two, while the gateway is up', () => {
    const state = after([1, paid], [2, silent], [6_000, silent]);
    expect(states(state)).toContain('gateway up, acquirer down');
    expect(viewOf(state).down).toBe('acquirer');
    expect(after([1, paid], [2, silent], [6_000, silent], [6_001, paid]).parts.acquirer.state).toBe('up');
    expect(
      after([1, silent], [6_000, silent], [7_000, { name: 'acquirer-forgotten' }]).parts.acquirer.state,
    ).toBe('unknown');
  });

  it('a reader that is lost is down until it is there, and nothing else is', () => {
    const reader = (state: 'none' | 'connecting' | 'ready' | 'lost'): Evidence => ({ name: 'reader', state });
    expect(states(after([1, paid], [2, reader('lost')], [3, reader('connecting')]))).toBe(
      'reader down, local-network up, internet up, gateway up, acquirer up',
    );
    expect(after([1, reader('lost')], [2, reader('ready')]).parts.reader).toEqual({
      state: 'up',
      sinceMs: 2,
    });
    expect(after([1, reader('ready')], [2, reader('none')]).parts.reader.state).toBe('unknown');
  });
});

const isBad = (evidence: Evidence): boolean =>
  'reached' in evidence && ['nothing', 'broken'].includes(evidence.reached);
const steps = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom(paid, paymentFailed, good, bad)),
  { maxLength: 60 },
);

describe('does not flap', () => {
  it('between two changes of the way to the gateway lies the evidence that they need', () => {
    fc.assert(
      fc.property(steps, (given) => {
        let state = firstNetworkState;
        let nowMs = 0;
        let since: { readonly evidence: Evidence; readonly atMs: number }[] = [];
        for (const [waitMs, evidence] of given) {
          nowMs += waitMs;
          const before = state.path;
          state = step(state, evidence, nowMs, pace);
          since.push({ evidence, atMs: nowMs });
          if (state.path === before) continue;
          const run = since.slice(
            since.findLastIndex((entry) => isBad(entry.evidence) !== isBad(evidence)) + 1,
          );
          if (state.path === 'down') {
            expect(run.length).toBeGreaterThanOrEqual(pace.failures);
            const names = new Set(run.map((entry) => entry.evidence.name));
            expect(names.size === 2 || nowMs - (run[0]?.atMs ?? nowMs) >= pace.apartMs).toBe(true);
          } else if (before === 'down') {
            expect(evidence.name === 'payment' || run.length >= pace.goodChecks).toBe(true);
          }
          since = [];
        }
      }),
      { numRuns: 500 },
    );
  });

  it('what alternates between good and bad changes nothing after the first', () => {
    const anyBad = fc.constantFrom(paymentFailed, bad);
    const pairs = fc.array(fc.tuple(fc.constantFrom(paid, good), anyBad, fc.nat(20_000)), { minLength: 1 });
    fc.assert(
      fc.property(pairs, (given) => {
        let state = firstNetworkState;
        for (const [right, wrong, waitMs] of given) {
          state = step(state, right, waitMs, pace);
          state = step(state, wrong, waitMs, pace);
          expect(state.path).toBe('up');
        }
      }),
    );
    // From down, checks that alternate never bring it back.
    let state = after([1, bad], [6_000, bad]);
    for (let turn = 0; turn < 50; turn += 1)
      for (const evidence of [good, bad]) {
        state = step(state, evidence, 7_000 + turn * 10_000, pace);
        expect(state.path).toBe('down');
      }
  });

  it('one part of the way at most is down, and nothing behind it is up', () => {
    const looks = fc.tuple(fc.boolean(), fc.option(fc.boolean())).map(([local, net]) => looked(local, net));
    const any = fc.array(
      fc.tuple(fc.nat(9_000), fc.oneof(fc.constantFrom(paid, paymentFailed, good, bad, silent), looks)),
    );
    fc.assert(
      fc.property(any, (given) => {
        let nowMs = 0;
        let state = firstNetworkState;
        for (const [waitMs, evidence] of given) {
          nowMs += waitMs;
          state = step(state, evidence, nowMs, pace);
          const [, ...path] = viewOf(state).parts.map((entry) => entry.state);
          const first = path.indexOf('down');
          if (first !== -1) expect(path.slice(first + 1).every((entry) => entry === 'unknown')).toBe(true);
          expect(state.path === 'down').toBe(path.slice(0, 3).includes('down'));
        }
      }),
      { numRuns: 500 },
    );
  });
});
