// What a drill is worth, by examples and for anything that may happen in any order.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drillViewSchema } from '../../../../src/contract/offline.ts';
import {
  drillView,
  firstPlay,
  happen,
  nextDueMs,
  orderToDecline,
  type Play,
  type PlayEvent,
  pointsOf,
  type TakenCard,
} from '../../../../src/main/drill/play.ts';

const minute = 60_000;
const startMs = 1_000;
type At = readonly [atMs: number, event: PlayEvent];

const taken = (number: number, part: Partial<TakenCard> = {}): PlayEvent => ({
  name: 'taken',
  taken: {
    paymentId: `p${number}`,
    orderId: `o${number}`,
    card: `1111 ${number}`,
    reachable: true,
    aboveCap: false,
    ...part,
  },
});
const about = (name: 'receipt-shown' | 'next-customer' | 'settled', number: number): PlayEvent => ({
  name,
  paymentId: `p${number}`,
});
const decided = (number: number, end: 'approved' | 'declined' | 'called-off'): PlayEvent => ({
  name: 'decided',
  paymentId: `p${number}`,
  end,
});
const tried = (card: string | null = '1111 9'): PlayEvent => ({ name: 'tried', card });

const played = (events: readonly At[], armed = false): Play =>
  events.reduce((play, [atMs, event]) => happen(play, event, startMs + atMs), firstPlay(startMs, armed));
const viewOf = (play: Play) => drillView(play, 5);
const resultsOf = (play: Play): Record<string, string> =>
  Object.fromEntries(viewOf(play).steps.map(({ step, result }) => [step, result]));

const handled: readonly At[] = [
  [1_000, tried()],
  [20_000, { name: 'armed' }],
  [60_000, taken(1)],
  [61_000, about('receipt-shown', 1)],
  [62_000, about('next-customer', 1)],
  [90_000, taken(2)],
  [91_000, about('receipt-shown', 2)],
  [92_000, about('next-customer', 2)],
  [95_000, decided(1, 'approved')],
  [96_000, decided(2, 'declined')],
  [120_000, about('settled', 2)],
];
const without = (name: PlayEvent['name']): readonly At[] =>
  handled.filter(([, event]) => event.name !== name);

describe('the score of a drill', () => {
  it('is a hundred for all of it, and the drill ends by itself', () => {
    expect(Object.values(pointsOf).reduce((sum, points) => sum + points)).toBe(100);
    expect(viewOf(played(handled))).toMatchObject({ state: 'ended', startedAtMs: 5, score: 100 });
    expect(viewOf(played(handled.slice(0, -1)))).toMatchObject({ state: 'back', score: 80 });
  });

  it('is nothing for nothing: after five minutes it is over', () => {
    const waited = played([[5 * minute - 1, { name: 'time-passed' }]]);
    expect(viewOf(waited)).toMatchObject({ state: 'outage', score: 0 });
    expect(nextDueMs(waited)).toBe(startMs + 5 * minute);
    const over = happen(waited, { name: 'time-passed' }, startMs + 5 * minute);
    expect(viewOf(over)).toMatchObject({ state: 'ended', score: 0 });
    expect(new Set(Object.values(resultsOf(over)))).toEqual(new Set(['missed']));
  });

  it('misses the outage with a second try of a card', () => {
    const twice = played([[1_000, tried()], [9_000, tried()], ...handled.slice(1)]);
    expect(resultsOf(twice)).toMatchObject({ noticed: 'missed', taken: 'good' });
    expect(viewOf(twice).score).toBe(85);
  });

  it('wants it armed two minutes after the first try, and takes what was armed before', () => {
    const tryOnly: readonly At[] = [[0, tried()]];
    const armedAt = (atMs: number): Play => played([...tryOnly, [atMs, { name: 'armed' }]]);
    expect(nextDueMs(played(tryOnly))).toBe(startMs + 2 * minute);
    expect(resultsOf(armedAt(2 * minute - 1))).toMatchObject({ armed: 'good' });
    expect(resultsOf(armedAt(2 * minute))).toMatchObject({ armed: 'missed' });
    expect(resultsOf(played([...tryOnly, [2 * minute, { name: 'time-passed' }]]))).toMatchObject({
      armed: 'missed',
    });
    expect(resultsOf(played(without('armed'), true))).toMatchObject({ armed: 'good' });
  });

  it('wants a customer who can be reached, and no card above the cap', () => {
    const careless = played(
      handled.map(([atMs, event]) =>
        event.name === 'taken' && event.taken.paymentId === 'p2'
          ? [atMs, taken(2, { reachable: false, aboveCap: true })]
          : [atMs, event],
      ),
    );
    expect(resultsOf(careless)).toMatchObject({ contact: 'missed', 'over-cap': 'missed' });
    expect(viewOf(careless).score).toBe(85);
  });

  it('wants each receipt before the next customer', () => {
    expect(resultsOf(played(without('receipt-shown')))).toMatchObject({ receipt: 'missed' });
    const late: readonly At[] = [
      [1, taken(1)],
      [2, about('next-customer', 1)],
      [3, about('receipt-shown', 1)],
    ];
    expect(resultsOf(played(late))).toMatchObject({ receipt: 'missed' });
  });

  it('misses the end where one was called off, or its card keyed again while it waits', () => {
    const calledOff: readonly At[] = [...handled.slice(0, 8), [95_000, decided(1, 'called-off')]];
    expect(resultsOf(played(calledOff))).toMatchObject({ back: 'missed' });
    const again = (card: string | null): Play => played([...handled.slice(0, 3), [61_000, tried(card)]]);
    expect(resultsOf(again('1111 1'))).toMatchObject({ back: 'missed' });
    expect(resultsOf(again('2222 1'))).toMatchObject({ back: 'open' });
    expect(resultsOf(again(null))).toMatchObject({ back: 'open' });
    const sameTaken = played([...handled.slice(0, 3), [61_000, taken(2, { card: '1111 1' })]]);
    expect(resultsOf(sameTaken)).toMatchObject({ back: 'missed' });
    const afterwards = played([...handled.slice(0, 10), [100_000, tried('1111 1')]]);
    expect(resultsOf(afterwards)).toMatchObject({ back: 'good' });
  });

  it('gives five minutes for the declined one', () => {
    const declined = handled.slice(0, 10);
    const dueMs = 96_000 + 5 * minute;
    expect(nextDueMs(played(declined))).toBe(startMs + dueMs);
    expect(viewOf(played([...declined, [dueMs - 1, about('settled', 2)]]))).toMatchObject({
      state: 'ended',
      score: 100,
    });
    const late = played([...declined, [dueMs, { name: 'time-passed' }]]);
    expect(resultsOf(late)).toMatchObject({ declined: 'missed', back: 'good' });
    expect(viewOf(late)).toMatchObject({ state: 'ended', score: 85 });
  });

  it('declines the second once the network is back, or the only one', () => {
    expect(orderToDecline(played(handled.slice(0, 5)))).toBeNull();
    expect(orderToDecline(played(handled.slice(0, 8)))).toBe('o2');
    expect(orderToDecline(played([...handled.slice(0, 5), [5 * minute, { name: 'time-passed' }]]))).toBe(
      'o1',
    );
    expect(orderToDecline(played(handled))).toBeNull();
  });

  it('misses what was not done when it is called off, and hears nothing more', () => {
    const off = played([...handled.slice(0, 4), [63_000, { name: 'called-off' }]]);
    expect(resultsOf(off)).toEqual({
      noticed: 'good',
      armed: 'good',
      taken: 'good',
      contact: 'good',
      'over-cap': 'good',
      receipt: 'good',
      back: 'missed',
      declined: 'missed',
    });
    expect(nextDueMs(off)).toBeUndefined();
    expect(happen(off, taken(2), 99_000)).toBe(off);
  });

  it('is from 0 to 100 and the sum of its good steps, whatever happens in whatever order', () => {
    const number = fc.integer({ min: 1, max: 3 });
    const event: fc.Arbitrary<PlayEvent> = fc.oneof(
      fc.constantFrom('1111 1', '2222 2', null).map(tried),
      fc.constant({ name: 'armed' } as const),
      fc
        .tuple(number, fc.boolean(), fc.boolean())
        .map(([of, reachable, aboveCap]) => taken(of, { reachable, aboveCap })),
      fc
        .tuple(fc.constantFrom('receipt-shown', 'next-customer', 'settled'), number)
        .map(([name, of]) => about(name, of)),
      fc
        .tuple(number, fc.constantFrom('approved', 'declined', 'called-off'))
        .map(([of, end]) => decided(of, end)),
      fc.constant({ name: 'time-passed' } as const),
      fc.constant({ name: 'called-off' } as const),
    );
    const events = fc.array(fc.tuple(fc.integer({ min: -minute, max: 12 * minute }), event), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(events, fc.boolean(), (happened, armed) => {
        let play = firstPlay(startMs, armed);
        for (const [atMs, each] of happened) {
          const before = play;
          play = happen(play, each, atMs);
          const view = drillViewSchema.parse(viewOf(play));
          const good = view.steps.filter(({ result }) => result === 'good');
          expect(view.score).toBe(good.reduce((sum, { points }) => sum + points, 0));
          if (view.state === 'ended') expect(view.steps.some(({ result }) => result === 'open')).toBe(false);
          expect(play.nowMs).toBeGreaterThanOrEqual(before.nowMs);
          expect(nextDueMs(play) ?? Infinity).toBeGreaterThan(play.nowMs);
          if (before.phase === 'ended') expect(play).toBe(before);
          if (before.phase === 'back') expect(play.phase).not.toBe('outage');
        }
      }),
    );
  });
});
