// A basket is paid by one leg or by several: how each is opened, and how one is taken back. Which of them stands on the
// register is the till's to say.
import type { Answer, CommandRequest } from '../../contract/index.ts';
import type { CardBrand } from '../card/brand.ts';
import type { PurchaseDraft } from '../payment/requests.ts';
import type { CardIntake } from './card-intake.ts';
import type { Checkout } from './checkout.ts';
import { refused } from './journal-guard.ts';
import { keptDraft } from './kept-draft.ts';
import type { TillParts } from './till-parts.ts';

export interface PayingParts extends Pick<TillParts, 'runner' | 'guard' | 'clock' | 'keptCard'> {
  readonly checkout: Checkout;
  readonly intake: CardIntake;
  readonly isSetUp: () => boolean;
  /** Something stands on the register already. */
  readonly isTaken: () => boolean;
  /** The payment stands on the register from now on. */
  readonly stand: (paymentId: string) => void;
  /** The one that stands there is approved already. */
  readonly afterLeg: () => void;
  readonly changed: () => void;
}

type Done<Value = Record<string, never>> = Answer<Value>;
type Opened = Done<{ paymentId: string }>;

export class Paying {
  readonly #parts: PayingParts;

  constructor(parts: PayingParts) {
    this.#parts = parts;
  }

  /** To the choice of tenders. */
  chooseTender(): Done {
    const { checkout, isTaken } = this.#parts;
    if (isTaken()) return refused('not-now');
    if (checkout.isEmpty) return refused('basket-empty');
    checkout.tendering = true;
    return this.#changed();
  }

  /** Back to the basket, while nothing of it is paid. */
  leaveTenders(): Done {
    const { checkout, isTaken } = this.#parts;
    if (isTaken() || checkout.legs().length > 0) return refused('not-now');
    // What was declined stays on its list.
    if (checkout.settles) checkout.empty();
    checkout.tendering = false;
    return this.#changed();
  }

  charge({ amountMinor, way = 'sale', keep }: Partial<CommandRequest<'sale.charge'>> = {}): Opened {
    const { checkout, clock, runner } = this.#parts;
    const held = way === 'authorization';
    // A hold is of the whole basket: its capture decides what is taken. It pays nothing yet, and so begins no series.
    if (held && (amountMinor !== undefined || checkout.legs().length > 0)) return refused('not-now');
    if (held && (keep?.seriesId ?? null) !== null) return refused('not-now');
    return this.#leg(amountMinor, (draft) => {
      const kept = keptDraft(keep, clock.nowMs());
      return this.#awaitCard(runner.openPurchase({ ...draft, ...kept, kind: way }));
    });
  }

  payCash(amountMinor: number, tenderedMinor: number): Opened {
    const { runner, stand, afterLeg } = this.#parts;
    if (tenderedMinor < amountMinor) return refused('tender-too-small');
    return this.#leg(amountMinor, (draft) => {
      const cash = { tenderedMinor, changeMinor: tenderedMinor - amountMinor };
      const paymentId = runner.openCash({ ...draft, cash });
      stand(paymentId);
      afterLeg();
      return paymentId;
    });
  }

  payByGiftCard(amountMinor: number): Opened {
    const { runner } = this.#parts;
    return this.#leg(amountMinor, (draft) =>
      this.#awaitCard(runner.openPurchase({ ...draft, tender: 'gift-card' })),
    );
  }

  payByStoredCard(amountMinor: number, storedCardId: string, withCode: boolean): Opened {
    const { runner, intake, keptCard, stand } = this.#parts;
    const kept = keptCard?.(storedCardId);
    if (kept === undefined) return refused('no-such-stored-card');
    return this.#leg(amountMinor, (draft) => {
      const paymentId = runner.openPurchase({ ...draft, tender: 'stored-card', storedCardId });
      stand(paymentId);
      if (withCode) intake.beginEntry('card-code', kept.brand as CardBrand);
      else runner.present(paymentId, null);
      return paymentId;
    });
  }

  /** Takes a leg of this basket back: voids a card, gives cash or a gift card's amount back. */
  takeBack(paymentId: string): Done {
    const { checkout, guard, isTaken, runner } = this.#parts;
    const isLeg = checkout.legs().some(({ state }) => state.intent.id === paymentId);
    if (isTaken() || !isLeg) return refused('take-back-not-possible');
    return guard.run(() =>
      runner.takeBack(paymentId) === undefined ? refused('take-back-not-possible') : this.#changed(),
    );
  }

  /** Opens one leg of the basket. @param amountMinor what is missing when left out */
  #leg(amountMinor: number | undefined, open: (draft: PurchaseDraft) => string): Opened {
    const { checkout, guard, isSetUp, isTaken } = this.#parts;
    if (isTaken()) return refused('not-now');
    if (!isSetUp()) return refused('not-set-up');
    const draft = checkout.draft(amountMinor);
    if (!draft.ok) return draft;
    return guard.run(() => {
      const paymentId = open(draft.value);
      this.#changed();
      return { ok: true, value: { paymentId } };
    });
  }

  #awaitCard(paymentId: string): string {
    this.#parts.stand(paymentId);
    this.#parts.intake.arm();
    return paymentId;
  }

  #changed(): Done {
    this.#parts.changed();
    return { ok: true, value: {} };
  }
}
