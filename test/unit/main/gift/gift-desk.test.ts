import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CardData } from '../../../../src/main/card/card-data.ts';
import { GiftDesk } from '../../../../src/main/gift/gift-desk.ts';
import type { GiftWish } from '../../../../src/main/gift/gift-order.ts';
import { JournalFault } from '../../../../src/main/journal/port.ts';
import { countingIds } from '../../../helpers/counting-ids.ts';
import { FakeClock } from '../../../helpers/fake-clock.ts';
import { MemoryJournal } from '../../../helpers/memory-journal.ts';
import { type GiftFault, ModelGiftCards } from '../../../helpers/model-gift-cards.ts';

/** The vendor's sample gift number; it fails Luhn. */
const number = '6678249877878121';
const giftCard = (pan = number): CardData =>
  new CardData({ entryMode: 'swiped', pan: Buffer.from(pan), expiry: Buffer.alloc(0) });

const resendDelaysMs = [250, 1_000];
const load: GiftWish = { action: 'load', amountMinor: 2_500 };
const activate: GiftWish = { action: 'activate', amountMinor: 1_000 };

const makeBench = (faults: GiftFault[] = []) => {
  const clock = new FakeClock();
  const journal = new MemoryJournal();
  const cards = new ModelGiftCards(clock, () => faults.shift() ?? 'none');
  cards.accounts.set(number, { active: true, minor: 500 });
  const ids = countingIds();
  const safely = (write: () => void): boolean => {
    try {
      write();
      return true;
    } catch (fault) {
      if (!(fault instanceof JournalFault)) throw fault;
      return false;
    }
  };
  const start = (): GiftDesk => {
    const desk = new GiftDesk({ cards, journal, clock, ids, resendDelaysMs, safely });
    desk.recover();
    return desk;
  };
  const ask = (desk: GiftDesk, wish: GiftWish, card = giftCard()): CardData => {
    desk.open();
    desk.begin(wish, 'USD');
    desk.present(card);
    return card;
  };
  return { clock, journal, cards, faults, start, ask, desk: start() };
};
const events = (journal: MemoryJournal): string[] => journal.entries.map(({ event }) => event);

describe('the gift-card desk', () => {
  it('asks for a balance, changes nothing and writes nothing down', async () => {
    const { desk, ask, clock, journal, cards } = makeBench();
    const card = ask(desk, { action: 'balance', amountMinor: null });
    expect(desk.step).toMatchObject({ name: 'asking' });
    expect(desk.open()).toBe(false);
    expect(desk.leave()).toBe(false);
    await clock.advance(10);
    expect(desk.step).toMatchObject({ name: 'done', balanceMinor: 500, approvedMinor: null });
    expect(card.wiped).toBe(true);
    expect(journal.entries).toEqual([]);
    expect(cards.sent).toEqual([]);
  });

  it('says why a balance was refused, and that nobody answered', async () => {
    const { desk, ask, clock, faults } = makeBench();
    ask(desk, { action: 'balance', amountMinor: null }, giftCard('6678249877870000'));
    await clock.advance(10);
    expect(desk.step).toMatchObject({ name: 'refused', code: 'GW14' });
    faults.push('lost-before');
    ask(desk, { action: 'balance', amountMinor: null });
    await clock.advance(10);
    expect(desk.step).toMatchObject({ name: 'unknown', order: { action: 'balance' } });
    expect(desk.undecided).toEqual([]);
  });

  it('has an order on the disk, in masks only, before its first byte', async () => {
    const { desk, ask, clock, journal, cards } = makeBench();
    const card = ask(desk, load);
    expect(card.wiped).toBe(true);
    expect(cards.sent).toHaveLength(1);
    expect(events(journal)).toEqual(['gift-order-journaled']);
    const [entry] = journal.entries;
    expect(entry?.subject).toMatch(/^gift:/);
    expect(JSON.parse(entry?.body ?? '')).toEqual({
      action: 'load',
      amountMinor: 2_500,
      currency: 'USD',
      lastFour: '8121',
      orderedAtMs: clock.nowMs(),
      idempotencyKey: cards.sent[0]?.key,
      fingerprint: cards.sent[0]?.fingerprint,
    });
    await clock.advance(10);
    expect(desk.step).toMatchObject({ name: 'done', approvedMinor: 2_500, balanceMinor: 3_000 });
    expect(events(journal)).toEqual(['gift-order-journaled', 'gift-order-done', 'gift-order-closed']);
    expect(journal.kept('gift')).toEqual([]);
    expect(JSON.stringify(journal.entries)).not.toContain(number.slice(0, 12));
    expect(cards.prepared.every(({ wiped }) => wiped)).toBe(true);
  });

  it.each([
    ['activate', activate, { name: 'refused', code: 'GW12' }],
    [
      'deactivate',
      { action: 'deactivate', amountMinor: null },
      { name: 'done', approvedMinor: null, balanceMinor: 0 },
    ],
  ] as const)('%s: carries the order out as the gateway says', async (_name, wish, step) => {
    const { desk, ask, clock } = makeBench();
    ask(desk, wish);
    await clock.advance(10);
    expect(desk.step).toMatchObject(step);
    expect(desk.leave()).toBe(true);
    expect(desk.step).toBeNull();
  });

  it('sends the same bytes under the same key while nobody answers, and takes the answer that comes', async () => {
    const { desk, ask, clock, cards } = makeBench(['lost-after', 'lost-before']);
    ask(desk, load);
    await clock.advance(10);
    expect(desk.step).toMatchObject({ name: 'asking', tries: 1 });
    await clock.advance(2_000);
    expect(desk.step).toMatchObject({ name: 'done', approvedMinor: 2_500, balanceMinor: 3_000 });
    expect(cards.sent).toHaveLength(3);
    expect(new Set(cards.sent.map(({ key, fingerprint }) => key + fingerprint)).size).toBe(1);
    expect(cards.carriedOut).toHaveLength(1);
  });

  it('gives up after a bounded number of tries, and does not forget', async () => {
    const { desk, ask, clock, cards, journal } = makeBench(['lost-after', 'lost-after', 'lost-after']);
    ask(desk, load);
    await clock.advance(60_000);
    expect(desk.step).toMatchObject({ name: 'unknown', order: { action: 'load', lastFour: '8121' } });
    expect(cards.sent).toHaveLength(1 + resendDelaysMs.length);
    expect(cards.prepared.every(({ wiped }) => wiped)).toBe(true);
    const [undecided] = desk.undecided;
    expect(undecided).toMatchObject({ action: 'load', amountMinor: 2_500, lastFour: '8121' });
    desk.leave();
    expect(desk.undecided).toHaveLength(1);
    expect(desk.acknowledge(undecided?.id ?? '')).toBe(true);
    expect(desk.acknowledge(undecided?.id ?? '')).toBe(false);
    expect(desk.undecided).toEqual([]);
    expect(journal.kept('gift')).toEqual([]);
  });

  it('takes no other order for a card whose order is unknown, until the clerk has read of it', async () => {
    const { desk, ask, clock, cards } = makeBench(['lost-after', 'lost-after', 'lost-after']);
    ask(desk, load);
    await clock.advance(60_000);
    const card = ask(desk, load);
    expect(desk.step).toMatchObject({ name: 'undecided' });
    expect(card.wiped).toBe(true);
    expect(cards.sent).toHaveLength(3);
    ask(desk, { action: 'balance', amountMinor: null });
    await clock.advance(10);
    expect(desk.step).toMatchObject({ name: 'done', balanceMinor: 3_000 });
    desk.acknowledge(desk.undecided[0]?.id ?? '');
    ask(desk, load);
    await clock.advance(10);
    expect(desk.step).toMatchObject({ name: 'done', balanceMinor: 5_500 });
  });

  it('knows that nothing happened where no byte ever left', async () => {
    const { desk, ask, clock, journal } = makeBench(['no-connection', 'no-connection', 'no-connection']);
    ask(desk, load);
    await clock.advance(60_000);
    expect(desk.step).toMatchObject({ name: 'not-processed' });
    expect(desk.undecided).toEqual([]);
    expect(journal.kept('gift')).toEqual([]);
  });

  it('a door that shuts after a try that may have arrived leaves the order unknown', async () => {
    const { desk, ask, clock } = makeBench(['lost-after', 'shut', 'shut']);
    ask(desk, load);
    await clock.advance(60_000);
    expect(desk.step).toMatchObject({ name: 'unknown' });
  });

  it('sends nothing that the disk has not taken', () => {
    const { desk, ask, journal, cards } = makeBench();
    journal.failWith('journal-full');
    const card = giftCard();
    expect(() => ask(desk, load, card)).toThrow(JournalFault);
    expect(card.wiped).toBe(true);
    expect(cards.sent).toEqual([]);
    expect(cards.prepared.every(({ wiped }) => wiped)).toBe(true);
    expect(desk.step).toEqual({ name: 'choosing' });
  });

  it('an outcome that the disk refused is shown, and written as soon as the disk takes it', async () => {
    const { desk, ask, clock, journal, start } = makeBench();
    ask(desk, load);
    journal.failWith('journal-full');
    await clock.advance(10);
    expect(desk.step).toMatchObject({ name: 'done' });
    // The power fails now: the next start tells of the order, rather than of nothing.
    expect(start().undecided).toHaveLength(1);
    journal.failWith(undefined);
    ask(desk, load, giftCard());
    await clock.advance(10);
    expect(events(journal).filter((event) => event === 'gift-order-done')).toHaveLength(2);
    expect(start().undecided).toEqual([]);
  });

  it('one order at a time: a card is taken only where one is waited for', () => {
    const { desk } = makeBench();
    expect(desk.begin(load, 'USD')).toBeUndefined();
    const early = giftCard();
    expect(desk.present(early)).toBe(false);
    expect(early.wiped).toBe(true);
    desk.open();
    expect(desk.begin(load, 'USD')).toBeTypeOf('string');
    expect(desk.begin(load, 'USD')).toBeUndefined();
    expect(desk.open()).toBe(true);
    expect(desk.step).toEqual({ name: 'choosing' });
  });

  it('a restart in the middle tells of the order and wipes what was on its way', async () => {
    const { desk, ask, clock, cards, start } = makeBench(['lost-after']);
    ask(desk, load);
    await clock.advance(10);
    desk.stop();
    expect(cards.prepared.every(({ wiped }) => wiped)).toBe(true);
    const next = start();
    expect(next.undecided).toMatchObject([{ action: 'load', amountMinor: 2_500, lastFour: '8121' }]);
    await clock.advance(60_000);
    expect(cards.sent).toHaveLength(1);
    expect(next.acknowledge(next.undecided[0]?.id ?? '')).toBe(true);
    expect(start().undecided).toEqual([]);
  });

  it('over any faults and restarts: no order is carried out twice, and what is said is true', async () => {
    const fault = fc.constantFrom<GiftFault>(
      'none',
      'no-connection',
      'lost-before',
      'lost-after',
      'server-error-after',
      'shut',
      'late',
    );
    const wish = fc.constantFrom<GiftWish>(load, activate, { action: 'deactivate', amountMinor: null });
    const act = fc.record({
      wish,
      faults: fc.array(fault, { maxLength: 4 }),
      crashAfterMs: fc.option(fc.nat(3_000)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 5 }), async (acts) => {
        const { clock, cards, faults, start, ask, journal } = makeBench();
        let desk = start();
        for (const { wish: next, faults: drawn, crashAfterMs } of acts) {
          faults.splice(0, faults.length, ...drawn);
          const carried = cards.carriedOut.length;
          ask(desk, next);
          const id = desk.step !== null && 'order' in desk.step ? desk.step.order.id : '';
          if (crashAfterMs !== null) {
            await clock.advance(crashAfterMs);
            desk.stop();
            desk = start();
          }
          await clock.advance(60_000);
          const done = cards.carriedOut.length - carried;
          expect(done).toBeLessThanOrEqual(1);
          const told = desk.undecided.some((order) => order.id === id);
          if (desk.step?.name === 'done') expect(done).toBe(1);
          if (desk.step?.name === 'refused' || desk.step?.name === 'not-processed') expect(done).toBe(0);
          if (desk.step?.name === 'undecided') expect(done).toBe(0);
          if (desk.step?.name === 'unknown') expect(told).toBe(true);
          const closed = journal.entries.some(
            ({ event, body }) => event === 'gift-order-done' && body.includes(id),
          );
          if (done === 1) expect(closed || told).toBe(true);
          for (const order of desk.undecided) desk.acknowledge(order.id);
          desk.leave();
        }
        expect(new Set(cards.carriedOut.map(({ key }) => key)).size).toBe(cards.carriedOut.length);
        expect(cards.prepared.every(({ wiped }) => wiped)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a gateway that breaks its promise never to reject', () => {
  it('leaves a balance unanswered, and an order unknown', async () => {
    const { desk, ask, clock, cards } = makeBench();
    const broken = () => Promise.reject(new Error('broken'));
    Object.assign(cards, { balance: broken, sendGift: broken });
    const card = ask(desk, { action: 'balance', amountMinor: null });
    await clock.advance(10);
    expect(desk.step).toMatchObject({ name: 'unknown' });
    expect(card.wiped).toBe(true);
    ask(desk, load);
    await clock.advance(10_000);
    expect(desk.step).toMatchObject({ name: 'unknown' });
    expect(desk.undecided).toHaveLength(1);
  });
});
