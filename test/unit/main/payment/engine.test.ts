// The engine's timers: what waits for a time or for the disk neither outlives its payment nor is lost.
import { describe, expect, it } from 'vitest';
import { CardData } from '../../../../src/main/card/card-data.ts';
import { JournalFault } from '../../../../src/main/journal/port.ts';
import { type BenchWays, tillBench } from '../../../helpers/till-bench.ts';

const keyedCard = (): CardData =>
  new CardData({
    entryMode: 'keyed',
    pan: Buffer.from('4055011111111111'),
    expiry: Buffer.from('2612'),
    code: Buffer.from('999'),
    zip: '32606',
  });

const unanswered: BenchWays = { facts: () => 'unanswered' };

describe('a purchase that is voided while its checks are asked for', () => {
  it('is not asked about any more', async () => {
    const bench = tillBench({}, undefined, unanswered);
    bench.faults.push('drop-after-commit', 'drop-before-commit', 'drop-before-commit');
    bench.till.addLine('Lamp', 1_000, 1);
    const charged = bench.till.paying.charge();
    bench.slot.swipe(keyedCard());
    await bench.clock.advance(50);
    bench.till.giveUp(charged.ok ? charged.value.paymentId : '');
    await bench.clock.advance(60_000);
    expect(bench.till.snapshot().notices).toMatchObject([{ kind: 'voided-after-giving-up' }]);
    expect(bench.gateway.ledger).toMatchObject([{ voided: true }, { kind: 'void' }]);
  });
});

describe('an answer that the disk did not take', () => {
  it('is written later, whatever the clerk does meanwhile', async () => {
    const bench = tillBench();
    bench.faults.push('drop-before-commit');
    bench.till.addLine('Lamp', 1_000, 1);
    const charged = bench.till.paying.charge();
    const id = charged.ok ? charged.value.paymentId : '';
    bench.slot.swipe(keyedCard());
    await bench.clock.advance(255);
    bench.journal.failWith('journal-full');
    await bench.clock.advance(10);
    bench.journal.failWith(undefined);
    expect(bench.till.giveUp(id).ok).toBe(true);
    await bench.clock.advance(60_000);
    expect(bench.gateway.ledger).toMatchObject([{ voided: true }, { kind: 'void' }]);
    expect(bench.till.snapshot().unresolved).toEqual([]);
  });
});

describe('a disk that cannot be read for a moment', () => {
  const refunded = async () => {
    const bench = tillBench();
    bench.till.addLine('Lamp', 1_000, 1);
    const charged = bench.till.paying.charge();
    bench.slot.swipe(keyedCard());
    await bench.clock.advance(10);
    return { bench, id: charged.ok ? charged.value.paymentId : '' };
  };

  it('does not end the application, and the payment in doubt is asked for later', async () => {
    const { bench, id } = await refunded();
    bench.till.next(id);
    bench.faults.push('drop-after-commit', 'drop-before-commit', 'drop-before-commit');
    bench.desk.refund(id, 400);
    await bench.clock.advance(1_400);
    const followUps = bench.journal.followUps.bind(bench.journal);
    bench.journal.followUps = () => {
      throw new JournalFault('journal-write-failed');
    };
    await bench.clock.advance(5_000);
    bench.journal.followUps = followUps;
    await bench.clock.advance(60_000);
    expect(bench.till.inDoubt()).toBe(false);
    expect(bench.desk.payment(id)).toMatchObject({ value: { refundedMinor: 400 } });
  });

  it('as the screen is told of a refund, leaves no sale behind that can be refunded twice', async () => {
    const { bench, id } = await refunded();
    bench.desk.refund(id, 1_000);
    let broken = true;
    bench.till.listen(() => {
      if (broken) throw new JournalFault('journal-write-failed');
    });
    await bench.clock.advance(10);
    broken = false;
    expect(bench.desk.refund(id, 1_000)).toMatchObject({ ok: false });
  });
});
