// Declined after it was taken offline: goods are gone, and somebody owes. One kept record each, written in the payment's
// own transaction; it ends when other payments have paid it, or when somebody with the right writes it off.
import { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import type { Journal, JournalEntry } from '../journal/port.ts';
import { attemptOf, type PaymentState } from '../payment/states.ts';

const room = 'offline-declined';

const debtSchema = z.object({
  state: z.enum(['open', 'settled', 'written-off']),
  amountMinor: z.int(),
  orderId: z.string(),
  /** What each payment that settles it has paid of it, minor units. */
  paid: z.record(z.string(), z.int()),
  by: z.string().nullable(),
  approvedBy: z.string().nullable(),
  reason: z.string().nullable(),
});
export type Debt = z.infer<typeof debtSchema>;

export class Debts {
  readonly #journal: Journal;
  readonly #clock: Clock;

  constructor(journal: Journal, clock: Clock) {
    this.#journal = journal;
    this.#clock = clock;
  }

  /** @throws JournalFault */
  debt(paymentId: string): Debt | undefined {
    const parsed = debtSchema.safeParse(this.#journal.keptOne(room, paymentId)?.body);
    return parsed.success ? parsed.data : undefined;
  }

  /** What belongs to a payment's new state: a decline is owed, and what settles one pays it. @throws JournalFault */
  companions(state: PaymentState): readonly JournalEntry[] {
    const { intent } = state;
    const attempt = attemptOf(state);
    if (state.name === 'declined' && attempt?.offline != null && this.debt(intent.id) === undefined)
      return [
        this.#entry(intent.id, 'offline-declined', {
          state: 'open',
          amountMinor: intent.totalMinor,
          orderId: attempt.orderId,
          paid: {},
          by: null,
          approvedBy: null,
          reason: null,
        }),
      ];
    return intent.settles === null ? [] : this.#paying(intent.settles, state);
  }

  /** @throws JournalFault */
  writeOff(paymentId: string, who: Pick<Debt, 'by' | 'approvedBy' | 'reason'>): boolean {
    const debt = this.debt(paymentId);
    if (debt?.state !== 'open') return false;
    this.#journal.append(
      this.#entry(paymentId, 'offline-written-off', { ...debt, ...who, state: 'written-off' }),
    );
    return true;
  }

  #paying(debtId: string, state: PaymentState): readonly JournalEntry[] {
    const debt = this.debt(debtId);
    const paidMinor = paidBy(state);
    if (debt === undefined || debt.state === 'written-off' || paidMinor === undefined) return [];
    if ((debt.paid[state.intent.id] ?? 0) === paidMinor) return [];
    const paid = { ...debt.paid, [state.intent.id]: paidMinor };
    const sumMinor = Object.values(paid).reduce((sum, minor) => sum + minor, 0);
    const settled = sumMinor >= debt.amountMinor;
    return [
      this.#entry(debtId, settled ? 'offline-settled' : 'offline-paid-in-part', {
        ...debt,
        paid,
        state: settled ? 'settled' : 'open',
      }),
    ];
  }

  #entry(paymentId: string, event: string, debt: Debt): JournalEntry {
    return { atMs: this.#clock.nowMs(), subject: `${room}:${paymentId}`, event, body: debt, kept: true };
  }
}

/** What a payment has paid as it stands, minor units; undefined where nothing is known yet. */
const paidBy = (state: PaymentState): number | undefined => {
  if (state.name === 'approved')
    return state.mustVoid === null ? state.approval.approvedMinor - state.refundedMinor : 0;
  return state.name === 'voided' ? 0 : undefined;
};
