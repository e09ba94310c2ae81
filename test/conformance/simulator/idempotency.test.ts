// Keys: replayed, refused, reused, renewed. However the gateway reads its own pages, the ledger holds one charge.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PreparedRequest, PurchaseRequest } from '../../../src/main/gateway/port.ts';
import { swipedCard } from '../../unit/main/gateway/qor/support/cards.ts';
import { until } from '../../unit/main/gateway/qor/support/until.ts';
import { saleOf, startDesk, type Desk } from '../support/desk.ts';

let desk: Desk;
let request: PurchaseRequest;
let prepared: PreparedRequest;
let key: string;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.reset();
  await desk.switches({
    gw06Always: false,
    waitWhileRunning: false,
    formatErrors: 400,
    uppercaseStatus: false,
  });
  request = saleOf(desk.newOrderId());
  prepared = desk.gateway.prepare(request, swipedCard());
  key = desk.newKey();
});

const charges = async () => (await desk.ledger()).filter((row) => row.status === 'approved').length;
const found = () => desk.gateway.lookUp({ request, known: [] });
const duplicate = { name: 'unknown', reason: 'duplicate-key' };

describe('the same key', () => {
  it('with the same bytes is answered with the first answer', async () => {
    const first = await desk.gateway.send(prepared, key);
    expect(await desk.gateway.send(prepared, key)).toEqual(first);
    expect(first).toMatchObject({ name: 'approved' });
    expect(await charges()).toBe(1);
  });

  it('is seen by the gateway as it was sent, both times', async () => {
    await desk.gateway.send(prepared, key);
    await desk.gateway.send(prepared, key);
    expect((await desk.requests()).map((one) => one.idempotencyKey)).toEqual([key, key]);
  });

  it('repeats a decline too', async () => {
    request = saleOf(desk.newOrderId(), 616);
    prepared = desk.gateway.prepare(request, swipedCard());
    const first = await desk.gateway.send(prepared, key);
    expect(first).toMatchObject({ name: 'declined', code: 'GW51' });
    expect(await desk.gateway.send(prepared, key)).toEqual(first);
    expect(await desk.ledger()).toHaveLength(1);
  });

  it('is unknown where the gateway answers GW06 instead, and the records show the charge', async () => {
    await desk.switches({ gw06Always: true });
    const first = await desk.gateway.send(prepared, key);
    expect(await desk.gateway.send(prepared, key)).toEqual(duplicate);
    expect(await found()).toEqual({ name: 'found', outcome: first });
    expect(await charges()).toBe(1);
  });

  it('with other bytes is unknown, and the records show that nothing was charged', async () => {
    await desk.gateway.send(prepared, key);
    request = saleOf(desk.newOrderId());
    expect(await desk.gateway.send(desk.gateway.prepare(request, swipedCard()), key)).toEqual(duplicate);
    expect(await found()).toEqual({ name: 'absent' });
    expect(await charges()).toBe(1);
  });

  it('while the first is running is unknown, and one charge comes of it', async () => {
    await desk.fault({ fault: 'delay', delayMs: 5_000, when: 'before-commit' });
    const first = desk.gateway.send(prepared, key);
    await until(() => desk.simulatorClock.waiting > 0, 'the first is held');
    expect(await desk.gateway.send(prepared, key)).toEqual(duplicate);
    desk.simulatorClock.advance(5_000);
    expect(await first).toMatchObject({ name: 'approved' });
    expect(await charges()).toBe(1);
  });

  it('while the first is running waits for it, where the gateway lets it wait', async () => {
    await desk.switches({ waitWhileRunning: true });
    await desk.fault({ fault: 'delay', delayMs: 5_000, when: 'before-commit' });
    const first = desk.gateway.send(prepared, key);
    await until(() => desk.simulatorClock.waiting > 0, 'the first is held');
    const second = desk.gateway.send(prepared, key);
    desk.simulatorClock.advance(5_000);
    expect(await second).toEqual(await first);
    expect(await charges()).toBe(1);
  });
});

describe('a new key for an order that arrived after all', () => {
  // Whoever sends an order again under a new key must look it up before it believes the refusal; the payment does.
  it('is refused, and the records have the one charge', async () => {
    await desk.fault({ fault: 'drop-after-commit' });
    await desk.gateway.send(prepared, key);
    expect(await desk.gateway.send(prepared, desk.newKey())).toEqual({ name: 'declined', code: 'GW19' });
    expect(await found()).toMatchObject({ name: 'found', outcome: { name: 'approved' } });
    expect(await charges()).toBe(1);
  });

  it('is refused also when the first was still on its way while the records were asked', async () => {
    await desk.fault({ fault: 'delay', delayMs: 60_000, when: 'before-commit' });
    const first = desk.gateway.send(prepared, key);
    await until(() => desk.simulatorClock.waiting > 0, 'the first is held');
    desk.clock.advance(30_000);
    expect(await first).toEqual({ name: 'unknown', reason: 'timeout' });
    expect(await found()).toEqual({ name: 'absent' });
    desk.simulatorClock.advance(60_000);
    await until(() => desk.simulatorClock.waiting === 0, 'the first went on');
    expect(await desk.gateway.send(prepared, desk.newKey())).toEqual({ name: 'declined', code: 'GW19' });
    expect(await found()).toMatchObject({ name: 'found', outcome: { name: 'approved' } });
    expect(await charges()).toBe(1);
  });
});

describe('what the pages contradict each other in', () => {
  it('a status in capitals changes nothing', async () => {
    await desk.switches({ uppercaseStatus: true });
    expect(await desk.gateway.send(prepared, key)).toMatchObject({ name: 'approved' });
    expect(await found()).toMatchObject({ name: 'found' });
    expect(await desk.gateway.check()).toEqual({ name: 'connected' });
  });

  it.each([
    [400, { name: 'declined', code: 'GW03' }],
    [200, { name: 'declined', code: 'GW03' }],
    [500, { name: 'unknown', reason: 'server-error' }],
  ] as const)('a format error may come as HTTP %d', async (formatErrors, expected) => {
    await desk.switches({ formatErrors });
    // A track that is none: the one format error that the client lets through.
    const odd = desk.gateway.prepare(request, swipedCard(';0?'));
    expect(await desk.gateway.send(odd, key)).toEqual(expected);
    expect(await found()).toEqual({ name: 'absent' });
  });
});
