// What the clerk may do with payments of the list, and what main refuses whatever the screen asks for.
import { describe, expect, it } from 'vitest';
import { type Bench, testCard, tillBench } from '../../../helpers/till-bench.ts';

const sold = async (bench: Bench): Promise<string> => {
  bench.till.addLine('Lamp', 1_000, 1);
  const charged = bench.till.paying.charge();
  bench.slot.swipe(testCard());
  await bench.clock.advance(10);
  const id = charged.ok ? charged.value.paymentId : '';
  bench.till.next(id);
  return id;
};

describe('a void', () => {
  it('is of a purchase: a refund, a void or a capture is not voided', async () => {
    const bench = tillBench();
    const id = await sold(bench);
    const refund = bench.desk.refund(id, 400);
    await bench.clock.advance(10);
    const sent = bench.gateway.sent.length;
    expect(bench.desk.void(refund.ok ? refund.value.paymentId : '')).toMatchObject({
      error: { code: 'void-not-possible' },
    });
    expect(bench.gateway.sent).toHaveLength(sent);
  });
});
