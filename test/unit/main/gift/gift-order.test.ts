import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome, UnknownReason } from '../../../../src/main/gateway/port.ts';
import { gatewayOrder, type GiftOrder, mayArrive, settledBy } from '../../../../src/main/gift/gift-order.ts';
import { money } from '../../../../src/main/money/money.ts';

const order: GiftOrder = {
  id: 'g1',
  action: 'load',
  amountMinor: 2_500,
  currency: 'USD',
  lastFour: '8121',
  orderedAtMs: 0,
};
const reasons: readonly UnknownReason[] = [
  'no-connection',
  'connection-lost',
  'timeout',
  'server-error',
  'unreadable',
  'duplicate-key',
  'ask',
];

describe('a gift-card order', () => {
  it('in the gateway’s words has an amount where one is wanted, and only there', () => {
    expect(gatewayOrder(order)).toEqual({ name: 'load', amount: money(2_500, 'USD') });
    expect(gatewayOrder({ ...order, action: 'activate' })).toMatchObject({ name: 'activate' });
    expect(gatewayOrder({ ...order, action: 'deactivate', amountMinor: null })).toEqual({
      name: 'deactivate',
    });
    for (const amountMinor of [null, 0, -1]) expect(() => gatewayOrder({ ...order, amountMinor })).toThrow();
    expect(() => gatewayOrder({ ...order, action: 'balance' })).toThrow();
  });

  it('is done with what was really approved, and the balance where the gateway says it', () => {
    const approved: Outcome = { name: 'approved', transactionId: 'G1', amountApproved: money(2_000, 'USD') };
    expect(settledBy(order, approved, true)).toEqual({
      name: 'done',
      order,
      approvedMinor: 2_000,
      balanceMinor: null,
    });
    const balance = money(4_000, 'USD');
    expect(settledBy(order, { ...approved, balance }, false)).toMatchObject({ balanceMinor: 4_000 });
    const off: GiftOrder = { ...order, action: 'deactivate', amountMinor: null };
    expect(settledBy(off, approved, false)).toMatchObject({ name: 'done', approvedMinor: null });
  });

  it('is never settled by an unknown outcome, and a shut door says nothing of an earlier try', () => {
    fc.assert(
      fc.property(fc.constantFrom(...reasons), fc.boolean(), (reason, earlier) => {
        expect(settledBy(order, { name: 'unknown', reason }, earlier)).toBeUndefined();
        expect(mayArrive({ name: 'unknown', reason })).toBe(reason !== 'no-connection');
      }),
    );
    const shut: Outcome = { name: 'declined', code: 'HTTP403' };
    expect(settledBy(order, shut, true)).toBeUndefined();
    expect(settledBy(order, shut, false)).toMatchObject({ name: 'refused', code: 'HTTP403' });
    expect(settledBy(order, { name: 'declined', code: 'GW14' }, true)).toMatchObject({ name: 'refused' });
  });
});
