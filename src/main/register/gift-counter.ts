// The gift-card desk on the register: its commands, its place beside the basket, and its turn at the reader and the keys.
import type { Answer, CommandRequest, GiftOrderView, GiftStepView } from '../../contract/index.ts';
import { CardData } from '../card/card-data.ts';
import type { CardCode } from '../card/card-code.ts';
import type { GiftDesk } from '../gift/gift-desk.ts';
import type { GiftOrder } from '../gift/gift-order.ts';
import type { Currency } from '../money/money.ts';
import type { CardIntake } from './card-intake.ts';
import { type JournalGuard, refused } from './journal-guard.ts';

export interface GiftCounterParts {
  readonly desk: GiftDesk;
  readonly intake: CardIntake;
  readonly guard: JournalGuard;
  readonly currency: () => Currency;
  /** Nothing of a basket is paid or being paid. */
  readonly isFree: () => boolean;
  readonly changed: () => void;
}

type Done<Value = Record<string, never>> = Answer<Value>;

/**
 * 2,000.00: a gift card of a shop may hold no more without making the shop a provider of prepaid access (31 CFR
 * 1010.100(ff)(4)(iii)(A)). It also stops a typing slip.
 */
const amountMinorMax = 200_000;

export class GiftCounter {
  readonly #parts: GiftCounterParts;

  constructor(parts: GiftCounterParts) {
    this.#parts = parts;
    parts.desk.listen(() => parts.changed());
  }

  get isOpen(): boolean {
    return this.#parts.desk.step !== null;
  }

  /** Money may be moving and nobody knows yet. */
  get inDoubt(): boolean {
    return this.#parts.desk.asking;
  }

  open(): Done {
    const { desk, intake, isFree } = this.#parts;
    if (!desk.isSetUp) return refused('not-set-up');
    if (!(this.isOpen || isFree()) || !desk.open()) return refused('not-now');
    intake.stop();
    return this.#changed();
  }

  begin(request: CommandRequest<'gift.begin'>): Done<{ orderId: string }> {
    const { desk, intake, currency } = this.#parts;
    const { action } = request;
    const amountMinor = request.amountMinor ?? null;
    if (amountMinor !== null && amountMinor > amountMinorMax) return refused('amount-too-large');
    const orderId = desk.begin({ action, amountMinor }, currency());
    if (orderId === undefined) return refused('not-now');
    intake.arm();
    this.#changed();
    return { ok: true, value: { orderId } };
  }

  leave(): Done {
    const { desk, intake } = this.#parts;
    if (!this.isOpen || !desk.leave()) return refused('not-now');
    intake.stop();
    return this.#changed();
  }

  /** Keys the gift card's number in. @returns false when no order of this id waits for its card */
  beginEntry(orderId: string): boolean {
    const { desk, intake } = this.#parts;
    if (desk.step?.name !== 'awaiting-card' || desk.step.order.id !== orderId) return false;
    intake.beginEntry('gift-card');
    return true;
  }

  /** Takes ownership of what was presented. */
  present(presented: CardData | CardCode): Done {
    const { desk, guard } = this.#parts;
    if (!(presented instanceof CardData)) {
      presented.wipe();
      return refused('not-now');
    }
    const answer = guard.run(() => (desk.present(presented) ? done : refused('not-now')));
    this.#parts.changed();
    return answer;
  }

  /** @returns false when this is no gift-card order @throws JournalFault */
  acknowledge(noticeId: string): boolean {
    return this.#parts.desk.acknowledge(noticeId);
  }

  step(): GiftStepView | null {
    const { desk, intake } = this.#parts;
    const { step } = desk;
    if (step === null || step.name === 'choosing') return step;
    const order = orderView(step.order);
    const entry = intake.view;
    if (step.name === 'awaiting-card' && entry !== null) return { name: 'keying', order, entry };
    return { ...step, order };
  }

  undecided(): GiftOrderView[] {
    return this.#parts.desk.undecided.map(orderView);
  }

  #changed(): Done {
    this.#parts.changed();
    return done;
  }
}

const done: Done = { ok: true, value: {} };

const orderView = ({
  id,
  action,
  amountMinor,
  currency,
  lastFour,
  orderedAtMs,
}: GiftOrder): GiftOrderView => ({
  id,
  action,
  amountMinor,
  currency,
  mask: lastFour === null ? null : `•••• •••• •••• ${lastFour}`,
  orderedAtMs,
});
