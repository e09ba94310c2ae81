// Keyed entry as the clerk commands it: a card, a gift card, the code of a stored card, or a card while the network is
// down. While `active`, main takes every key of the keyboard.
import type { Answer, CommandRequest } from '../../contract/index.ts';
import type { Offline } from '../offline/offline.ts';
import type { CardBrand } from '../card/brand.ts';
import { CardCode } from '../card/card-code.ts';
import type { CardData } from '../card/card-data.ts';
import { attemptOf, type PaymentState } from '../payment/states.ts';
import type { CardIntake } from './card-intake.ts';
import type { GiftCounter } from './gift-counter.ts';
import { refused } from './journal-guard.ts';
import type { EntryKey } from './keyed-entry.ts';

type Done = Answer<Record<string, never>>;

export interface KeyingParts {
  readonly intake: CardIntake;
  readonly gift: GiftCounter;
  readonly offline: Offline | undefined;
  /** The payment on the register. */
  readonly current: () => PaymentState | undefined;
  /** It pays all that is missing of its basket. */
  readonly coversRest: (state: PaymentState) => boolean;
  /** A payment that lies in the vault. */
  readonly waiting: (paymentId: string) => PaymentState | undefined;
  readonly cancelPayment: (paymentId: string) => Done;
  readonly pushed: () => Done;
}

export class Keying {
  readonly #parts: KeyingParts;
  #codeFor: PaymentState | undefined;

  constructor(parts: KeyingParts) {
    this.#parts = parts;
  }

  get active(): boolean {
    return this.#parts.intake.keying;
  }

  begin(paymentId: string): Done {
    const { intake, gift, current, pushed } = this.#parts;
    if (gift.beginEntry(paymentId)) return pushed();
    const state = current();
    if (state?.intent.id !== paymentId || state.name !== 'awaiting-card') return refused('not-now');
    const { tender } = state.intent;
    if (tender === 'card' || tender === 'gift-card') intake.beginEntry(tender);
    return pushed();
  }

  /** While the network is down, for what is missing of the basket or for a folio's payment. */
  beginOffline(request: CommandRequest<'offline.begin'>, overEach: boolean): Done {
    const { intake, offline, current, coversRest, pushed } = this.#parts;
    const state = current();
    // A part of a basket would leave the rest to be asked for while nobody knows of this one.
    if (offline === undefined || state?.intent.id !== request.paymentId || !coversRest(state))
      return refused('not-now');
    const begun = offline.begin(request, overEach);
    if (!begun.ok) return begun;
    intake.beginOfflineEntry(offline.taking.wants(request.paymentId) ?? 'offline-card');
    return pushed();
  }

  /** The code of one that was taken offline and waits in the vault, keyed again: the register is free meanwhile. */
  beginCode(paymentId: string): Done {
    const { intake, gift, offline, current, waiting, pushed } = this.#parts;
    const state = waiting(paymentId);
    if (state === undefined || offline?.wantCode.has(paymentId) !== true) return refused('no-such-entry');
    if (current() !== undefined || gift.isOpen || intake.keying) return refused('register-busy');
    this.#codeFor = state;
    intake.beginEntry('card-code', attemptOf(state)?.card?.brand as CardBrand);
    return pushed();
  }

  /** Of which payment a code is keyed that does not stand on the register. */
  get codeFor(): PaymentState | undefined {
    return this.#parts.intake.keying ? this.#codeFor : undefined;
  }

  cancel(): Done {
    const { intake, offline, current, cancelPayment, pushed } = this.#parts;
    const wants = intake.view?.wants;
    intake.cancelEntry();
    if (this.#codeFor !== undefined) {
      this.#codeFor = undefined;
      return pushed();
    }
    if (wants === 'offline-card' || wants === 'offline-card-with-code') {
      offline?.taking.drop();
      intake.arm();
    }
    const state = current();
    // A stored card is waited for nowhere else.
    return wants === 'card-code' && state !== undefined ? cancelPayment(state.intent.id) : pushed();
  }

  /** What was keyed is there: whether it was the code of one that waits. Then it is wiped. */
  takesCode(presented: CardData | CardCode): boolean {
    const state = this.#codeFor;
    this.#codeFor = undefined;
    if (state === undefined || !(presented instanceof CardCode)) return false;
    this.#parts.offline?.keepCode(state.intent.id, presented);
    return true;
  }

  press(key: EntryKey): Done {
    return this.#parts.intake.press(key) ? this.#parts.pushed() : refused('not-now');
  }
}
