// The front desk as a clerk uses it: commands, cards at the counter, the register in between, over a model gateway.
import { describe, expect, it } from 'vitest';
import type { CommandRequest } from '../../../../src/contract/index.ts';
import { CardData } from '../../../../src/main/card/card-data.ts';
import { FrontDeskWorld, type FrontDeskWays } from '../../../helpers/front-desk-bench.ts';
import { testCard } from '../../../helpers/till-bench.ts';

const otherCard = (): CardData =>
  new CardData({
    entryMode: 'swiped',
    pan: Buffer.from('5499740000000057'),
    expiry: Buffer.from('2612'),
    tracks: Buffer.from(';5499740000000057=2612?'),
  });

const atCounter = { way: 'at-counter' } as const;
const keep = { cardholderName: 'A Guest', consent: true } as const;

const reservation = {
  mode: 'hotel',
  number: 'R-100',
  guestName: 'A Guest',
  contact: '',
  companions: ['B Guest'],
  room: '12',
  arrival: '2026-01-15',
  departure: '2026-01-18',
  unit: 'night',
  duration: null,
  rateMinor: 12_000,
  taxBasisPoints: 0,
  inspect: false,
} as const;

type Opened = CommandRequest<'folio.open'>;

const opened = async (world: FrontDeskWorld, more: Partial<Opened> = {}): Promise<string> => {
  const answer = await world.now.desk.stay.open({
    ...reservation,
    companions: [...reservation.companions],
    ...more,
  });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.folioId;
};

const checkedIn = async (ways: FrontDeskWays = {}, more: Partial<Opened> = {}) => {
  const world = new FrontDeskWorld(ways);
  const folioId = await opened(world, more);
  const answer = await world.now.desk.money.checkIn({
    folioId,
    services: [],
    card: atCounter,
    keep,
    meant: false,
  });
  expect(answer).toEqual({ ok: true, value: { echo: null } });
  await world.pass(10);
  world.now.slot.swipe(testCard());
  await world.pass();
  return { world, folioId };
};

describe('check-in', () => {
  it('holds the estimate with a card at the counter, lets the guest in, and the register is free again', async () => {
    const { world, folioId } = await checkedIn();
    const view = await world.view(folioId);
    expect(view.row).toMatchObject({ status: 'in-house', heldMinor: 36_000, lastFour: '1111', busy: false });
    expect(view.storedCard).toMatchObject({ lastFour: '1111' });
    expect(view.standing).toEqual({ name: 'none' });
    expect(world.now.till.snapshot().register.name).toBe('basket');
    expect(world.gateway.ledger).toMatchObject([
      { kind: 'authorization', amountMinor: 36_000, folio: 'R-100' },
    ]);
  });

  it('waits on the register for its card, and the basket waits too', async () => {
    const world = new FrontDeskWorld();
    world.now.till.addLine('Postcard', 150, 1);
    const folioId = await opened(world);
    await world.now.desk.money.checkIn({ folioId, services: [], card: atCounter, keep: null, meant: false });
    await world.pass(10);
    const { register, tenders } = world.now.till.snapshot();
    expect(register).toMatchObject({ name: 'awaiting-card', payment: { folio: { id: folioId } } });
    expect(tenders).toBeNull();
    expect((await world.view(folioId)).standing).toMatchObject({ name: 'card-wanted', goal: 'check-in' });
    world.now.slot.swipe(testCard());
    await world.pass();
    const basket = world.now.till.snapshot().register;
    expect(basket).toMatchObject({ name: 'basket', lines: [{ name: 'Postcard' }] });
  });

  it.each([
    ['kept', (): boolean => false, { status: 'in-house', heldMinor: 36_000 }, null],
    [
      'declined',
      (): boolean => true,
      { status: 'reserved', heldMinor: 0 },
      { goal: 'check-in', because: 'declined' },
    ],
  ] as const)('taken offline it is a promise, until it is %s', async (_end, declines, row, stopped) => {
    const world = new FrontDeskWorld({ declines });
    const folioId = await opened(world);
    await world.now.desk.money.checkIn({ folioId, services: [], card: atCounter, keep: null, meant: false });
    await world.pass(10);
    const { register } = world.now.till.snapshot();
    if (register.name !== 'awaiting-card') throw new Error(register.name);
    const { id } = register.payment;
    const taken = { takenAtMs: world.clock.nowMs(), takenBy: '', voiceCode: null };
    expect(world.now.runner.vaulted.take(id, otherCard(), taken, () => true)).toBeDefined();
    await world.pass(10);
    const promised = await world.view(folioId);
    expect(promised.standing).toEqual({ name: 'promised', goal: 'check-in', paymentId: id });
    expect(promised.row).toMatchObject({ heldMinor: 0, busy: false, concerns: ['promised'] });
    expect(promised.may).toMatchObject({ charge: true, checkIn: false, release: false });
    world.now.till.next(id);
    expect(world.now.runner.vaulted.forward(id, otherCard(), false)).toBe(true);
    await world.pass();
    const view = await world.view(folioId);
    expect(view.standing.name).toBe('none');
    expect(view.row).toMatchObject({ ...row, concerns: [] });
    if (stopped === null) expect(view.stopped).toBeNull();
    else expect(view.stopped).toMatchObject(stopped);
  });

  it('is not done where the card is refused and no other is shown: the folio says so', async () => {
    const world = new FrontDeskWorld({ declines: () => true });
    const folioId = await opened(world);
    await world.now.desk.money.checkIn({ folioId, services: [], card: atCounter, keep: null, meant: false });
    await world.pass(10);
    world.now.slot.swipe(testCard());
    await world.pass();
    const { register } = world.now.till.snapshot();
    expect(register.name).toBe('declined');
    expect((await world.view(folioId)).standing.name).toBe('card-wanted');
    if (register.name === 'declined') world.now.till.cancel(register.payment.id);
    await world.pass(10);
    const view = await world.view(folioId);
    expect(view.row.status).toBe('reserved');
    expect(view.stopped).toMatchObject({ goal: 'check-in', because: 'declined' });
    world.now.desk.stopRead(folioId);
    expect((await world.view(folioId)).stopped).toBeNull();
  });

  it('takes another card after a decline, under the same goal', async () => {
    let declined = 0;
    const world = new FrontDeskWorld({ declines: () => (declined += 1) === 1 });
    const folioId = await opened(world);
    await world.now.desk.money.checkIn({ folioId, services: [], card: atCounter, keep: null, meant: false });
    await world.pass(10);
    world.now.slot.swipe(testCard());
    await world.pass();
    const { register } = world.now.till.snapshot();
    if (register.name === 'declined') world.now.till.anotherCard(register.payment.id);
    world.now.slot.swipe(otherCard());
    await world.pass();
    expect((await world.view(folioId)).row).toMatchObject({
      status: 'in-house',
      heldMinor: 36_000,
      lastFour: '0057',
    });
  });

  it('lets a guest in without a card, and the board says that too little is held', async () => {
    const world = new FrontDeskWorld();
    const folioId = await opened(world);
    await world.now.desk.money.checkIn({ folioId, services: [], card: null, keep: null, meant: false });
    await world.pass(10);
    expect((await world.view(folioId)).row).toMatchObject({
      status: 'in-house',
      heldMinor: 0,
      concerns: ['held-too-little'],
    });
  });

  it('is refused with a card number for a name: nothing of it is kept', async () => {
    const world = new FrontDeskWorld();
    const folioId = await opened(world);
    const named = { cardholderName: '4055011111111111', consent: true } as const;
    const asked = { folioId, services: [], card: atCounter, keep: named, meant: false };
    expect(await world.now.desk.money.checkIn(asked)).toMatchObject({ error: { code: 'folio-card-number' } });
    expect(JSON.stringify(world.journal.entries)).not.toContain('4055011111111111');
  });

  it('is refused for a damage buffer, and while a sale stands on the register', async () => {
    const world = new FrontDeskWorld();
    const folioId = await opened(world);
    const services = [{ kind: 'damage-buffer', text: '', netMinor: 10_000 }] as const;
    const asked = { folioId, card: atCounter, keep: null, meant: false };
    expect(await world.now.desk.money.checkIn({ ...asked, services: [...services] })).toMatchObject({
      error: { code: 'estimate-damage-buffer' },
    });
    world.now.till.addLine('Postcard', 150, 1);
    world.now.till.paying.charge();
    expect(await world.now.desk.money.checkIn({ ...asked, services: [] })).toMatchObject({
      error: { code: 'register-busy' },
    });
  });
});

describe('a stay', () => {
  it('is raised by the kept card without anybody at the counter', async () => {
    const { world, folioId } = await checkedIn();
    const { desk } = world.now;
    await desk.stay.charge({
      folioId,
      kind: 'mini-bar',
      text: '',
      quantity: 2,
      unitMinor: 600,
      guestId: null,
    });
    await world.pass(10);
    const { proposal, storedCard } = await world.view(folioId);
    expect(proposal).toMatchObject({ amountMinor: 1_200, targetMinor: 37_200 });
    const card = { way: 'stored', storedCardId: storedCard?.id ?? '' } as const;
    await desk.money.raise({ folioId, amountMinor: 1_200, card, meant: false });
    await world.pass();
    // The gateway is told which charge made it necessary.
    const [, increment] = world.gateway.prepared;
    expect(increment?.request).toMatchObject({ stay: { purpose: 'incremental', extraCharge: 'mini-bar' } });
    const view = await world.view(folioId);
    expect(view.row.heldMinor).toBe(37_200);
    expect(view.chain.map(({ event, deltaMinor, heldMinor }) => [event, deltaMinor, heldMinor])).toEqual([
      ['first', 36_000, 36_000],
      ['increment', 1_200, 37_200],
    ]);
    expect(world.now.till.snapshot().register.name).toBe('basket');
  });

  it('moves to another card: the new hold first, then the old one goes', async () => {
    const { world, folioId } = await checkedIn();
    await world.now.desk.money.changeCard({ folioId, card: atCounter, keep, meant: false });
    await world.pass(10);
    expect((await world.view(folioId)).row.heldMinor).toBe(36_000);
    world.now.slot.swipe(otherCard());
    await world.pass(5_000);
    const { row, chain } = await world.view(folioId);
    expect(row).toMatchObject({ heldMinor: 36_000, lastFour: '0057' });
    expect(chain.map(({ event, heldMinor }) => [event, heldMinor])).toEqual([
      ['first', 36_000],
      ['moved', 72_000],
      ['released', 36_000],
    ]);
  });

  it('stops once at the same card and amount within minutes, and goes on at the same card again', async () => {
    const { world, folioId } = await checkedIn();
    await world.now.desk.money.changeCard({ folioId, card: atCounter, keep: null, meant: false });
    await world.pass(10);
    world.now.slot.swipe(testCard());
    await world.pass();
    expect(world.now.till.snapshot()).toMatchObject({
      register: { name: 'awaiting-card' },
      swipe: { hint: 'looks-charged' },
    });
    expect(world.gateway.sent).toHaveLength(1);
    world.now.slot.swipe(testCard());
    await world.pass(5_000);
    expect((await world.view(folioId)).row).toMatchObject({ heldMinor: 36_000, lastFour: '1111' });
    expect(world.gateway.sent).toHaveLength(3);
  });

  it.each([false, true])('is checked out below what is held, holds linked: %s', async (linksIncrements) => {
    const { world, folioId } = await checkedIn({ linksIncrements });
    const { desk } = world.now;
    const storedCardId = (await world.view(folioId)).storedCard?.id ?? '';
    await desk.money.raise({
      folioId,
      amountMinor: 5_000,
      card: { way: 'stored', storedCardId },
      meant: false,
    });
    await world.pass();
    await desk.stay.charge({
      folioId,
      kind: 'mini-bar',
      text: '',
      quantity: 1,
      unitMinor: 2_000,
      guestId: null,
    });
    await desk.money.checkOut({ folioId, postUnits: true, rest: null, meant: false });
    await world.pass(10_000);
    const { row, clocks } = await world.view(folioId);
    expect(row).toMatchObject({
      status: 'checked-out',
      totalMinor: 38_000,
      paidMinor: 38_000,
      owedMinor: 0,
      heldMinor: 0,
    });
    expect(clocks).toEqual([]);
    const captured = world.gateway.ledger.filter(({ kind }) => kind === 'capture');
    expect(captured.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(38_000);
    expect(captured).toHaveLength(linksIncrements ? 1 : 2);
  });

  it('is checked out above what is held: the rest is a sale by the kept card', async () => {
    const { world, folioId } = await checkedIn();
    const { desk } = world.now;
    await desk.stay.charge({
      folioId,
      kind: 'laundry',
      text: '',
      quantity: 1,
      unitMinor: 4_500,
      guestId: null,
    });
    await world.pass(10);
    const storedCardId = (await world.view(folioId)).storedCard?.id ?? '';
    await desk.money.checkOut({
      folioId,
      postUnits: true,
      rest: { way: 'stored', storedCardId },
      meant: false,
    });
    await world.pass(10_000);
    expect((await world.view(folioId)).row).toMatchObject({ paidMinor: 40_500, owedMinor: 0, heldMinor: 0 });
    expect(world.gateway.ledger.filter(({ kind }) => kind === 'sale')).toMatchObject([
      { amountMinor: 4_500 },
    ]);
  });

  it('waits for the room to be looked at, until its deadline at the latest', async () => {
    const { world, folioId } = await checkedIn({}, { inspect: true });
    await world.now.desk.money.checkOut({ folioId, postUnits: true, rest: null, meant: false });
    await world.pass(10);
    const waiting = await world.view(folioId);
    expect(waiting.standing).toMatchObject({ name: 'inspection-wanted' });
    expect(waiting.row.heldMinor).toBe(36_000);
    await world.pass(11 * 3_600_000);
    expect((await world.view(folioId)).row.heldMinor).toBe(36_000);
    await world.pass(3_600_000 + 120_000);
    expect((await world.view(folioId)).row).toMatchObject({ heldMinor: 0, paidMinor: 36_000 });
  });

  it('paid a deposit in cash, which the estimate does not hold again', async () => {
    const world = new FrontDeskWorld();
    const folioId = await opened(world);
    const paid = { folioId, amountMinor: 10_000, tenderedMinor: 10_000, meant: false };
    expect(await world.now.desk.pay.byCash(paid)).toEqual({ ok: true, value: { echo: null } });
    await world.pass();
    expect(await world.now.desk.estimate({ folioId, services: [] })).toMatchObject({
      value: { totalMinor: 36_000, coveredMinor: 10_000, holdMinor: 26_000 },
    });
    expect((await world.view(folioId)).row.paidMinor).toBe(10_000);
    expect(world.now.till.snapshot().register.name).toBe('basket');
  });

  it('refuses a second charge on a settled folio until the clerk says that it is meant', async () => {
    const { world, folioId } = await checkedIn();
    await world.now.desk.money.checkOut({ folioId, postUnits: true, rest: null, meant: false });
    await world.pass(10_000);
    const again = { folioId, amountMinor: 36_000, card: atCounter, meant: false };
    expect(await world.now.desk.pay.byCard(again)).toMatchObject({
      value: { echo: { reason: 'settled-folio' } },
    });
    expect(world.now.till.snapshot().register.name).toBe('basket');
    await world.now.desk.pay.byCard({ ...again, meant: true });
    expect(world.now.till.snapshot().register.name).toBe('awaiting-card');
  });

  it('that never began is a no-show: one night, authorized so and captured, and the hold goes', async () => {
    const world = new FrontDeskWorld();
    const folioId = await opened(world);
    await world.now.desk.money.noShow({ folioId, units: 1, card: atCounter, meant: false });
    await world.pass(10);
    world.now.slot.swipe(testCard());
    await world.pass(10_000);
    expect((await world.view(folioId)).row).toMatchObject({
      status: 'no-show',
      totalMinor: 12_000,
      paidMinor: 12_000,
      heldMinor: 0,
    });
  });

  it('is called off: what was held for it goes', async () => {
    const { world, folioId } = await checkedIn();
    expect(await world.now.desk.money.cancel(folioId)).toMatchObject({ error: { code: 'folio-not-now' } });
    await world.now.desk.money.release({ folioId, keepMinor: 0 });
    await world.pass(5_000);
    expect((await world.view(folioId)).row.heldMinor).toBe(0);
    const second = await opened(world, { number: 'R-101' });
    await world.now.desk.money.cancel(second);
    await world.pass(10);
    expect((await world.view(second)).row).toMatchObject({ status: 'cancelled', concerns: [] });
  });
});
