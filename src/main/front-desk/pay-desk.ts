// Money taken for a folio now: a deposit, or a part of what is owed, by card or in cash. A sale of its own and no goal: it is
// asked for once, and what becomes of it is the payment's.
import type { Answer, CommandRequest, Echo } from '../../contract/index.ts';
import type { FolioMoney } from '../folio/folio-money.ts';
import type { PurchaseDraft } from '../payment/requests.ts';
import type { PaymentRunner } from '../payment/runner.ts';
import { answered, type DeskParts, refused } from './desk-parts.ts';
import type { MoneyDesk } from './money-desk.ts';

export interface PayDeskParts extends Pick<DeskParts, 'carrier' | 'counter' | 'ids'> {
  readonly runner: Pick<PaymentRunner, 'openPurchase' | 'openUnattended' | 'openCash'>;
  readonly money: Pick<MoneyDesk, 'obstacle'>;
  /** Register, clerk and the shop's own labels. */
  readonly metadata: () => Readonly<Record<string, string>>;
}

type Begun = Answer<{ readonly echo: Echo | null }>;

const begun: Begun = answered({ echo: null });

export class PayDesk {
  readonly #parts: PayDeskParts;

  constructor(parts: PayDeskParts) {
    this.#parts = parts;
  }

  async byCard({ folioId, amountMinor, card, meant }: CommandRequest<'folio.pay-card'>): Promise<Begun> {
    const { carrier, counter, money, runner } = this.#parts;
    const found = await carrier.money(folioId);
    if (found === undefined) return refused('no-such-folio');
    if (found.folio.goal !== null || found.inDoubt.length > 0) return refused('folio-busy');
    const inTheWay = money.obstacle({ card, amountMinor, meant }, found);
    if (inTheWay !== undefined) return inTheWay;
    const draft = this.#draft(found, amountMinor);
    if (card.way === 'at-counter') {
      counter.show(runner.openPurchase(draft));
      return begun;
    }
    const stored = { ...draft, tender: 'stored-card', storedCardId: card.storedCardId } as const;
    return runner.openUnattended(stored) === undefined ? refused('no-such-stored-card') : begun;
  }

  async byCash(request: CommandRequest<'folio.pay-cash'>): Promise<Begun> {
    const { folioId, amountMinor, tenderedMinor, meant } = request;
    if (tenderedMinor < amountMinor) return refused('tender-too-small');
    const { carrier, money, runner } = this.#parts;
    const found = await carrier.money(folioId);
    if (found === undefined) return refused('no-such-folio');
    // No card is asked for cash, but a settled folio is settled for it too.
    const inTheWay = money.obstacle({ card: null, amountMinor, meant }, found);
    if (inTheWay !== undefined) return inTheWay;
    const cash = { tenderedMinor, changeMinor: tenderedMinor - amountMinor };
    runner.openCash({ ...this.#draft(found, amountMinor), cash });
    return begun;
  }

  #draft({ folio }: FolioMoney, amountMinor: number): PurchaseDraft {
    const { ids, metadata } = this.#parts;
    const { id, number, guest, currency } = folio;
    return {
      lines: [
        { id: ids.uuid(), name: guest.name, unitMinor: amountMinor, quantity: 1, totalMinor: amountMinor },
      ],
      currency,
      subtotalMinor: amountMinor,
      taxMinor: 0,
      totalMinor: amountMinor,
      folio: { id, number, key: null, hold: null },
      metadata: { ...metadata(), folio: number },
    };
  }
}
