// The duplicate radar over the journal: whether a charge or hold looks like one made minutes ago, or on a settled folio.
import type { Echo } from '../../contract/index.ts';
import type { FolioMoney } from '../folio/folio-money.ts';
import type { PaymentView } from '../folio/payment-view.ts';
import { radar } from '../folio/radar.ts';
import type { Journal } from '../journal/port.ts';
import { stateFrom } from '../payment/record.ts';
import type { PaymentRunner } from '../payment/runner.ts';
import { folioPayment } from './folio-payment.ts';

export interface EchoParts {
  readonly journal: Pick<Journal, 'payments'>;
  readonly runner: Pick<PaymentRunner, 'payment'>;
  readonly nowMs: () => number;
  readonly minutes: () => number;
}

/** More payments than a till makes in the minutes that count; the newest are looked at. */
const recentMax = 200;

export class Echoes {
  readonly #parts: EchoParts;

  constructor(parts: EchoParts) {
    this.#parts = parts;
  }

  /** @param lastFour null before the card is read: a settled folio is found all the same @param except itself */
  of(amountMinor: number, lastFour: string | null, money?: FolioMoney, except?: string): Echo | null {
    const { nowMs, minutes } = this.#parts;
    const atMs = nowMs();
    const recent = lastFour === null ? [] : this.#recent(amountMinor, atMs).filter(({ id }) => id !== except);
    const found = radar({ amountMinor, lastFour, atMs }, money, recent, minutes());
    if (found === undefined) return null;
    const { reason, earlier } = found;
    return { reason, earlier: earlier === null ? null : earlierOf(earlier) };
  }

  #recent(amountMinor: number, atMs: number): readonly PaymentView[] {
    const { journal, runner, minutes } = this.#parts;
    const spanMs = minutes() * 60_000;
    // In either direction: the machine's clock may have been set between the two.
    const openedAtMs = { from: atMs - spanMs, before: atMs + spanMs };
    const filter = {
      kinds: ['sale', 'authorization'],
      amountMinor: { from: amountMinor, to: amountMinor },
      openedAtMs,
    } as const;
    return journal
      .payments({ filter, limit: recentMax })
      .map((stored) => folioPayment(runner.payment(stored.row.id) ?? stateFrom(stored)));
  }
}

const earlierOf = (payment: PaymentView): NonNullable<Echo['earlier']> => ({
  paymentId: payment.id,
  amountMinor: payment.amountMinor,
  lastFour: payment.lastFour,
  orderId: payment.orderId,
  atMs: payment.openedAtMs,
});
