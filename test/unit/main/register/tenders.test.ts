// A basket paid in parts: cash, cards, gift cards and stored cards, each leg its own payment, and the sum always right.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapshotSchema } from '../../../../src/contract/index.ts';
import { CardData } from '../../../../src/main/card/card-data.ts';
import { stateFrom } from '../../../../src/main/payment/record.ts';
import type { EntryKey } from '../../../../src/main/register/keyed-entry.ts';
import type { SendFault } from '../../../helpers/model-gateway.ts';
import { type Bench, testCard, tillBench } from '../../../helpers/till-bench.ts';

const codeOf = (answer: { ok: boolean; error?: { code: string } }): string | undefined => answer.error?.code;
const idOf = (answer: { ok: boolean; value?: { paymentId?: string } }): string => {
  if (answer.value?.paymentId === undefined) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer.value.paymentId;
};
const shown = (bench: Bench): string => bench.till.snapshot().register.name;
const tenders = (bench: Bench) => bench.till.snapshot().tenders;
const statesOf = (bench: Bench) => bench.journal.payments({ limit: 1_000 }).map(stateFrom);
const swipe = async (bench: Bench): Promise<void> => {
  bench.slot.swipe(testCard());
  await bench.clock.advance(10);
};
const type = (bench: Bench, keys: string): void => {
  for (const key of keys) bench.till.entry.press(key as EntryKey);
  bench.till.entry.press('submit');
};

describe('a basket paid in parts', () => {
  it('takes cash with change and the rest by card, and is paid when the legs add up', async () => {
    const bench = tillBench();
    bench.till.addLine('Lamp', 1_000, 1);
    bench.till.paying.chooseTender();
    expect(shown(bench)).toBe('tendering');
    bench.till.paying.payCash(400, 500);
    await bench.clock.advance(10);
    expect(tenders(bench)).toMatchObject({ totalMinor: 1_000, paidMinor: 400, missingMinor: 600 });
    expect(tenders(bench)?.legs[0]?.payment).toMatchObject({
      tender: 'cash',
      cash: { tenderedMinor: 500, changeMinor: 100 },
      recording: 'done',
    });
    expect(codeOf(bench.till.addLine('More', 1, 1))).toBe('not-now');
    const last = idOf(bench.till.paying.charge());
    await swipe(bench);
    expect(shown(bench)).toBe('approved');
    expect(tenders(bench)).toMatchObject({ paidMinor: 1_000, missingMinor: 0 });
    snapshotSchema.parse(bench.till.snapshot());
    bench.till.next(last);
    expect(bench.till.snapshot()).toMatchObject({ register: { name: 'basket', lines: [] }, tenders: null });
    const rows = bench.journal.payments({ limit: 10 }).map(({ row }) => row);
    expect(new Set(rows.map(({ basketId }) => basketId)).size).toBe(1);
    expect(rows.map(({ tender, open }) => [tender, open])).toEqual([
      ['card', false],
      ['cash', false],
    ]);
    expect(bench.gateway.ledger.map(({ source, amountMinor }) => [source, amountMinor])).toEqual([
      ['cash', 400],
      ['card', 600],
    ]);
  });

  it('takes a smaller approval for a part payment, and asks for the rest', async () => {
    const bench = tillBench({}, undefined, {
      approves: ({ amount, source }) => (source.name === 'card' ? Math.min(650, amount.minor) : amount.minor),
    });
    bench.till.addLine('Lamp', 675, 1);
    const id = idOf(bench.till.paying.charge());
    await swipe(bench);
    expect(shown(bench)).toBe('tendering');
    expect(tenders(bench)).toMatchObject({
      missingMinor: 25,
      legs: [{ payment: { id, approvedMinor: 650, totals: { totalMinor: 675 } } }],
    });
    const rest = idOf(bench.till.paying.payCash(25, 100));
    expect(bench.till.snapshot().register).toMatchObject({
      name: 'approved',
      payment: { id: rest, cash: { changeMinor: 75 } },
    });
  });

  it('takes a part payment back: the card is voided, and the basket can be left', async () => {
    const bench = tillBench({}, undefined, { approves: () => 650 });
    bench.till.addLine('Lamp', 675, 1);
    const id = idOf(bench.till.paying.charge());
    await swipe(bench);
    expect(codeOf(bench.till.paying.leaveTenders())).toBe('not-now');
    bench.till.paying.takeBack(id);
    expect(tenders(bench)?.legs).toMatchObject([{ takingBack: true }]);
    expect(codeOf(bench.till.paying.takeBack(id))).toBe('take-back-not-possible');
    await bench.clock.advance(10);
    expect(tenders(bench)).toMatchObject({ paidMinor: 0, missingMinor: 675, legs: [] });
    bench.till.paying.leaveTenders();
    expect(bench.till.snapshot().register).toMatchObject({ name: 'basket', lines: [{ name: 'Lamp' }] });
    expect(bench.gateway.ledger[0]).toMatchObject({ voided: true });
    expect(bench.till.snapshot().notices).toEqual([]);
  });

  it('refuses more than is missing, too little cash, and a tender out of turn', async () => {
    const bench = tillBench();
    expect(codeOf(bench.till.paying.chooseTender())).toBe('basket-empty');
    bench.till.addLine('Lamp', 1_000, 1);
    expect(codeOf(bench.till.paying.payCash(1_001, 2_000))).toBe('tender-too-large');
    expect(codeOf(bench.till.paying.payCash(1_000, 999))).toBe('tender-too-small');
    expect(codeOf(bench.till.paying.payByStoredCard(1_000, 'nobody', false))).toBe('no-such-stored-card');
    bench.till.paying.payCash(300, 300);
    expect(codeOf(bench.till.paying.charge({ amountMinor: 701 }))).toBe('tender-too-large');
    expect(codeOf(bench.till.paying.charge({ way: 'authorization' }))).toBe('not-now');
    const id = idOf(bench.till.paying.charge());
    expect(codeOf(bench.till.paying.payCash(100, 100))).toBe('not-now');
    expect(codeOf(bench.till.paying.takeBack(id))).toBe('take-back-not-possible');
    await bench.clock.advance(10);
  });

  it('stands again after a restart in the middle, with what is paid and what is missing', async () => {
    const bench = tillBench({ taxBasisPoints: 1_000 });
    bench.till.addLine('Lamp', 1_000, 1);
    bench.till.paying.payCash(400, 400);
    await bench.clock.advance(10);
    const after = bench.restart();
    expect(shown(after)).toBe('tendering');
    expect(tenders(after)).toMatchObject({ totalMinor: 1_100, paidMinor: 400, missingMinor: 700 });
    after.till.paying.charge();
    after.slot.swipe(testCard());
    const crashed = after.restart();
    expect(shown(crashed)).toBe('unknown');
    await crashed.clock.advance(10_000);
    expect(shown(crashed)).toBe('approved');
    expect(tenders(crashed)).toMatchObject({ missingMinor: 0 });
    expect(crashed.till.snapshot().register).toMatchObject({ name: 'approved' });
  });

  it('keeps the other legs when one is given up, and voids that one if it was charged', async () => {
    const bench = tillBench();
    bench.till.addLine('Lamp', 1_000, 1);
    bench.till.paying.payCash(400, 400);
    await bench.clock.advance(10);
    bench.faults.push('drop-after-commit', 'drop-before-commit', 'drop-before-commit');
    const id = idOf(bench.till.paying.charge());
    bench.slot.swipe(testCard());
    await bench.clock.advance(100);
    bench.till.giveUp(id);
    expect(shown(bench)).toBe('tendering');
    expect(tenders(bench)).toMatchObject({ paidMinor: 400, missingMinor: 600 });
    await bench.clock.advance(60_000);
    expect(bench.gateway.ledger.filter(({ source }) => source === 'card')).toMatchObject([{ voided: true }]);
    expect(tenders(bench)).toMatchObject({ paidMinor: 400 });
  });
});

describe('cash', () => {
  it('is paid while the gateway is away, and stands in its books once, later', async () => {
    const bench = tillBench();
    bench.faults.push('no-connection', 'drop-after-commit', 'late-commit');
    bench.till.addLine('Lamp', 1_000, 1);
    const id = idOf(bench.till.paying.payCash(1_000, 1_000));
    expect(bench.till.snapshot().register).toMatchObject({
      name: 'approved',
      payment: { recording: 'pending', state: 'approved' },
    });
    bench.till.next(id);
    const after = bench.restart();
    expect(shown(after)).toBe('basket');
    await after.clock.advance(60_000);
    expect(after.desk.payment(id)).toMatchObject({ value: { recording: 'done', transactionId: 'T100001' } });
    expect(after.gateway.ledger).toHaveLength(1);
    expect(new Set(after.gateway.sent.map(({ key }) => key)).size).toBe(1);
  });

  it('is given back at once, also before the gateway knows of the sale', async () => {
    const bench = tillBench();
    bench.faults.push('no-connection', 'no-connection', 'no-connection');
    bench.till.addLine('Lamp', 1_000, 1);
    const id = idOf(bench.till.paying.payCash(400, 400));
    expect(bench.till.paying.takeBack(id).ok).toBe(true);
    expect(tenders(bench)).toMatchObject({ paidMinor: 0, missingMinor: 1_000, legs: [] });
    await bench.clock.advance(60_000);
    expect(bench.gateway.ledger).toMatchObject([
      { kind: 'sale', source: 'cash', refundedMinor: 400 },
      { kind: 'refund', amountMinor: 400 },
    ]);
    expect(statesOf(bench).map((state) => state.name === 'approved' && state.recording)).toEqual([
      'done',
      'done',
    ]);
  });
});

describe('a gift card', () => {
  it('is keyed by its number alone, pays what it holds, and is booked back when taken back', async () => {
    const bench = tillBench({}, undefined, {
      approves: ({ amount, source }) =>
        source.name === 'gift-card' ? Math.min(300, amount.minor) : amount.minor,
    });
    bench.till.addLine('Lamp', 1_000, 1);
    const id = idOf(bench.till.paying.payByGiftCard(1_000));
    expect(bench.slot.armed).toBe(true);
    bench.till.entry.begin(id);
    expect(bench.till.snapshot().register).toMatchObject({
      name: 'keying',
      entry: { wants: 'gift-card', fields: [{ field: 'gift-number' }] },
    });
    type(bench, '6678249877878121');
    await bench.clock.advance(10);
    expect(tenders(bench)).toMatchObject({ paidMinor: 300, missingMinor: 700 });
    expect(JSON.stringify(bench.till.snapshot())).not.toContain('6678249877878121');
    bench.till.paying.takeBack(id);
    await bench.clock.advance(10);
    expect(tenders(bench)).toMatchObject({ paidMinor: 0, legs: [] });
    expect(bench.gateway.ledger.at(-1)).toMatchObject({ kind: 'refund', amountMinor: 300 });
  });
});

describe('a stored card', () => {
  const keptCard = (id: string) =>
    id === 'c1' ? { token: '111140$abcdefgh', brand: 'visa', lastFour: '1111' } : undefined;

  it('pays without a code at once, and its token stays in main', async () => {
    const bench = tillBench({}, undefined, { keptCard });
    bench.till.addLine('Lamp', 1_000, 1);
    idOf(bench.till.paying.payByStoredCard(1_000, 'c1', false));
    await bench.clock.advance(10);
    expect(bench.till.snapshot().register).toMatchObject({
      name: 'approved',
      payment: { tender: 'stored-card', entryMode: 'stored', mask: '•••• •••• •••• 1111' },
    });
    expect(JSON.stringify(bench.till.snapshot())).not.toContain('$abcdefgh');
    expect(JSON.stringify(statesOf(bench))).not.toContain('$abcdefgh');
  });

  it('pays with its code keyed, and is left when the code is called off', async () => {
    const bench = tillBench({}, undefined, { keptCard });
    bench.till.addLine('Lamp', 1_000, 1);
    bench.till.paying.chooseTender();
    bench.till.paying.payByStoredCard(1_000, 'c1', true);
    expect(bench.till.snapshot().register).toMatchObject({ name: 'keying', entry: { wants: 'card-code' } });
    bench.till.entry.cancel();
    expect(shown(bench)).toBe('tendering');
    bench.till.paying.payByStoredCard(1_000, 'c1', true);
    type(bench, '999');
    await bench.clock.advance(10);
    expect(shown(bench)).toBe('approved');
    expect(bench.gateway.ledger).toHaveLength(1);
  });

  it('whose code was being keyed at a crash is called off', () => {
    const bench = tillBench({}, undefined, { keptCard });
    bench.till.addLine('Lamp', 1_000, 1);
    bench.till.paying.payByStoredCard(1_000, 'c1', true);
    expect(shown(bench.restart())).toBe('basket');
  });
});

describe('address and card code', () => {
  const bad = { word: 'bad', letter: 'N' } as const;
  const good = { word: 'good', letter: 'M' } as const;
  const keyCard = (bench: Bench, id: string): void => {
    bench.till.entry.begin(id);
    type(bench, '4055011111111111112499932606');
  };

  it('are asked for after a keyed sale and shown', async () => {
    const bench = tillBench({}, undefined, {
      facts: () => ({ address: bad, cardCode: good, settled: false }),
    });
    bench.till.addLine('Lamp', 1_000, 1);
    keyCard(bench, idOf(bench.till.paying.charge()));
    await bench.clock.advance(5);
    await bench.clock.advance(1_000);
    expect(bench.till.snapshot().register).toMatchObject({
      name: 'approved',
      payment: {
        checks: {
          name: 'checked',
          address: { word: 'bad', letter: 'N', warn: true },
          cardCode: { word: 'good', warn: false },
        },
      },
    });
  });

  it('void the sale where the shop says so, and the basket is asked for again', async () => {
    const bench = tillBench({}, undefined, {
      facts: () => ({ address: bad, cardCode: good, settled: false }),
      voidsOn: (address) => address.word === 'bad',
    });
    bench.till.addLine('Lamp', 1_000, 1);
    keyCard(bench, idOf(bench.till.paying.charge()));
    await bench.clock.advance(1_000);
    expect(bench.gateway.ledger[0]).toMatchObject({ voided: true });
    expect(bench.till.snapshot()).toMatchObject({
      register: { name: 'basket', lines: [{ name: 'Lamp' }] },
      notices: [{ kind: 'voided-on-mismatch' }],
    });
  });

  it('are asked for until the gateway has told, over a restart', async () => {
    let answers = false;
    const bench = tillBench({}, undefined, {
      facts: () => (answers ? { address: bad, cardCode: good, settled: false } : 'unanswered'),
      voidsOn: (address) => address.word === 'bad',
    });
    bench.till.addLine('Lamp', 1_000, 1);
    const id = idOf(bench.till.paying.charge());
    keyCard(bench, id);
    await bench.clock.advance(1_000);
    bench.till.next(id);
    const after = bench.restart();
    answers = true;
    await after.clock.advance(10_000);
    expect(after.gateway.ledger[0]).toMatchObject({ voided: true });
    expect(after.till.snapshot().notices).toMatchObject([{ kind: 'voided-on-mismatch' }]);
  });
});

describe('a hold', () => {
  it('is captured once, whole or in part, and refunded up to what was captured', async () => {
    const bench = tillBench();
    bench.till.addLine('Deposit', 1_000, 1);
    const id = idOf(bench.till.paying.charge({ way: 'authorization' }));
    await swipe(bench);
    expect(bench.till.snapshot().register).toMatchObject({
      name: 'approved',
      payment: { kind: 'authorization', may: { capture: true, void: true, refund: false } },
    });
    bench.till.next(id);
    expect(codeOf(bench.desk.capture(id, 1_001))).toBe('capture-too-large');
    expect(bench.desk.capture(id, 700).ok).toBe(true);
    expect(codeOf(bench.desk.capture(id, 100))).toBe('capture-not-possible');
    await bench.clock.advance(10);
    expect(bench.desk.payment(id)).toMatchObject({
      value: { capturedMinor: 700, may: { capture: false, refund: true } },
    });
    expect(codeOf(bench.desk.refund(id, 701))).toBe('refund-too-large');
    expect(bench.desk.refund(id, 700).ok).toBe(true);
    await bench.clock.advance(10);
    expect(bench.gateway.ledger[0]).toMatchObject({ capturedMinor: 700, refundedMinor: 700 });
  });
});

describe('an earlier sale', () => {
  it('is run again with its card, under a new order, and only stands in the list', async () => {
    const bench = tillBench();
    bench.till.addLine('Lamp', 1_000, 1);
    const id = idOf(bench.till.paying.charge());
    await swipe(bench);
    bench.till.next(id);
    const again = idOf(bench.desk.repeat(id));
    await bench.clock.advance(10);
    expect(bench.desk.payment(again)).toMatchObject({
      value: { state: 'approved', tender: 'earlier-sale', entryMode: 'stored', mask: '•••• •••• •••• 1111' },
    });
    expect(new Set(bench.gateway.ledger.map(({ orderId }) => orderId)).size).toBe(2);
    expect(shown(bench)).toBe('basket');
    expect(codeOf(bench.desk.repeat('nobody'))).toBe('no-such-payment');
  });
});

describe('any way of paying a basket', () => {
  const act = fc.record({
    name: fc.constantFrom(
      'cash',
      'card',
      'gift',
      'take-back',
      'give-up',
      'cancel',
      'restart',
      'wait',
      'next',
      'void',
      'refund',
      'settle',
    ),
    amount: fc.integer({ min: 1, max: 1_200 }),
  });
  const wire = fc.constantFrom<SendFault>(
    'none',
    'none',
    'no-connection',
    'drop-before-commit',
    'drop-after-commit',
    'late-commit',
  );

  it('always says truly what is paid and missing, and leaves journal and ledger equal', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 5, maxLength: 40, size: 'max' }),
        fc.array(wire, { maxLength: 20 }),
        async (acts, faults) => {
          let bench = tillBench({}, undefined, {
            approves: ({ amount, source }) =>
              source.name === 'gift-card' ? Math.min(200, amount.minor) : amount.minor,
          });
          bench.faults.push(...faults);
          const register = () => bench.till.snapshot().register;
          const current = (): string => {
            const view = register();
            return 'payment' in view ? view.payment.id : '';
          };
          for (const { name, amount } of acts) {
            const { till } = bench;
            if (register().name === 'basket') till.addLine('Lamp', 1_000, 1);
            if (name === 'cash') till.paying.payCash(amount, amount + 7);
            if (name === 'card' && till.paying.charge({ amountMinor: amount }).ok)
              bench.slot.swipe(testCard());
            if (name === 'gift' && till.paying.payByGiftCard(amount).ok)
              bench.slot.swipe(
                new CardData({
                  entryMode: 'keyed',
                  pan: Buffer.from('6678249877878121'),
                  expiry: Buffer.alloc(0),
                }),
              );
            if (name === 'take-back') till.paying.takeBack(tenders(bench)?.legs[0]?.payment.id ?? '');
            const [leg] = tenders(bench)?.legs.toReversed() ?? [];
            if (name === 'void') bench.desk.void(leg?.payment.id ?? '');
            if (name === 'refund') bench.desk.refund(leg?.payment.id ?? '', amount);
            if (name === 'settle') bench.gateway.settle();
            if (name === 'give-up') till.giveUp(current());
            if (name === 'cancel') till.cancel(current());
            if (name === 'next') till.next(current());
            if (name === 'wait') await bench.clock.advance(amount * 10);
            if (name === 'restart') bench = bench.restart();
            await bench.clock.advance(0);
            const said = tenders(bench);
            if (said !== null) {
              const legs = said.legs.reduce(
                (sum, { payment }) => sum + (payment.approvedMinor ?? 0) - payment.refundedMinor,
                0,
              );
              expect(said.paidMinor).toBe(legs);
              expect(said.paidMinor + said.missingMinor).toBe(said.totalMinor);
              const standing = said.legs.every(({ takingBack }) => !takingBack);
              const paid = said.missingMinor === 0 && standing;
              // All that was paid, and voided from the list, stays until the clerk has seen it.
              const voided = said.legs.length <= (standing ? 0 : 1);
              if (register().name === 'approved') expect(paid || voided).toBe(true);
              // Nor does a basket that is paid go on asking for a tender.
              if (register().name === 'tendering') expect(paid).toBe(false);
            }
          }
          bench.faults.length = 0;
          await bench.clock.advance(10 * 60_000);
          const journaled = statesOf(bench).filter(
            (state) => state.name === 'approved' && state.intent.kind === 'sale',
          );
          const standing = bench.gateway.ledger.filter(
            ({ kind, status, voided }) => kind === 'sale' && status === 'approved' && !voided,
          );
          const net = (rows: readonly [string | null, number][]) =>
            [...rows].sort(([left], [right]) => String(left).localeCompare(String(right)));
          expect(
            net(
              journaled.flatMap((state) =>
                state.name === 'approved'
                  ? [[state.approval.transactionId, state.approval.approvedMinor - state.refundedMinor]]
                  : [],
              ),
            ),
          ).toEqual(net(standing.map((row) => [row.transactionId, row.amountMinor - row.refundedMinor])));
        },
      ),
      { numRuns: 300 },
    );
  });
});
