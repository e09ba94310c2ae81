// Every fault against every operation: what the terminal is told, what the ledger holds, what the look-up finds, and that
// the same bytes under the same key then charge, void or refund exactly once.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CardData } from '../../../src/main/card/card-data.ts';
import type {
  Approved,
  GatewayRequest,
  PreparedRequest,
  PurchaseRequest,
  Source,
  UnknownReason,
} from '../../../src/main/gateway/port.ts';
import { money } from '../../../src/main/money/money.ts';
import { giftCard, swipedCard } from '../../unit/main/gateway/qor/support/cards.ts';
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

interface Operation {
  readonly name: string;
  /** As the ledger calls it. */
  readonly row: string;
  /** With what must stand before it. */
  readonly make: () => Promise<GatewayRequest>;
}

const paidBy = (source: Source, more: Partial<PurchaseRequest> = {}): PurchaseRequest => ({
  ...saleOf(desk.newOrderId()),
  source,
  ...more,
});
const filledGiftCard = async (): Promise<void> => {
  const { giftCards } = desk.qor;
  const order = { name: 'activate', amount: money(5000, 'USD') } as const;
  await giftCards.sendGift(giftCards.prepareGift(order, giftCard()), desk.newKey());
};
const followUpOf = (request: PurchaseRequest, { transactionId }: Approved) => ({
  transactionId,
  orderId: request.orderId,
  amount: money(500, 'USD'),
  cardPresent: true,
});

const operations: readonly Operation[] = [
  { name: 'sale', row: 'sale', make: async () => saleOf(desk.newOrderId()) },
  {
    name: 'authorization',
    row: 'authorize',
    make: async () => paidBy({ name: 'card' }, { kind: 'authorization' }),
  },
  {
    name: 'capture',
    row: 'capture',
    async make() {
      const request = paidBy({ name: 'card' }, { kind: 'authorization' });
      return { ...followUpOf(request, await approved(request)), kind: 'capture' };
    },
  },
  {
    name: 'void',
    row: 'void',
    async make() {
      const request = saleOf(desk.newOrderId());
      return voidOf(request, (await approved(request)).transactionId);
    },
  },
  {
    name: 'refund',
    row: 'refund',
    async make() {
      const request = saleOf(desk.newOrderId());
      const { transactionId } = await approved(request);
      await desk.settle();
      return refundOf(request, transactionId, 500);
    },
  },
  {
    name: 'sale by stored card',
    row: 'sale',
    async make() {
      const { token = '' } = await approved(paidBy({ name: 'card' }, { storeCardAs: 'TEST CARD' }));
      return paidBy({ name: 'stored-card', token });
    },
  },
  { name: 'cash sale', row: 'sale', make: async () => paidBy({ name: 'cash' }) },
  {
    name: 'refund of cash',
    row: 'refund',
    async make() {
      const request = paidBy({ name: 'cash' });
      return { ...followUpOf(request, await approved(request)), kind: 'refund', of: 'cash' };
    },
  },
  {
    name: 'sale by gift card',
    row: 'sale',
    async make() {
      await filledGiftCard();
      return paidBy({ name: 'gift-card' });
    },
  },
  {
    name: 'refund of a gift card',
    row: 'refund',
    async make() {
      await filledGiftCard();
      const request = paidBy({ name: 'gift-card' });
      return { ...followUpOf(request, await approved(request)), kind: 'refund', of: 'gift-card' };
    },
  },
];

const presentedFor = (request: GatewayRequest): CardData | undefined => {
  if (request.kind !== 'sale' && request.kind !== 'authorization') return undefined;
  if (request.source.name === 'gift-card') return giftCard();
  return request.source.name === 'card' ? swipedCard() : undefined;
};
const prepare = (request: GatewayRequest): PreparedRequest =>
  desk.gateway.prepare(request, presentedFor(request));

const approved = async (request: GatewayRequest): Promise<Approved> => {
  const outcome = await desk.gateway.send(prepare(request), desk.newKey());
  if (outcome.name !== 'approved') throw new Error(`not approved: ${JSON.stringify(outcome)}`);
  return outcome;
};

/** Of the order alone: what had to stand before may be of the same type. */
const approvedRows = async (type: string, { orderId }: GatewayRequest) =>
  (await desk.ledger()).filter(
    (row) => row.type === type && row.status === 'approved' && row.orderId === orderId,
  );

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

describe.each(operations)('a $name', ({ row: type, make }) => {
  it.each(cases)('into a $name', async (one) => {
    const request = await make();
    const prepared = prepare(request);
    const key = desk.newKey();
    expect(await sendInto(one, prepared, key)).toEqual({ name: 'unknown', reason: one.reason });
    expect(await approvedRows(type, request)).toHaveLength(one.committed ? 1 : 0);

    const found = await desk.gateway.lookUp({ request, known: [] });
    if (one.committed) {
      const [row] = await approvedRows(type, request);
      expect(found).toMatchObject({
        name: 'found',
        outcome: { name: 'approved', transactionId: row?.transactionId },
      });
    } else expect(found).toEqual({ name: 'absent' });

    // What was held back before its commit goes through now; the resend must not make it two.
    await release();
    const again = await desk.gateway.send(prepared, key);
    expect(again).toMatchObject({ name: 'approved' });
    const rows = await approvedRows(type, request);
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
    expect(await approvedRows(type, request)).toHaveLength(0);
    expect(await desk.gateway.lookUp({ request, known: [] })).toEqual({ name: 'absent' });
    expect(await desk.gateway.send(prepared, key)).toMatchObject({ name: 'approved' });
    expect(await approvedRows(type, request)).toHaveLength(1);
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
    const sale = saleOf(desk.newOrderId());
    const { transactionId } = await approved(sale);
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
    expect(await approvedRows('refund', refund)).toHaveLength(2);
  });
});
