// Putting right what the gateway's list shows otherwise: each mend once, and never of a payment that the journal counts.
import { describe, expect, it } from 'vitest';
import { money } from '../../../../src/main/money/money.ts';
import { practicePace } from '../../../../src/main/payment/pace.ts';
import { silentLog } from '../../../../src/main/base/log.ts';
import { PaymentRunner } from '../../../../src/main/payment/runner.ts';
import { countingIds } from '../../../helpers/counting-ids.ts';
import { FakeClock } from '../../../helpers/fake-clock.ts';
import { MemoryJournal } from '../../../helpers/memory-journal.ts';
import { ModelGateway } from '../../../helpers/model-gateway.ts';
import { testCard } from '../../../helpers/till-bench.ts';

const draft = {
  lines: [],
  currency: 'USD',
  subtotalMinor: 1_000,
  taxMinor: 0,
  totalMinor: 1_000,
} as const;

const world = () => {
  const clock = new FakeClock();
  const journal = new MemoryJournal();
  const declines = { next: false };
  const gateway = new ModelGateway({
    clock,
    sendFault: () => 'none',
    lookUpFails: () => false,
    declines: () => declines.next,
    lateMs: () => 1,
  });
  const parts = { journal, gateway, clock, ids: countingIds(), log: silentLog, pace: practicePace };
  const runner = new PaymentRunner(parts);
  const sell = async (kind: 'sale' | 'authorization' = 'sale'): Promise<string> => {
    const id = runner.openPurchase({ ...draft, kind });
    runner.present(id, testCard());
    await clock.advance(10);
    runner.tell(id, { name: 'closed' });
    return id;
  };
  /** A charge that the gateway made and the journal never heard of. */
  const chargeBehindOurBack = async (orderId: string): Promise<string> => {
    const amount = money(700, 'USD');
    const request = { kind: 'sale', source: { name: 'cash' }, orderId, amount, cardPresent: true } as const;
    const sent = gateway.send(gateway.prepare(request), 'a key of its own');
    await clock.advance(10);
    const outcome = await sent;
    if (outcome.name !== 'approved') throw new Error(outcome.name);
    return outcome.transactionId;
  };
  return { clock, journal, gateway, runner, declines, sell, chargeBehindOurBack };
};

describe('a charge that the journal does not count', () => {
  it('is voided once, and the purchase stays what it was', async () => {
    const { runner, gateway, declines, sell, chargeBehindOurBack, clock } = world();
    declines.next = true;
    const purchaseId = await sell();
    declines.next = false;
    const transactionId = await chargeBehindOurBack('CT-X');
    const charge = { purchaseId, transactionId, orderId: 'CT-X', amountMinor: 700 };
    expect(runner.mender.voidCharge(charge)).toBe(true);
    expect(runner.mender.voidCharge(charge)).toBe(false);
    await clock.advance(10);
    expect(runner.mender.voidCharge(charge)).toBe(false);
    expect(gateway.ledger.find((row) => row.transactionId === transactionId)).toMatchObject({ voided: true });
    expect(runner.payment(purchaseId)?.name).toBe('declined');
  });

  it('of cash is not voided: there is no such thing', async () => {
    const { runner, gateway, clock, chargeBehindOurBack } = world();
    const purchaseId = runner.openCash(draft);
    await clock.advance(10);
    const sent = gateway.sent.length;
    const transactionId = await chargeBehindOurBack('CT-X');
    expect(runner.mender.voidCharge({ purchaseId, transactionId, orderId: 'CT-X', amountMinor: 700 })).toBe(
      false,
    );
    expect(gateway.sent).toHaveLength(sent + 1);
  });

  it('beside one that it counts is voided without touching that one', async () => {
    const { runner, sell, chargeBehindOurBack, clock } = world();
    const purchaseId = await sell();
    const transactionId = await chargeBehindOurBack('CT-X');
    const charge = { purchaseId, transactionId, orderId: 'CT-X', amountMinor: 700 };
    expect(runner.mender.voidCharge(charge)).toBe(true);
    await clock.advance(10);
    const purchase = runner.payment(purchaseId);
    expect(purchase?.name).toBe('approved');
    if (purchase?.name !== 'approved') return;
    expect(runner.standing(purchase)).toMatchObject({ refundableMinor: 1_000, voidable: true });
    const own = { ...charge, transactionId: purchase.approval.transactionId ?? '' };
    expect(runner.mender.voidCharge(own)).toBe(false);
  });
});

describe('what the gateway did', () => {
  it.each(['void', 'refund'] as const)('is written down once: a %s', async (what) => {
    const { runner, sell, gateway, journal } = world();
    const purchaseId = await sell();
    const sent = gateway.sent.length;
    const done = { purchaseId, what, transactionId: 'T-elsewhere', amountMinor: 1_000 };
    expect(runner.mender.adopt(done)).toBe(true);
    expect(runner.mender.adopt(done)).toBe(false);
    expect(gateway.sent).toHaveLength(sent);
    const purchase = runner.payment(purchaseId);
    if (what === 'void') expect(purchase?.name).toBe('voided');
    else expect(purchase).toMatchObject({ refundedMinor: 1_000 });
    expect(journal.followUps(purchaseId)).toMatchObject([{ row: { kind: what, open: false } }]);
    expect(runner.open()).toEqual([]);
  });

  it('is written down once, also where there is room for it twice', async () => {
    const { runner, sell } = world();
    const purchaseId = await sell();
    const done = { purchaseId, what: 'refund', transactionId: 'T-elsewhere', amountMinor: 300 } as const;
    expect(runner.mender.adopt(done)).toBe(true);
    expect(runner.mender.adopt(done)).toBe(false);
    expect(runner.payment(purchaseId)).toMatchObject({ refundedMinor: 300 });
    expect(runner.mender.adopt({ ...done, transactionId: 'T-another' })).toBe(true);
    expect(runner.payment(purchaseId)).toMatchObject({ refundedMinor: 600 });
  });

  it('is written down for a capture up to what was held', async () => {
    const { runner, sell } = world();
    const purchaseId = await sell('authorization');
    const done = { purchaseId, what: 'capture', transactionId: 'T-elsewhere', amountMinor: 1_001 } as const;
    expect(runner.mender.adopt(done)).toBe(false);
    expect(runner.mender.adopt({ ...done, amountMinor: 400 })).toBe(true);
    expect(runner.payment(purchaseId)).toMatchObject({ capturedMinor: 400 });
    expect(runner.mender.adopt({ ...done, amountMinor: 400 })).toBe(false);
  });

  it('is not written down without an amount, or of an unknown payment', async () => {
    const { runner, sell, clock } = world();
    const purchaseId = await sell();
    const done = { purchaseId, what: 'refund', transactionId: 'T', amountMinor: null } as const;
    expect(runner.mender.adopt(done)).toBe(false);
    expect(runner.mender.adopt({ ...done, purchaseId: 'nobody', amountMinor: 1 })).toBe(false);
    expect(await runner.mender.lookUp('nobody')).toEqual({ name: 'absent' });
    const asked = runner.mender.lookUp(purchaseId);
    await clock.advance(10);
    expect(await asked).toMatchObject({ name: 'found', outcome: { name: 'approved' } });
  });
});
