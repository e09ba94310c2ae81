// Every fault against every operation: what the terminal is told, what the ledger holds, what the look-up finds, and that
// the same bytes under the same key then charge, void or refund exactly once.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GatewayRequest, PreparedRequest, UnknownReason } from '../../../src/main/gateway/port.ts';
import { swipedCard } from '../../unit/main/gateway/qor/support/cards.ts';
import { until } from '../../unit/main/gateway/qor/support/until.ts';
import { refundOf, saleOf, startDesk, voidOf, type Desk, type FaultInput } from '../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());
beforeEach(() => desk.reset());

interface Case {
  readonly fault: FaultInput;
  readonly reason: UnknownReason;
  /** Whether it happened, says the ledger, although the terminal does not know. */
  readonly committed: boolean;
  /** Whether the terminal's deadline is what ends the wait. */
  readonly waits?: boolean;
}

const hour = 3_600_000;
const cases: readonly (Case & { readonly name: string })[] = [
  {
    name: 'drop before commit',
    fault: { fault: 'drop-before-commit' },
    reason: 'connection-lost',
    committed: false,
  },
  {
    name: 'drop after commit',
    fault: { fault: 'drop-after-commit' },
    reason: 'connection-lost',
    committed: true,
  },
  {
    name: '500 after commit',
    fault: { fault: 'error-after-commit' },
    reason: 'server-error',
    committed: true,
  },
  { name: 'truncated body', fault: { fault: 'truncated-body' }, reason: 'connection-lost', committed: true },
  { name: 'garbage body', fault: { fault: 'garbage-body' }, reason: 'unreadable', committed: true },
  {
    name: 'slow drip',
    fault: { fault: 'slow-drip', delayMs: hour },
    reason: 'timeout',
    committed: true,
    waits: true,
  },
  {
    name: 'delay after commit',
    fault: { fault: 'delay', delayMs: hour, when: 'after-commit' },
    reason: 'timeout',
    committed: true,
    waits: true,
  },
  {
    name: 'delay before commit',
    fault: { fault: 'delay', delayMs: hour, when: 'before-commit' },
    reason: 'timeout',
    committed: false,
    waits: true,
  },
];

/** Each operation with what must stand before it. */
const operations: readonly (readonly [GatewayRequest['kind'], () => Promise<GatewayRequest>])[] = [
  ['sale', async () => saleOf(desk.newOrderId())],
  [
    'void',
    async () => {
      const { request, transactionId } = await approvedSale();
      return voidOf(request, transactionId);
    },
  ],
  [
    'refund',
    async () => {
      const { request, transactionId } = await approvedSale();
      await desk.settle();
      return refundOf(request, transactionId, 500);
    },
  ],
];

const prepare = (request: GatewayRequest): PreparedRequest =>
  desk.gateway.prepare(request, request.kind === 'sale' ? swipedCard() : undefined);

const approvedSale = async () => {
  const request = saleOf(desk.newOrderId());
  const outcome = await desk.gateway.send(prepare(request), desk.newKey());
  if (outcome.name !== 'approved') throw new Error(`not approved: ${JSON.stringify(outcome)}`);
  return { request, transactionId: outcome.transactionId };
};

const approvedRows = async (kind: string) =>
  (await desk.ledger()).filter((row) => row.type === kind && row.status === 'approved');

/** Lets everything go on that the simulator holds back. */
const release = () =>
  until(() => {
    desk.simulatorClock.advance(hour);
    return desk.simulatorClock.waiting === 0;
  }, 'nothing is held back any more');

/** Runs `ask` into the fault; where the fault is slowness, moves the terminal's clock to its deadline. */
const runInto = async <Answer>(
  { fault, waits = false }: Case,
  deadlineMs: number,
  ask: () => Promise<Answer>,
): Promise<Answer> => {
  await desk.fault({ method: 'POST', ...fault });
  const before = (await desk.requests()).length;
  const answer = ask();
  if (waits) {
    await until(async () => (await desk.requests())[before]?.fault === fault.fault, 'the fault has struck');
    desk.clock.advance(deadlineMs);
  }
  return answer;
};

const sendInto = (one: Case, prepared: PreparedRequest, key: string) =>
  runInto(one, 30_000, () => desk.gateway.send(prepared, key));

describe.each(operations)('a %s', (kind, make) => {
  it.each(cases)('into a $name', async (one) => {
    const request = await make();
    const prepared = prepare(request);
    const key = desk.newKey();
    expect(await sendInto(one, prepared, key)).toEqual({ name: 'unknown', reason: one.reason });
    expect(await approvedRows(kind)).toHaveLength(one.committed ? 1 : 0);

    const found = await desk.gateway.lookUp({ request, known: [] });
    if (one.committed) {
      const [row] = await approvedRows(kind);
      expect(found).toMatchObject({
        name: 'found',
        outcome: { name: 'approved', transactionId: row?.transactionId },
      });
    } else expect(found).toEqual({ name: 'absent' });

    // What was held back before its commit goes through now; the resend must not make it two.
    await release();
    const again = await desk.gateway.send(prepared, key);
    expect(again).toMatchObject({ name: 'approved' });
    const rows = await approvedRows(kind);
    expect(rows).toHaveLength(1);
    expect(again).toMatchObject({ transactionId: rows[0]?.transactionId });
    prepared.wipe();
  });

  it('into a refused connection has not left, and goes through afterwards', async () => {
    const request = await make();
    const prepared = prepare(request);
    const key = desk.newKey();
    await desk.fault({ fault: 'refuse-connection' });
    // Idle connections were closed by the fault; the terminal must have seen that before it can be refused a new one.
    desk.clock.advance(50_000);
    expect(await desk.gateway.send(prepared, key)).toEqual({ name: 'unknown', reason: 'no-connection' });
    expect(await approvedRows(kind)).toHaveLength(0);
    expect(await desk.gateway.lookUp({ request, known: [] })).toEqual({ name: 'absent' });
    expect(await desk.gateway.send(prepared, key)).toMatchObject({ name: 'approved' });
    expect(await approvedRows(kind)).toHaveLength(1);
  });

  it('whose look-up fails stays unknown, whatever the fault', async () => {
    const request = await make();
    const prepared = prepare(request);
    await desk.gateway.send(prepared, desk.newKey());
    for (const one of cases) {
      const fault = { ...one.fault, method: 'GET', path: '/payment/transactions' };
      const asked = await runInto({ ...one, fault }, 10_000, () =>
        desk.gateway.lookUp({ request, known: [] }),
      );
      expect(asked, one.name).toEqual({ name: 'unanswered', reason: one.reason });
      await release();
    }
    expect(await desk.gateway.lookUp({ request, known: [] })).toMatchObject({ name: 'found' });
  });
});

describe('refunds of one sale', () => {
  it('of the same amount are told apart by the ids that are known', async () => {
    const { request: sale, transactionId } = await approvedSale();
    await desk.settle();
    const refund = refundOf(sale, transactionId, 500);
    const first = await desk.gateway.send(prepare(refund), desk.newKey());
    if (first.name !== 'approved') throw new Error('the first refund was not approved');
    const known = [first.transactionId];
    const second = prepare(refund);
    const lost = await sendInto(cases[0]!, second, desk.newKey());
    expect(lost).toMatchObject({ name: 'unknown' });
    expect(await desk.gateway.lookUp({ request: refund, known })).toEqual({ name: 'absent' });
    await sendInto(cases[1]!, second, desk.newKey());
    const found = await desk.gateway.lookUp({ request: refund, known });
    expect(found).toMatchObject({ name: 'found', outcome: { name: 'approved' } });
    expect(found).not.toMatchObject({ outcome: { transactionId: known[0] } });
    expect(await approvedRows('refund')).toHaveLength(2);
  });
});
