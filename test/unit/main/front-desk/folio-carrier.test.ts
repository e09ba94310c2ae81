// A folio carried out by real payments on a model gateway: hold, increment, check-out, with the till stopped and started anew
// between any two steps.
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../../src/main/base/log.ts';
import { changed } from '../../../../src/main/folio/change-folio.ts';
import type { Folio } from '../../../../src/main/folio/folio.ts';
import type { Goal } from '../../../../src/main/folio/goal.ts';
import { JournalFolioStore } from '../../../../src/main/folio/journal-folio-store.ts';
import { charged } from '../../../../src/main/folio/lines.ts';
import { openFolio } from '../../../../src/main/folio/open-folio.ts';
import { FolioCarrier, type Standing } from '../../../../src/main/front-desk/folio-carrier.ts';
import { practicePace } from '../../../../src/main/payment/pace.ts';
import { PaymentRunner } from '../../../../src/main/payment/runner.ts';
import { countingIds } from '../../../helpers/counting-ids.ts';
import { FakeClock } from '../../../helpers/fake-clock.ts';
import { MemoryJournal } from '../../../helpers/memory-journal.ts';
import { ModelGateway, type SendFault } from '../../../helpers/model-gateway.ts';

const kept = { token: '111141$KR0eAiX2', brand: 'visa', lastFour: '1111' };

const bench = () => {
  const clock = new FakeClock();
  const journal = new MemoryJournal();
  const ids = countingIds();
  const faults: SendFault[] = [];
  const gateway = new ModelGateway({
    clock,
    sendFault: () => faults.shift() ?? 'none',
    lookUpFails: () => false,
    declines: () => false,
    lateMs: () => 5_000,
  });
  const start = () => {
    const runner = new PaymentRunner({
      journal,
      gateway,
      clock,
      ids,
      log: silentLog,
      pace: practicePace,
      keptCard: () => kept,
    });
    runner.recover();
    const store = new JournalFolioStore(journal, clock);
    return {
      runner,
      store,
      carrier: new FolioCarrier({
        store,
        journal,
        runner,
        counter: { isFree: () => true, show: () => undefined },
        clock,
        inspectionHours: () => 12,
        metadata: () => ({}),
      }),
    };
  };
  let desk = start();
  return {
    clock,
    faults,
    gateway,
    get desk() {
      return desk;
    },
    restart(): void {
      desk.runner.stop();
      desk = start();
    },
    async change(folioId: string, change: (folio: Folio) => Folio): Promise<void> {
      const before = await desk.store.get(folioId);
      if (before === undefined) throw new Error('no folio');
      const put = await desk.store.put(change(before), before.version);
      if (!put.ok) throw new Error(put.failure.name);
    },
  };
};
type Bench = ReturnType<typeof bench>;

const open = async ({ desk }: Bench): Promise<string> => {
  const folio = openFolio({
    id: 'folio-1',
    number: await desk.store.nextNumber('A'),
    mode: 'hotel',
    guestName: 'Guest',
    stay: { arrival: '2026-11-21', departure: '2026-11-24', unit: 'night' },
    rateMinor: 12_000,
    taxBasisPoints: 0,
    currency: 'USD',
    inspect: false,
  });
  if (!folio.ok) throw new Error(folio.failure);
  await desk.store.put(folio.value, 0);
  return folio.value.id;
};

const charge =
  (id: string, unitMinor: number, quantity = 1) =>
  (folio: Folio): Folio => {
    const next = charged(folio, { id, kind: 'room', text: '', quantity, unitMinor, atMs: 1, clerk: null });
    if (!next.ok) throw new Error(next.failure);
    return next.value;
  };

/** Goes on, letting the gateway answer, until nothing moves any more. @param between after every single step */
const through = async (
  on: Bench,
  folioId: string,
  goal: Goal,
  between: () => void = () => undefined,
): Promise<Standing> => {
  await on.change(folioId, (folio) => changed(folio, { goal }));
  for (let turns = 0; turns < 60; turns += 1) {
    const standing = await on.desk.carrier.goOn(folioId);
    if (standing.name !== 'wait') return standing;
    between();
    await on.clock.advance(1_000);
  }
  throw new Error('it never ends');
};

const moneyOf = async (on: Bench) => {
  const money = await on.desk.carrier.money('folio-1');
  if (money === undefined) throw new Error('no folio');
  const { heldMinor, paidMinor, totalMinor, owedMinor } = money;
  return { heldMinor, paidMinor, totalMinor, owedMinor };
};

const stored = { storedCardId: 'card-1' };
const checkIn: Goal = { name: 'check-in', id: 'g1', targetMinor: 36_000, keep: null, ...stored };
const raise: Goal = { name: 'raise-hold', id: 'g2', targetMinor: 60_000, ...stored };
const checkOut: Goal = { name: 'check-out', id: 'g3', order: 'largest-first', rest: 'sale', ...stored };

const stay = async (on: Bench, between?: () => void): Promise<void> => {
  await open(on);
  expect(await through(on, 'folio-1', checkIn, between)).toEqual({ name: 'done' });
  expect((await moneyOf(on)).heldMinor).toBe(36_000);
  expect(await through(on, 'folio-1', raise, between)).toEqual({ name: 'done' });
  expect((await moneyOf(on)).heldMinor).toBe(60_000);
  await on.change('folio-1', charge('l1', 12_000, 3));
  await on.change('folio-1', charge('l2', 1_500));
};

describe('a folio', () => {
  it('is held for, held for more, and checked out below the sum: the rest is released', async () => {
    const on = bench();
    await stay(on);
    expect(await through(on, 'folio-1', checkOut)).toEqual({ name: 'done' });
    expect(await moneyOf(on)).toEqual({ heldMinor: 0, paidMinor: 37_500, totalMinor: 37_500, owedMinor: 0 });
    const kinds = on.gateway.sent.map(({ kind }) => kind);
    expect(kinds).toEqual(['authorization', 'authorization', 'capture', 'capture']);
    const [, increment] = (await on.desk.carrier.money('folio-1'))?.holds ?? [];
    expect(increment).toMatchObject({ kind: 'increment', approvedMinor: 24_000, initialMinor: 36_000 });
    expect((await on.desk.store.get('folio-1'))?.goal).toBeNull();
  });

  it('ends in the same place with the till stopped after every step, and answers lost', async () => {
    const on = bench();
    on.faults.push('drop-after-commit', 'error-after-commit', 'drop-after-commit', 'garbage-after-commit');
    await stay(on, () => on.restart());
    expect(await through(on, 'folio-1', checkOut, () => on.restart())).toEqual({ name: 'done' });
    expect(await moneyOf(on)).toEqual({ heldMinor: 0, paidMinor: 37_500, totalMinor: 37_500, owedMinor: 0 });
  });

  it('stops where the gateway never got the hold, and holds once the clerk asks again', async () => {
    const on = bench();
    await open(on);
    on.faults.push('drop-before-commit', 'drop-before-commit', 'drop-before-commit', 'drop-before-commit');
    expect(await through(on, 'folio-1', checkIn)).toMatchObject({
      name: 'stop',
      because: 'declined',
    });
    on.faults.length = 0;
    expect(await through(on, 'folio-1', { ...checkIn, id: 'g1b' })).toEqual({ name: 'done' });
    expect((await moneyOf(on)).heldMinor).toBe(36_000);
  });

  it('asked to go on by two at once opens each payment once', async () => {
    const on = bench();
    await open(on);
    await on.change('folio-1', (folio) => changed(folio, { goal: checkIn }));
    const { carrier } = on.desk;
    await Promise.all([carrier.goOn('folio-1'), carrier.goOn('folio-1'), carrier.goOn('folio-1')]);
    await on.clock.advance(1_000);
    await carrier.goOn('folio-1');
    expect(on.gateway.sent).toHaveLength(1);
  });
});
