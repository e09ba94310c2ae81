import { describe, expect, it } from 'vitest';
import { snapshotSchema } from '../../../../src/contract/index.ts';
import type { Till } from '../../../../src/main/register/till.ts';
import { type Bench, testCard, tillBench } from '../../../helpers/till-bench.ts';

const shown = (till: Till): string => till.snapshot().register.name;
const onRegister = (till: Till) => {
  const { register } = till.snapshot();
  if (!('payment' in register)) throw new Error('no payment is on the register');
  return register.payment;
};
const ring = (bench: Bench, unitMinor = 1_234): string => {
  bench.till.addLine('Tea', unitMinor, 1);
  const answer = bench.till.paying.charge();
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.paymentId;
};
const codeOf = (answer: { ok: boolean; error?: { code: string } }): string | undefined => answer.error?.code;

describe('a sale on the till', () => {
  it('goes from basket to approval to an empty basket', async () => {
    const bench = tillBench({ taxBasisPoints: 825 });
    const id = ring(bench, 1_000);
    expect(onRegister(bench.till).totals).toMatchObject({
      subtotalMinor: 1_000,
      taxMinor: 83,
      totalMinor: 1_083,
    });
    expect(bench.slot.armed).toBe(true);
    const card = testCard();
    bench.slot.swipe(card);
    expect(shown(bench.till)).toBe('requesting');
    expect(card.wiped).toBe(true);
    await bench.clock.advance(10);
    expect(onRegister(bench.till)).toMatchObject({
      state: 'approved',
      mask: '•••• •••• •••• 1111',
      approvedMinor: 1_083,
    });
    bench.till.next(id);
    expect(bench.till.snapshot().register).toMatchObject({ name: 'basket', lines: [] });
    snapshotSchema.parse(bench.till.snapshot());
  });

  it('asks for another swipe where a card that was typed would be typed again', async () => {
    const bench = tillBench({}, undefined, { nextStep: 're-enter' });
    ring(bench, 616);
    bench.slot.swipe(testCard());
    await bench.clock.advance(10);
    expect(onRegister(bench.till)).toMatchObject({ entryMode: 'swiped', nextStep: 'swipe-again' });
  });

  it('shows a decline, takes another card with a new order id, and gives the basket back', async () => {
    const bench = tillBench();
    const id = ring(bench, 616);
    bench.slot.swipe(testCard());
    await bench.clock.advance(10);
    expect(onRegister(bench.till)).toMatchObject({
      state: 'declined',
      declineCode: 'GW51',
      nextStep: 'another-card',
    });
    bench.till.anotherCard(id);
    bench.slot.swipe(testCard());
    await bench.clock.advance(10);
    const orders = bench.gateway.sent.map(({ orderId }) => orderId);
    expect(new Set(orders).size).toBe(2);
    bench.till.cancel(id);
    expect(bench.till.snapshot().register).toMatchObject({ name: 'basket', lines: [{ name: 'Tea' }] });
  });

  it('charges once however often Charge is pressed and the card is swiped', async () => {
    const bench = tillBench();
    ring(bench);
    expect(codeOf(bench.till.paying.charge())).toBe('not-now');
    bench.slot.swipe(testCard());
    const second = testCard();
    bench.slot.swipe(second);
    expect(second.wiped).toBe(true);
    await bench.clock.advance(60_000);
    expect(bench.gateway.ledger).toHaveLength(1);
  });

  it('refuses an empty basket, one that is too dear, and commands out of turn', () => {
    const { till } = tillBench();
    expect(codeOf(till.paying.charge())).toBe('basket-empty');
    expect(codeOf(till.addLine('Yacht', 10_000_000, 1))).toBe('amount-too-large');
    for (const command of [
      till.cancel('x'),
      till.next('x'),
      till.giveUp('x'),
      till.anotherCard('x'),
      till.entry.begin('x'),
    ]) {
      expect(codeOf(command)).toBe('not-now');
    }
    expect(codeOf(till.entry.press('1'))).toBe('not-now');
  });

  it('charges nobody while live mode is not set up', () => {
    const { till } = tillBench({ mode: 'production', setUp: false });
    till.addLine('Tea', 100, 1);
    expect(codeOf(till.paying.charge())).toBe('not-set-up');
    expect(till.snapshot().status.gateway.state).toBe('not-set-up');
  });

  it('does not forget an approval, or doubt, because somebody presses Escape', async () => {
    const bench = tillBench();
    const id = ring(bench);
    bench.slot.swipe(testCard());
    expect(codeOf(bench.till.cancel(id))).toBe('not-now');
    await bench.clock.advance(10);
    expect(codeOf(bench.till.cancel(id))).toBe('not-now');
    expect(codeOf(bench.till.anotherCard(id))).toBe('not-now');
    expect(shown(bench.till)).toBe('approved');
    // Nobody has dealt with it yet: a restart shows it again.
    expect(shown(bench.restart().till)).toBe('approved');
  });

  it('takes a keyed card, and a swipe in the middle of it instead', async () => {
    const bench = tillBench();
    const id = ring(bench);
    bench.till.entry.begin(id);
    expect(bench.till.entry.active).toBe(true);
    for (const digit of '40550111') bench.till.entry.press(digit as '4');
    bench.slot.swipe(testCard());
    expect(bench.till.entry.active).toBe(false);
    await bench.clock.advance(10);
    expect(onRegister(bench.till)).toMatchObject({ state: 'approved', entryMode: 'swiped' });
  });
});

describe('a sale in doubt', () => {
  it('stands on the register, cannot be charged again, and is settled by the records', async () => {
    const bench = tillBench();
    bench.faults.push('error-after-commit');
    const id = ring(bench);
    bench.slot.swipe(testCard());
    await bench.clock.advance(10);
    expect(bench.till.snapshot().register).toMatchObject({ name: 'unknown', doing: 'asking' });
    expect(bench.till.inDoubt()).toBe(true);
    for (const command of [
      bench.till.paying.charge(),
      bench.till.cancel(id),
      bench.till.anotherCard(id),
      bench.till.next(id),
    ]) {
      expect(codeOf(command)).toBe('not-now');
    }
    await bench.clock.advance(1_000);
    expect(shown(bench.till)).toBe('approved');
    expect(bench.gateway.ledger).toHaveLength(1);
  });

  it('is voided by itself when the customer has left, and the clerk is told until she has read it', async () => {
    const bench = tillBench();
    bench.faults.push('error-after-commit');
    const id = ring(bench);
    bench.slot.swipe(testCard());
    await bench.clock.advance(10);
    bench.till.giveUp(id);
    expect(shown(bench.till)).toBe('basket');
    expect(bench.till.snapshot().unresolved).toHaveLength(1);
    await bench.clock.advance(5_000);
    expect(bench.till.snapshot()).toMatchObject({
      unresolved: [],
      notices: [{ kind: 'voided-after-giving-up' }],
    });
    expect(bench.gateway.ledger[0]).toMatchObject({ voided: true });

    const again = bench.restart();
    const [notice] = again.till.snapshot().notices;
    expect(notice?.kind).toBe('voided-after-giving-up');
    again.till.dismissNotice(notice?.id ?? '');
    expect(again.till.snapshot().notices).toEqual([]);
    expect(again.restart().till.snapshot().notices).toEqual([]);
  });

  it('is taken up after a restart and stands on the register again', async () => {
    const bench = tillBench();
    bench.faults.push('drop-after-commit');
    ring(bench);
    bench.slot.swipe(testCard());
    await bench.clock.advance(10);
    const again = bench.restart();
    expect(shown(again.till)).toBe('unknown');
    await again.clock.advance(3_000);
    expect(shown(again.till)).toBe('approved');
    expect(again.till.snapshot().notices).toMatchObject([{ kind: 'recovered-approved' }]);
    expect(again.gateway.ledger).toHaveLength(1);
  });

  it('waits for the card again after a restart before the swipe, and shows an approval nobody has seen', async () => {
    const bench = tillBench();
    ring(bench);
    const again = bench.restart();
    expect(shown(again.till)).toBe('awaiting-card');
    again.slot.swipe(testCard());
    await again.clock.advance(10);
    const third = again.restart();
    expect(shown(third.till)).toBe('approved');
    third.till.next(onRegister(third.till).id);
    expect(shown(third.restart().till)).toBe('basket');
  });
});

describe('a first request that arrives late', () => {
  it('is the payment while the till waits for another card, which is not charged then', async () => {
    const bench = tillBench();
    bench.faults.push('late-commit');
    const id = ring(bench);
    bench.slot.swipe(testCard());
    await bench.clock.advance(10);
    const again = bench.restart(); // the card is gone; the request arrives five seconds later
    await again.clock.advance(4_000);
    expect(shown(again.till)).toBe('not-processed');
    again.till.anotherCard(id);
    expect(again.slot.armed).toBe(true);
    await again.clock.advance(5_000);
    expect(shown(again.till)).toBe('approved');
    expect(again.slot.armed).toBe(false);
    expect(again.gateway.ledger).toHaveLength(1);
  });
});

describe('afterwards', () => {
  it('voids the same day, once, and never after a refund', async () => {
    const bench = tillBench();
    const id = ring(bench);
    bench.slot.swipe(testCard());
    await bench.clock.advance(10);
    bench.till.next(id);
    expect(bench.desk.payment(id)).toMatchObject({ value: { may: { void: true, refund: true } } });
    expect(bench.desk.void(id).ok).toBe(true);
    expect(codeOf(bench.desk.void(id))).toBe('void-not-possible');
    expect(codeOf(bench.desk.refund(id, 1))).toBe('refund-not-possible');
    await bench.clock.advance(10);
    expect(bench.desk.payment(id)).toMatchObject({
      value: { state: 'voided', may: { void: false, refund: false } },
    });
  });

  it('refunds in parts up to what was taken and no further', async () => {
    const bench = tillBench();
    const id = ring(bench, 1_000);
    bench.slot.swipe(testCard());
    await bench.clock.advance(10);
    bench.till.next(id);
    expect(bench.desk.refund(id, 600).ok).toBe(true);
    expect(codeOf(bench.desk.refund(id, 401))).toBe('refund-too-large');
    expect(bench.desk.refund(id, 400).ok).toBe(true);
    await bench.clock.advance(10);
    expect(bench.desk.payment(id)).toMatchObject({
      value: { refundedMinor: 1_000, may: { void: false, refund: false } },
    });
    expect(bench.gateway.ledger.filter(({ kind }) => kind === 'refund')).toHaveLength(2);
    expect(codeOf(bench.desk.refund('nobody', 1))).toBe('no-such-payment');
  });

  it('marks every reprint as a copy, and journals it', () => {
    const bench = tillBench();
    const id = ring(bench);
    expect(bench.desk.receipt(id, 'customer', false)).toMatchObject({ value: { copy: 0 } });
    const reprint = bench.desk.receipt(id, 'customer', true);
    expect(JSON.stringify(reprint)).toContain('COPY');
    expect(bench.journal.entries.at(-1)).toMatchObject({ event: 'receipt-reprinted' });
  });
});

describe('a disk that fails', () => {
  it('is a coded answer, nothing is sent, the status bar says so, and it goes on when the disk is back', async () => {
    const bench = tillBench();
    ring(bench);
    bench.journal.failWith('journal-full');
    const card = testCard();
    bench.slot.swipe(card);
    await bench.clock.advance(60_000);
    expect(card.wiped).toBe(true);
    expect(bench.gateway.sent).toEqual([]);
    expect(bench.till.snapshot()).toMatchObject({
      register: { name: 'awaiting-card' },
      status: { journal: { state: 'failed', code: 'journal-full' } },
    });
    bench.journal.failWith(undefined);
    expect(bench.till.cancel(onRegister(bench.till).id).ok).toBe(true);
    expect(bench.till.snapshot().status.journal.state).toBe('good');
  });

  it('keeps an approval that cannot be written and writes it when the disk is back', async () => {
    const bench = tillBench();
    ring(bench);
    bench.slot.swipe(testCard());
    bench.journal.failWith('journal-full');
    await bench.clock.advance(5_000);
    expect(shown(bench.till)).toBe('requesting');
    bench.journal.failWith(undefined);
    await bench.clock.advance(2_000);
    expect(shown(bench.till)).toBe('approved');
    expect(bench.gateway.ledger).toHaveLength(1);
  });
});

describe('settings of the gateway wait', () => {
  it('while a late arrival is watched for at the gateway that was asked', async () => {
    const bench = tillBench();
    const id = ring(bench);
    bench.faults.push('drop-before-commit', 'drop-before-commit', 'drop-before-commit');
    bench.slot.swipe(testCard());
    await bench.clock.advance(15_000);
    expect(shown(bench.till)).toBe('not-processed');
    bench.till.cancel(id);
    expect(bench.till.inDoubt()).toBe(true);
    await bench.clock.advance(60_000);
    expect(bench.till.inDoubt()).toBe(false);
  });
});
