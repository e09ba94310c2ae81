// A till without a gateway: it opens whatever its journal holds, and nobody is charged.
import { expect, it } from 'vitest';
import { silentLog } from '../../../src/main/base/log.ts';
import { missingGateway } from '../../../src/main/missing-gateway.ts';
import { practicePace } from '../../../src/main/payment/pace.ts';
import { PaymentRunner } from '../../../src/main/payment/runner.ts';
import { countingIds } from '../../helpers/counting-ids.ts';
import { type Bench, testCard, tillBench } from '../../helpers/till-bench.ts';

/** The same journal, after a start at which the keys of the gateway cannot be read. */
const withoutGateway = ({ journal, clock, till }: Bench): PaymentRunner => {
  till.stop();
  const { gateway } = missingGateway;
  const parts = { journal, gateway, clock, ids: countingIds(), log: silentLog, pace: practicePace };
  const runner = new PaymentRunner(parts);
  runner.recover();
  return runner;
};

const sold = async (bench: Bench): Promise<string> => {
  bench.till.addLine('Lamp', 1_000, 1);
  const charged = bench.till.paying.charge();
  bench.slot.swipe(testCard());
  await bench.clock.advance(10);
  const id = charged.ok ? charged.value.paymentId : '';
  bench.till.next(id);
  return id;
};

it('takes up a refund in doubt, which stays in doubt until there is a gateway again', async () => {
  const bench = tillBench();
  const id = await sold(bench);
  bench.faults.push('drop-after-commit');
  bench.desk.refund(id, 400);
  await bench.clock.advance(10);
  const runner = withoutGateway(bench);
  await bench.clock.advance(60_000);
  expect(runner.open()).toMatchObject([{ name: 'unknown', intent: { kind: 'refund' } }]);
  runner.stop();
  const again = bench.restart();
  await again.clock.advance(60_000);
  expect(again.till.inDoubt()).toBe(false);
  expect(again.gateway.ledger).toMatchObject([{ refundedMinor: 400 }, { kind: 'refund' }]);
});

it('keeps cash that is still to be recorded, and cash that is given back meanwhile', async () => {
  const bench = tillBench();
  bench.faults.push('no-connection');
  bench.till.addLine('Lamp', 1_000, 1);
  const paid = bench.till.paying.payCash(1_000, 1_000);
  const id = paid.ok ? paid.value.paymentId : '';
  bench.till.next(id);
  const runner = withoutGateway(bench);
  expect(runner.openRefund(id, 300)).toBeDefined();
  await bench.clock.advance(60_000);
  expect(runner.payment(id)).toMatchObject({ recording: 'pending', refundedMinor: 300 });
  runner.stop();
  const again = bench.restart();
  await again.clock.advance(60_000);
  expect(again.gateway.ledger).toMatchObject([{ source: 'cash', refundedMinor: 300 }, { amountMinor: 300 }]);
});

it('sends no void, and says that it was not processed', async () => {
  const bench = tillBench();
  const id = await sold(bench);
  const runner = withoutGateway(bench);
  const voidId = runner.openVoid(id) ?? '';
  await bench.clock.advance(60_000);
  expect(runner.payment(voidId)?.name).toBe('not-processed');
  expect(runner.payment(id)?.name).toBe('approved');
  runner.stop();
});
