import { describe, expect, it } from 'vitest';
import type { HeardAnswer } from '../../../../src/main/network/answers.ts';
import { NetworkWatch } from '../../../../src/main/network/network-watch.ts';
import { liveNetworkPace as pace } from '../../../../src/main/network/pace.ts';
import type { Evidence } from '../../../../src/main/network/state.ts';
import { FakeClock, settle } from '../../../helpers/fake-clock.ts';

const connected: HeardAnswer = { name: 'connected' };
const unreachable: HeardAnswer = { name: 'unreachable', reason: 'no-connection' };
const paid: Evidence = { name: 'payment', reached: 'acquirer' };
const failed: Evidence = { name: 'payment', reached: 'nothing' };
const silent: Evidence = { name: 'payment', reached: 'acquirer-silent' };

const bench = () => {
  const clock = new FakeClock();
  const startMs = clock.nowMs();
  const world: { answer: HeardAnswer; hasInterface: boolean; resolves: boolean | null } = {
    answer: connected,
    hasInterface: true,
    resolves: true,
  };
  const asked: number[] = [];
  let looks = 0;
  let resolved = 0;
  const changes: string[] = [];
  const watch = new NetworkWatch({
    check: () => {
      asked.push(clock.nowMs() - startMs);
      return Promise.resolve(world.answer);
    },
    surroundings: {
      hasInterface: () => {
        looks += 1;
        return world.hasInterface;
      },
      nameResolves: () => {
        resolved += 1;
        return Promise.resolve(world.resolves);
      },
    },
    clock,
    pace,
  });
  watch.onChange(() => changes.push(watch.view().down ?? 'nothing'));
  return { clock, world, asked, changes, watch, looks: () => looks, resolved: () => resolved };
};

describe('NetworkWatch', () => {
  it('asks once at the start, and never again while sales go through', async () => {
    const { clock, asked, watch, looks } = bench();
    watch.start();
    await settle();
    for (let sale = 0; sale < 1_000; sale += 1) {
      watch.hear(paid);
      await clock.advance(60_000);
    }
    expect(asked).toEqual([0]);
    expect(looks()).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('asks at a growing pace while nothing answers', async () => {
    const { clock, world, asked, watch } = bench();
    world.answer = unreachable;
    watch.start();
    await clock.advance(120_000);
    const waits = asked.slice(1).map((atMs, index) => (atMs - (asked[index] ?? 0)) / 1_000);
    // The pace begins anew when it is down for certain.
    expect(waits).toEqual([2, 5, 2, 5, 10, 30, 30, 30]);
    expect(watch.gatewayReachable).toBe(false);
    watch.stop();
    expect(clock.pending).toBe(0);
  });

  it('one check beside a failed payment tells that it is down, and two bring it back', async () => {
    const { clock, world, asked, changes, watch } = bench();
    watch.start();
    await settle();
    world.answer = unreachable;
    watch.hear(failed);
    await clock.advance(2_000);
    expect(asked).toEqual([0, 2_000]);
    expect(watch.view().down).toBe('gateway');
    world.answer = connected;
    await clock.advance(3_000);
    expect(watch.view().down).toBeNull();
    expect(asked).toEqual([0, 2_000, 4_000, 5_000]);
    await clock.advance(600_000);
    expect(asked).toHaveLength(4);
    expect(changes).toEqual(['nothing', 'gateway', 'nothing']);
  });

  it('a hiccup of one payment is asked about once and shown to nobody', async () => {
    const { clock, asked, changes, watch } = bench();
    watch.start();
    await settle();
    watch.hear(failed);
    await clock.advance(600_000);
    expect(asked).toEqual([0, 2_000]);
    expect(changes).toEqual(['nothing']);
  });

  it('looks at what lies before the gateway, and blames it from the start', async () => {
    const { clock, world, changes, watch, resolved } = bench();
    watch.start();
    await settle();
    expect(resolved()).toBe(0);
    world.answer = unreachable;
    world.resolves = false;
    watch.hear(failed);
    await clock.advance(2_000);
    expect(changes).toEqual(['nothing', 'internet']);
    expect(resolved()).toBe(2);
    watch.stop();
  });

  it('a cable that is pulled is said at once, and looked for every two seconds', async () => {
    const { clock, world, watch, asked, resolved } = bench();
    watch.start();
    await settle();
    world.answer = unreachable;
    world.hasInterface = false;
    watch.hear(failed);
    await settle();
    expect(watch.view().down).toBe('local-network');
    await clock.advance(60_000);
    expect(asked).toHaveLength(31);
    expect(resolved()).toBe(0);
    world.hasInterface = true;
    world.answer = connected;
    await clock.advance(3_000);
    expect(watch.view().down).toBeNull();
  });

  it('a failure that was looked into while an answer came is old news', async () => {
    const { clock, watch, changes } = bench();
    watch.start();
    await settle();
    watch.hear(failed);
    watch.hear(paid);
    await clock.advance(60_000);
    expect(changes).toEqual(['nothing', 'nothing']);
    expect(clock.pending).toBe(0);
  });

  it('goes on asking a gateway that refuses us, which is there', async () => {
    const { clock, world, asked, watch } = bench();
    world.answer = { name: 'refused' };
    watch.start();
    await clock.advance(100_000);
    expect(watch.view().down).toBeNull();
    expect(asked.length).toBeGreaterThan(4);
    world.answer = connected;
    await clock.advance(30_000);
    const before = asked.length;
    await clock.advance(600_000);
    expect(asked).toHaveLength(before);
  });

  it('an acquirer of which nobody has spoken for ten minutes is not known any more', async () => {
    const { clock, watch, changes } = bench();
    watch.start();
    await settle();
    watch.hear(silent);
    await clock.advance(5_000);
    watch.hear(silent);
    expect(watch.view().down).toBe('acquirer');
    expect(watch.gatewayReachable).toBe(true);
    await clock.advance(pace.acquirerForgottenMs);
    expect(changes).toEqual(['nothing', 'acquirer', 'nothing']);
    expect(clock.pending).toBe(0);
  });

  it('is told of the reader without a gateway, and asks nobody then', async () => {
    const { clock, asked, watch } = bench();
    watch.hear({ name: 'reader', state: 'lost' });
    await clock.advance(60_000);
    expect(watch.view().down).toBe('reader');
    expect(asked).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('says nothing more once it is stopped, whatever still comes', async () => {
    const { clock, world, changes, watch } = bench();
    world.answer = unreachable;
    watch.start();
    watch.stop();
    watch.hear({ name: 'reader', state: 'lost' });
    await clock.advance(60_000);
    expect(changes).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});
