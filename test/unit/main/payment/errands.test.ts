// What the till still asks and tells the gateway about an approved purchase, with everything else going on meanwhile.
import { describe, expect, it } from 'vitest';
import { CardData } from '../../../../src/main/card/card-data.ts';
import { type Bench, type BenchWays, tillBench } from '../../../helpers/till-bench.ts';

const keyedCard = (): CardData =>
  new CardData({
    entryMode: 'keyed',
    pan: Buffer.from('4055011111111111'),
    expiry: Buffer.from('2612'),
    code: Buffer.from('999'),
    zip: '32606',
  });
const hourMs = 3_600_000;

describe('checks that say void', () => {
  const world = (): { bench: Bench; tell: () => void } => {
    let told = false;
    const ways: BenchWays = {
      facts: () => {
        const bad = { word: 'bad', letter: 'N' } as const;
        return told ? { address: bad, cardCode: bad, settled: false } : 'unanswered';
      },
      voidsOn: () => true,
    };
    return { bench: tillBench({}, undefined, ways), tell: () => (told = true) };
  };
  const keyed = async (bench: Bench): Promise<string> => {
    bench.till.addLine('Lamp', 1_000, 1);
    const charged = bench.till.paying.charge();
    bench.slot.swipe(keyedCard());
    await bench.clock.advance(10);
    const id = charged.ok ? charged.value.paymentId : '';
    bench.till.next(id);
    return id;
  };

  it('wait for a refund that is under way, and then leave the sale to the clerk', async () => {
    const { bench, tell } = world();
    const id = await keyed(bench);
    bench.faults.push('drop-before-commit', 'drop-before-commit');
    bench.desk.refund(id, 400);
    tell();
    await bench.clock.advance(60_000);
    expect(bench.gateway.ledger).toMatchObject([{ voided: false, refundedMinor: 400 }, { kind: 'refund' }]);
    expect(bench.till.inDoubt()).toBe(false);
    expect(bench.desk.refund(id, 600).ok).toBe(true);
  });

  it('void the sale where the void that the clerk began never reached the gateway', async () => {
    const { bench, tell } = world();
    const id = await keyed(bench);
    bench.faults.push('no-connection', 'no-connection', 'no-connection');
    bench.desk.void(id);
    tell();
    await bench.clock.advance(60_000);
    expect(bench.gateway.ledger).toMatchObject([{ voided: true }, { kind: 'void' }]);
    expect(bench.till.inDoubt()).toBe(false);
    expect(bench.till.snapshot().notices).toMatchObject([{ kind: 'voided-on-mismatch' }]);
  });
});

describe('cash that was given back', () => {
  it('is not told again under a key that the gateway may have forgotten', async () => {
    const bench = tillBench();
    bench.till.addLine('Lamp', 1_000, 1);
    const paid = bench.till.paying.payCash(1_000, 1_000);
    const id = paid.ok ? paid.value.paymentId : '';
    await bench.clock.advance(10);
    bench.till.next(id);
    // The first try takes a day, and neither it nor the records say what became of it.
    const { gateway, clock } = bench;
    gateway.lookUp = () => Promise.resolve({ name: 'unanswered', reason: 'timeout' });
    const keys: string[] = [];
    gateway.send = (_prepared, key) => {
      keys.push(key);
      return new Promise((resolve) => {
        clock.after(24 * hourMs, () => resolve({ name: 'unknown', reason: 'timeout' }));
      });
    };
    bench.desk.refund(id, 1_000);
    await clock.advance(25 * hourMs);
    expect(keys).toHaveLength(1);
  });
});
