// Two books written from one truth agree, whatever the gateway's zone, its pages and what arrives meanwhile; and what is
// then changed in either of them is told, exactly that and nothing else.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { money } from '../../../../src/main/money/money.ts';
import type { GatewayRecord } from '../../../../src/main/gateway/records.ts';
import type { PaymentState } from '../../../../src/main/payment/states.ts';
import { compare } from '../../../../src/main/settlement/compare.ts';
import { spanOf, within } from '../../../../src/main/settlement/shop-days.ts';
import { FakeClock } from '../../../helpers/fake-clock.ts';
import { BookOfPayments, BookOfRecords, paymentState, row } from '../../../helpers/settlement-books.ts';

const day = '2026-03-11';
const span = spanOf({ first: day, last: day });
const minuteMs = 60_000;

const orderShape = fc.record({
  /** From the day before the asked one to the day after. */
  minute: fc.integer({ min: -24 * 60, max: 48 * 60 - 10 }),
  second: fc.integer({ min: 0, max: 59 }),
  minor: fc.integer({ min: 2_000, max: 90_000 }),
  kind: fc.constantFrom('sale', 'authorization'),
  tender: fc.constantFrom('card', 'cash', 'gift-card'),
  followUps: fc.oneof(
    fc.constant('none' as const),
    fc.constant('void' as const),
    fc.uniqueArray(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 2 }),
  ),
  /** The gateway's answers to follow-ups named no id. */
  bare: fc.boolean(),
  declinedFirst: fc.boolean(),
});
type OrderShape = typeof orderShape extends fc.Arbitrary<infer Shape> ? Shape : never;

const changes = ['none', 'drop-there', 'drop-here', 'amount', 'declined-there'] as const;
const perturbation = fc.record({ change: fc.constantFrom(...changes), which: fc.nat({ max: 5 }) });

interface Operation {
  readonly state: PaymentState;
  readonly row: GatewayRecord;
}

/** The operations of one order as both sides know them; the purchase first. */
const truthOf = (shape: OrderShape, index: number, zoneMs: number): readonly Operation[] => {
  const atMs = span.fromMs + shape.minute * minuteMs + shape.second * 1_000;
  const id = `p${index}`;
  const orderId = `CT-${index}`;
  const purchase = (state: 'approved' | 'voided') =>
    paymentState({
      id,
      orderId,
      transactionId: `t${index}`,
      atMs,
      kind: shape.kind,
      tender: shape.tender,
      minor: shape.minor,
      state,
    });
  const type = shape.kind === 'sale' ? 'sale' : 'authorize';
  const charge = row({ id: `t${index}`, orderId, type, minor: shape.minor, atMs, zoneMs });
  const parent = purchase(shape.followUps === 'void' ? 'voided' : 'approved');
  const follow = (kind: 'void' | 'refund' | 'capture', minor: number, number: number): Operation => ({
    state: paymentState({
      id: `${id}-${number}`,
      kind,
      parent,
      minor,
      atMs: atMs + number * minuteMs,
      transactionId: shape.bare ? null : `t${index}-${number}`,
    }),
    row: row({
      id: `t${index}-${number}`,
      orderId,
      type: kind,
      minor: kind === 'void' ? 0 : minor,
      atMs: atMs + number * minuteMs,
      zoneMs,
    }),
  });
  const purchased = { state: parent, row: charge };
  if (shape.followUps === 'none') return [purchased];
  if (shape.followUps === 'void') return [purchased, follow('void', shape.minor, 1)];
  if (shape.kind === 'authorization') return [purchased, follow('capture', shape.followUps[0] ?? 1, 1)];
  return [purchased, ...shape.followUps.map((minor, number) => follow('refund', minor, number + 1))];
};

interface Books {
  readonly payments: PaymentState[];
  readonly rows: GatewayRecord[];
  readonly expected: string[];
}

/** Writes one order into both books, changed as asked, and what must be told of it. */
const write = (
  operations: readonly Operation[],
  { change, which }: { change: (typeof changes)[number]; which: number },
  books: Books,
): void => {
  const index = which % operations.length;
  const changed = operations[index];
  // A payment is not taken out of the journal while others point at it.
  const real = change === 'drop-here' && index === 0 && operations.length > 1 ? 'none' : change;
  operations.forEach((operation, place) => {
    const { intent } = operation.state;
    const hit = operation === changed && real !== 'none';
    const asked = within(span, atOf(operation.state));
    const tell = (kind: string): void => {
      if (asked) books.expected.push(`${kind} ${intent.id}`);
    };
    if (hit && real === 'drop-here') {
      if (asked) books.expected.push(`only-there ${operation.row.transactionId}`);
    } else if (place === 0 && real === 'drop-here' && changed?.state.intent.kind === 'void') {
      // Without its void the sale is simply approved.
      books.payments.push(
        paymentState({
          id: intent.id,
          orderId: operation.row.orderId,
          transactionId: operation.row.transactionId,
          atMs: atOf(operation.state),
          kind: intent.kind,
          tender: intent.tender,
          minor: intent.totalMinor,
        }),
      );
    } else books.payments.push(operation.state);

    if (!hit || real === 'drop-here') books.rows.push(operation.row);
    else if (real === 'drop-there') tell('only-here');
    else if (real === 'declined-there') {
      books.rows.push({ ...operation.row, status: 'declined' });
      tell('state');
    } else if (intent.kind === 'void') books.rows.push(operation.row);
    else {
      books.rows.push({ ...operation.row, amount: money((operation.row.amount?.minor ?? 0) + 1_000, 'USD') });
      tell('amount');
    }
  });
};

const atOf = (state: PaymentState): number => ('attempt' in state ? (state.attempt?.startedAtMs ?? 0) : 0);

it('exactly what was changed is told', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(orderShape, perturbation), { maxLength: 25 }),
      fc.integer({ min: -12 * 4, max: 14 * 4 }),
      fc.integer({ min: 1, max: 30 }),
      fc.array(fc.nat({ max: 3 }), { maxLength: 6 }),
      async (orders, quarters, pageMax, arrivals) => {
        const zoneMs = quarters * 15 * minuteMs;
        const books: Books = { payments: [], rows: [], expected: [] };
        // One sale at noon that nobody touches: it tells the zone, and a gift card that the gateway lists some.
        const anchor = {
          minute: 720,
          second: 0,
          minor: 500,
          kind: 'sale',
          followUps: 'none',
          bare: false,
        } as const;
        for (const [index, tender] of (['card', 'gift-card'] as const).entries())
          write(
            truthOf({ ...anchor, tender, declinedFirst: false }, 900 + index, zoneMs),
            { change: 'none', which: 0 },
            books,
          );
        orders.forEach(([shape, perturbed], index) => {
          write(truthOf(shape, index, zoneMs), perturbed, books);
          if (shape.declinedFirst) {
            const atMs = span.fromMs + shape.minute * minuteMs;
            books.rows.push(
              row({ id: `d${index}`, orderId: `E-${index}`, status: 'declined', atMs, zoneMs }),
            );
          }
        });

        const journal = new BookOfPayments(books.payments);
        const records = new BookOfRecords(books.rows.toReversed());
        records.pageMax = pageMax;
        let next = 1_000;
        records.beforePage = (call) => {
          for (let count = arrivals[call - 2] ?? 0; count > 0; count -= 1) {
            next += 1;
            for (const { state, row: fresh } of truthOf(
              { ...anchor, tender: 'card', declinedFirst: false },
              next,
              zoneMs,
            )) {
              journal.put(state);
              records.rows.unshift(fresh);
            }
          }
          return undefined;
        };
        const compared = await compare(
          { name: 'days', first: day, last: day },
          {
            journal,
            records,
            clock: new FakeClock(span.beforeMs),
            currency: 'USD',
            signal: new AbortController().signal,
            progress: () => undefined,
          },
        );
        if (compared.name === 'failed') throw new Error(compared.code);
        const { differences, here, there } = compared.assessment;
        const told = differences
          .filter(({ kind }) => kind !== 'settling')
          .map(({ kind, payment, record }) =>
            kind === 'only-there' ? `${kind} ${record?.transactionId}` : `${kind} ${payment?.id}`,
          );
        expect(told.sort()).toEqual(books.expected.sort());
        expect(differences.filter(({ kind }) => kind === 'settling')).toEqual([]);
        // A change outside the asked day is not told, and may yet change what a void of that day is worth.
        if (orders.every(([, { change }]) => change === 'none')) expect(here).toEqual(there);
      },
    ),
    { numRuns: 300 },
  );
});
