// For any sequence of operations, faults and retries, the ledger holds: nothing is captured or refunded beyond what
// there is, one order has at most one purchase, a retried request happens once, and nothing is both voided and settled.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  goodCard,
  type LedgerRow,
  type SimulatorForTest,
  startForTest,
} from '../helpers/simulator-for-test.ts';

let gateway: SimulatorForTest;
beforeAll(async () => {
  gateway = await startForTest();
});
afterAll(() => gateway.stop());

const endings = [
  'drop-before-commit',
  'drop-after-commit',
  'error-after-commit',
  'truncated-body',
  'garbage-body',
  'refuse-connection',
];
const amount = fc.integer({ min: 1, max: 1500 });
/** Few order ids and targets, so that sequences meet. */
const purchase = fc.record({
  kind: fc.constantFrom('sale', 'authorize'),
  order: fc.integer({ min: 0, max: 4 }),
  amount,
});
const follow = fc.record({
  kind: fc.constantFrom('capture', 'void', 'refund'),
  target: fc.integer({ min: 0, max: 5 }),
  amount,
});
const request = fc.record({
  send: fc.oneof(purchase, follow),
  fault: fc.option(fc.constantFrom(...endings), { freq: 2 }),
  retries: fc.integer({ min: 0, max: 2 }),
});
const step = fc.oneof(
  { weight: 6, arbitrary: request },
  { weight: 1, arbitrary: fc.constant('settle' as const) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const dollars = (minor: number): string =>
  `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;

const play = async (steps: readonly Step[]): Promise<number> => {
  await gateway.control('POST /reset');
  let sent = 0;
  for (const [index, current] of steps.entries()) {
    if (current === 'settle') {
      await gateway.control('POST /settle');
      continue;
    }
    const { send, fault, retries } = current;
    const rows = await gateway.ledger();
    const target = 'target' in send ? rows[send.target % Math.max(1, rows.length)]?.transactionId : undefined;
    const path = send.kind === 'sale' ? '/payment/sale' : `/payment/${send.kind}`;
    const fields =
      'order' in send ? { ...goodCard, orderid: `ORDER-${send.order}` } : { transaction_id: target ?? '1' };
    if (fault !== null) await gateway.control('POST /faults', { fault, path: '/payment' });
    const all = { mid: '887728202', amount: dollars(send.amount), ...fields };
    for (let attempt = 0; attempt <= retries; attempt += 1)
      await gateway.pay(path, all, { 'qor-idempotent-key': `key-${index}` }).catch(() => undefined);
    sent += 1;
    await gateway.control('DELETE /faults');
  }
  return sent;
};

const sum = (rows: readonly LedgerRow[]): number => rows.reduce((total, row) => total + row.amountMinor, 0);

const expectConserved = (rows: readonly LedgerRow[], sent: number): void => {
  expect(rows.length).toBeLessThanOrEqual(sent);
  const purchases = rows.filter((row) => row.parentId === null);
  expect(new Set(purchases.map((row) => row.orderId)).size).toBe(purchases.length);
  for (const payment of purchases) {
    const children = rows.filter(
      (row) => row.parentId === payment.transactionId && row.status === 'approved',
    );
    const of = (type: string) => children.filter((row) => row.type === type);
    const captured =
      payment.type === 'sale' && payment.status === 'approved' ? payment.amountMinor : sum(of('capture'));
    expect(captured).toBe(payment.capturedMinor);
    expect(captured).toBeLessThanOrEqual(payment.amountMinor);
    expect(sum(of('refund'))).toBe(payment.refundedMinor);
    expect(payment.refundedMinor).toBeLessThanOrEqual(captured);
    expect(of('capture').length).toBeLessThanOrEqual(1);
    expect(of('void').length).toBe(payment.voided ? 1 : 0);
    expect(payment.voided && (payment.settled || payment.refundedMinor > 0)).toBe(false);
    if (payment.status === 'declined') expect(children).toEqual([]);
  }
};

test('money is conserved, whatever is sent and whatever breaks', async () => {
  let approvedFollowUps = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const sent = await play(steps);
      const rows = await gateway.ledger();
      expectConserved(rows, sent);
      approvedFollowUps += rows.filter((row) => row.parentId !== null && row.status === 'approved').length;
    }),
    { numRuns: 60 },
  );
  // The sequences did reach the states that the property is about.
  expect(approvedFollowUps).toBeGreaterThan(10);
}, 60_000);
