// Takes one keyed card while the network is down: the clerk says for whom, main keys it, the vault seals it, the journal
// writes it down; in that order, so that nothing is journaled that the vault does not hold.
import type {
  Answer,
  CommandRequest,
  Contact,
  ErrorCode,
  OfflineSettings,
  SwipeHint,
} from '../../contract/index.ts';
import type { Clock } from '../base/clock.ts';
import type { CardData } from '../card/card-data.ts';
import { holdsCardNumber } from '../card/card-number-in-text.ts';
import { JournalFault } from '../journal/port.ts';
import type { PaymentState } from '../payment/states.ts';
import type { VaultedPayments } from '../payment/vaulted.ts';
import type { Vault } from '../vault/vault.ts';
import type { CardCodes } from './card-codes.ts';
import { crossedCap } from './caps.ts';
import { writePapers } from './papers.ts';

export interface TakingParts {
  readonly vault: Vault;
  readonly payments: VaultedPayments;
  readonly codes: CardCodes;
  readonly clock: Clock;
  readonly rules: () => OfflineSettings;
  readonly isArmed: () => boolean;
  readonly reachable: () => boolean;
  /** The merchant id that counter cards are sent for. */
  readonly merchant: () => string;
  /** Who stands at the till. */
  readonly by: () => string;
  readonly onTaken: (taken: TakenOffline) => void;
}

/** One that was taken, and what the clerk has said of it. */
export interface TakenOffline {
  readonly paymentId: string;
  readonly contact: Contact;
  /** Somebody with the right let it through the cap for each. */
  readonly overEach: boolean;
}

type Begin = CommandRequest<'offline.begin'>;

/** What the clerk has said of the payment whose card is being keyed. */
interface Begun extends TakenOffline {
  readonly voiceCode: string | null;
}

const refused = (code: ErrorCode, field?: string): Answer<never> => ({
  ok: false,
  error: field === undefined ? { code } : { code, field },
});

export class Taking {
  readonly #parts: TakingParts;
  #begun: Begun | null = null;
  /** Payment and card that the clerk was told of: the same again means it. */
  readonly #told = new Set<string>();

  constructor(parts: TakingParts) {
    this.#parts = parts;
  }

  /** What is keyed for this payment; undefined where nothing was begun for it. */
  wants(paymentId: string): 'offline-card' | 'offline-card-with-code' | undefined {
    if (this.#begun?.paymentId !== paymentId) return undefined;
    return this.#parts.rules().cardCode === 'not-asked' ? 'offline-card' : 'offline-card-with-code';
  }

  /** @param overEach somebody with the right lets it through the cap for each */
  begin(
    { paymentId, contact, voiceCode }: Begin,
    state: PaymentState,
    overEach: boolean,
  ): Answer<Record<string, never>> {
    const code = this.#fault(state.intent.totalMinor, overEach) ?? contactFault(contact, voiceCode);
    if (code !== null) return refused(code);
    this.#begun = { paymentId, contact, voiceCode: voiceCode === '' ? null : voiceCode, overEach };
    return { ok: true, value: {} };
  }

  drop(): void {
    this.#begun = null;
  }

  /**
   * The card has been keyed. Takes ownership of it and wipes it, whatever happens.
   * @returns what to tell the clerk where it was not taken; undefined: it is kept, sealed and journaled
   * @throws JournalFault: nothing was taken
   */
  take(state: PaymentState, card: CardData): SwipeHint | undefined {
    const begun = this.#begun;
    this.#begun = null;
    try {
      if (begun?.paymentId !== state.intent.id) return 'not-kept';
      const crossed = this.#fault(state.intent.totalMinor, begun.overEach);
      if (crossed !== null) return 'offline-over';
      if (this.#looksTaken(state, card)) return 'looks-taken';
      return this.#keep(begun, state, card) ? undefined : 'not-kept';
    } finally {
      card.wipe();
    }
  }

  #fault(amountMinor: number, overEach: boolean): ErrorCode | null {
    const { vault, clock, rules, isArmed, reachable } = this.#parts;
    if (!rules().allowed) return 'offline-not-allowed';
    if (!isArmed()) return 'offline-not-armed';
    if (reachable()) return 'offline-gateway-answers';
    if (vault.state === 'locked') return 'vault-locked';
    if (vault.state !== 'good') return vault.code ?? 'vault-not-made';
    return crossedCap(rules(), vault.totals().waiting, amountMinor, clock.nowMs(), overEach);
  }

  #looksTaken({ intent }: PaymentState, card: CardData): boolean {
    const key = `${intent.id} ${card.mask.lastFour}`;
    if (this.#told.has(key) || this.#parts.vault.sameCard(card, intent.totalMinor) === undefined)
      return false;
    this.#told.add(key);
    return true;
  }

  #keep(begun: Begun, { intent }: PaymentState, card: CardData): boolean {
    const { contact, voiceCode, overEach } = begun;
    const { vault, payments, codes, clock, rules, merchant, by, onTaken } = this.#parts;
    const { cardCode } = rules();
    const takenAtMs = clock.nowMs();
    const code = cardCode === 'not-asked' ? null : codeOf(card);
    try {
      const queued = payments.take(intent.id, card, { takenAtMs, takenBy: by(), voiceCode }, (payment) => {
        const papers = writePapers({ contact, withCode: code !== null, payment });
        const { totalMinor, currency } = intent;
        const facts = {
          paymentId: intent.id,
          orderId: payment.attempt.orderId,
          amountMinor: totalMinor,
          currency,
          merchant: merchant(),
          takenAtMs,
        };
        const sealed = vault.take(facts, card, cardCode === 'sealed' ? code : null, papers);
        papers.fill(0);
        return sealed.ok;
      });
      if (queued === undefined) return false;
      if (cardCode === 'memory' && code !== null) codes.keep(intent.id, Buffer.from(code));
    } catch (fault) {
      // The journal could not write it: the sale still waits for a card, and the vault keeps nothing of it.
      if (fault instanceof JournalFault && vault.row(intent.id) !== undefined)
        vault.decided(intent.id, 'gone');
      throw fault;
    } finally {
      code?.fill(0);
    }
    // The next start finds out by itself where this cannot be written.
    vault.confirm(intent.id);
    onTaken({ paymentId: intent.id, contact, overEach });
    return true;
  }
}

const contactFault = ({ name, phone, email }: Contact, voiceCode: string): ErrorCode | null => {
  if (name === '' || (phone === '' && email === '')) return 'offline-contact-missing';
  return [name, phone, email, voiceCode].some(holdsCardNumber) ? 'offline-card-number' : null;
};

/** A copy, which the caller wipes. */
const codeOf = (card: CardData): Buffer | null =>
  card.lend(({ code }) => (code === undefined ? null : Buffer.from(code)));
