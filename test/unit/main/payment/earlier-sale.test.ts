// An earlier sale run again: its record may stand under an order id of the gateway's own making, so that only the same
// bytes under the same key tell what became of it.
import { describe, expect, it } from 'vitest';
import { testCard, tillBench } from '../../../helpers/till-bench.ts';

const world = async (outcomeOfRepeat: 'approved' | 'declined') => {
  const bench = tillBench({}, undefined, {
    approves: ({ amount, source }) => (source.name === 'earlier-sale' ? amount.minor : 1_000),
  });
  bench.till.addLine('Lamp', 1_000, 1);
  const charged = bench.till.paying.charge();
  bench.slot.swipe(testCard());
  await bench.clock.advance(10);
  const id = charged.ok ? charged.value.paymentId : '';
  bench.till.next(id);
  const { gateway } = bench;
  const lookUp = gateway.lookUp.bind(gateway);
  gateway.lookUp = (query) =>
    query.request.kind === 'sale' && query.request.source.name === 'earlier-sale'
      ? Promise.resolve({ name: 'unanswered', reason: 'ask' })
      : lookUp(query);
  if (outcomeOfRepeat === 'declined') {
    const send = gateway.send.bind(gateway);
    gateway.send = async (prepared, key) => {
      const outcome = await send(prepared, key);
      return outcome.name === 'approved' ? { name: 'declined', code: 'GW51' } : outcome;
    };
  }
  bench.faults.push('drop-after-commit', 'drop-after-commit', 'drop-after-commit');
  const again = bench.desk.repeat(id);
  await bench.clock.advance(120_000);
  return { bench, again: again.ok ? again.value.paymentId : '' };
};

describe('an earlier sale whose answers were lost', () => {
  it('is decided by the same key', async () => {
    const { bench, again } = await world('approved');
    expect(bench.desk.payment(again)).toMatchObject({ value: { state: 'approved' } });
    expect(bench.gateway.ledger).toHaveLength(2);
    expect(bench.till.inDoubt()).toBe(false);
  });

  it('is declined where the same key says so', async () => {
    const { bench, again } = await world('declined');
    expect(bench.desk.payment(again)).toMatchObject({ value: { state: 'declined', declineCode: 'GW51' } });
    expect(bench.till.inDoubt()).toBe(false);
  });
});
