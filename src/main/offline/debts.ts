// Declined after it was taken offline: goods are gone, and somebody owes. One kept record each, written in the payment's
// own transaction; it ends when other payments have paid it, of its basket or of its folio, or when somebody with the right
// writes it off. A promised hold ends with the folio's next hold too, be it more or less: what is short is the folio's to say.
import { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import type { Journal, JournalEntry } from '../journal/port.ts';
import { attemptOf, type Intent, type PaymentState, type StateOf } from '../payment/states.ts';

const room = 'offline-declined';

const debtSchema = z.object({
  state: z.enum(['open', 'settled', 'written-off']),
  amountMinor: z.int(),
  orderId: z.string(),
  /** What each payment that settles it has paid of it, minor units. */
  paid: z.record(z.string(), z.int()),
  by: z.string().nullable(),
  reason: z.string().nullable(),
  /** Of a folio's: which, whether it was to be held, and when the gateway declined it, wall clock milliseconds. */
  folio: z.object({ id: z.string(), hold: z.boolean(), sinceMs: z.int() }).nullable().default(null),
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
    return debtIn(this.#journal.keptOne(room, paymentId)?.body);
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
          reason: null,
          folio: this.#folioOf(intent),
        }),
      ];
    if (intent.settles !== null) return this.#paying(intent.settles, state);
    return state.name === 'approved' ? this.#instead(state) : [];
  }

  /** The payments that were declined, of which this one may be the end. @throws JournalFault */
  about({ settles, folio }: Intent): readonly string[] {
    if (settles !== null) return [settles];
    if (folio === null) return [];
    return this.#journal
      .kept(room)
      .filter(({ body }) => debtIn(body)?.folio?.id === folio.id)
      .map(({ id }) => id);
  }

  /** @throws JournalFault */
  writeOff(paymentId: string, who: Pick<Debt, 'by' | 'reason'>): boolean {
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

  /** What a folio asked for after its card was declined, and got. */
  #instead(state: StateOf<'approved'>): readonly JournalEntry[] {
    const { intent, approval, mustVoid } = state;
    if (intent.kind === 'void' || intent.kind === 'refund' || mustVoid !== null) return [];
    return this.about(intent).flatMap((paymentId) => {
      const debt = this.debt(paymentId);
      if (debt?.state !== 'open' || debt.folio === null || intent.openedAtMs < debt.folio.sinceMs) return [];
      if (intent.kind !== 'authorization') return this.#paying(paymentId, state);
      if (!debt.folio.hold) return [];
      const paid = { ...debt.paid, [intent.id]: approval.approvedMinor };
      return [this.#entry(paymentId, 'offline-settled', { ...debt, paid, state: 'settled' })];
    });
  }

  #folioOf({ folio, kind }: Intent): Debt['folio'] {
    if (folio === null) return null;
    return { id: folio.id, hold: kind === 'authorization', sinceMs: this.#clock.nowMs() };
  }

  #entry(paymentId: string, event: string, debt: Debt): JournalEntry {
    return { atMs: this.#clock.nowMs(), subject: `${room}:${paymentId}`, event, body: debt, kept: true };
  }
}

const debtIn = (body: unknown): Debt | undefined => {
  const parsed = debtSchema.safeParse(body);
  return parsed.success ? parsed.data : undefined;
};

/** What a payment has paid as it stands, minor units; undefined where nothing is known yet. */
const paidBy = (state: PaymentState): number | undefined => {
  if (state.name === 'approved')
    return state.mustVoid === null ? state.approval.approvedMinor - state.refundedMinor : 0;
  return state.name === 'voided' ? 0 : undefined;
};
