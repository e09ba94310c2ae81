// What a basket says of itself while its legs change under it: paid only while every leg stands.
import { describe, expect, it } from 'vitest';
import { type Bench, testCard, tillBench } from '../../../helpers/till-bench.ts';

const idOf = (answer: { ok: boolean; value?: { paymentId?: string } }): string =>
  answer.value?.paymentId ?? 'refused';
const shown = (bench: Bench): string => bench.till.snapshot().register.name;
const byCard = async (bench: Bench, amountMinor: number): Promise<string> => {
  const id = idOf(bench.till.charge({ amountMinor }));
  bench.slot.swipe(testCard());
  await bench.clock.advance(10);
  return id;
};
describe('a void that the till made by itself and the gateway refused', () => {
  it('pays nothing of the next basket, and is told of until it is read', async () => {
    const bench = tillBench();
    bench.till.addLine('Lamp', 1_000, 1);
    bench.faults.push('drop-before-commit', 'drop-before-commit', 'late-commit');
    const id = await byCard(bench, 1_000);
    await bench.clock.advance(6_000);
    expect(shown(bench)).toBe('not-processed');
    bench.till.cancel(id);
    bench.till.clearBasket();
    bench.till.addLine('Chair', 300, 1);
    // It arrives after all, and is settled before it can be voided.
    await bench.clock.advance(300);
    expect(bench.gateway.ledger).toHaveLength(1);
    bench.gateway.settle();
    await bench.clock.advance(10_000);
    const failed = [{ kind: 'void-after-giving-up-failed', payment: { id } }];
    expect(bench.till.snapshot()).toMatchObject({
      register: { name: 'basket', totals: { totalMinor: 300 } },
      tenders: null,
      notices: failed,
    });
    bench.till.next(idOf(bench.till.payCash(300, 300)));
    expect(bench.till.snapshot()).toMatchObject({ register: { name: 'basket', lines: [] }, notices: failed });
    expect(bench.till.dismissNotice(id).ok).toBe(true);
    expect(bench.till.snapshot().notices).toEqual([]);
  });
});
