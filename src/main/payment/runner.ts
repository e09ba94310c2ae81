// What the register may ask of payments: open them, present a card, follow them up, take them back. The engine does the
// rest. Every refusal is an answer; a journal that cannot be written is a JournalFault, and then nothing has happened.
import type { CardCode } from '../card/card-code.ts';
import { CardData } from '../card/card-data.ts';
import type { FactsAnswer } from '../gateway/port.ts';
import { type Doing, type PaymentChange, PaymentEngine } from './engine.ts';
import { type EngineParts, notYetPrepared } from './engine-parts.ts';
import type { OwnVoidReason, PaymentEvent } from './events.ts';
import { type Standing, standingOf } from './follow-ups.ts';
import { type LivePayment, wipePrepared } from './live-payment.ts';
import {
  type FollowUpDraft,
  followUpIntent,
  isCardPresent,
  type PurchaseDraft,
  purchaseIntent,
  requestFor,
} from './requests.ts';
import { expiryOf } from './kept-expiry.ts';
import { PaymentMender } from './mender.ts';
import { VaultedPayments } from './vaulted.ts';
import {
  type Attempt,
  type Intent,
  isInDoubt,
  isPurchase,
  type PaymentState,
  type StateOf,
} from './states.ts';
import { paidAtCounter } from './step-approved.ts';
import { watchedAttempt } from './step.ts';

export type { Doing, PaymentChange } from './engine.ts';

/** A card that the gateway keeps, as a payment needs it. */
export interface KeptCard {
  readonly token: string;
  readonly brand: string;
  readonly lastFour: string;
}

export interface RunnerParts extends EngineParts {
  /** Stored cards by our own id. */
  readonly keptCard?: (storedCardId: string) => KeptCard | undefined;
}

/** More increments than any stay has; those beyond it are not counted, so that too little is captured, never too much. */
const linkedMax = 500;

type FollowUpOf<Kind extends FollowUpDraft['kind']> = { readonly kind: Kind; readonly amountMinor: number };

export class PaymentRunner {
  readonly #parts: RunnerParts;
  readonly #engine: PaymentEngine;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
    this.#engine = new PaymentEngine(parts, (id, askedBy) => this.openVoid(id, askedBy));
  }

  /** Told of every change of every payment, after it is on the disk. */
  listen(listener: (change: PaymentChange) => void): void {
    this.#engine.listen(listener);
  }

  /** The payment's state, from memory or the journal. */
  payment(id: string): PaymentState | undefined {
    return this.#engine.payment(id);
  }

  /** Payments that are not finished, oldest first. */
  open(): readonly PaymentState[] {
    return this.#engine.open();
  }

  /**
   * Something may still come of a payment at the gateway that was asked, under the keys that asked it: it is in doubt, or
   * its late arrival is watched for.
   */
  hasUnsettled(): boolean {
    return this.open().some((state) => isInDoubt(state) || watchedAttempt(state) !== undefined);
  }

  /** What is being done about a payment in doubt. */
  doing(id: string): Doing {
    return this.#engine.doing(id);
  }

  /** Takes up every open payment of the journal. Called once, at start. @throws JournalFault */
  recover(): void {
    this.#engine.recover();
  }

  /** Stops every timer and wipes every card. What is in doubt is taken up by the next start. */
  stop(): void {
    this.#engine.stop();
  }

  /** Journals the intent of a purchase that waits for a card, a gift card or a card code. @returns its id @throws JournalFault */
  openPurchase(draft: PurchaseDraft): string {
    const { ids, clock, gateway } = this.#parts;
    const intent = purchaseIntent(draft, ids.uuid(), clock.nowMs());
    this.#engine.begin({ name: 'awaiting-card', intent, earlier: null });
    gateway.warm();
    return intent.id;
  }

  /**
   * Opens a purchase that needs nothing from the customer: a stored card without its code, or an earlier sale run again.
   * @returns its id, or undefined where the stored card is gone @throws JournalFault
   */
  openUnattended(draft: PurchaseDraft): string | undefined {
    if (draft.tender === 'stored-card' && this.#kept(draft.storedCardId ?? null) === undefined)
      return undefined;
    const id = this.openPurchase(draft);
    try {
      this.present(id, null);
    } catch (fault) {
      // The disk failed between the two entries: nothing was sent, and nobody will come back to it.
      const live = this.#engine.live(id);
      if (live !== undefined) this.#engine.commit(live, { name: 'cancelled' });
      throw fault;
    }
    return id;
  }

  /** Cash that lies in the drawer: paid now, told to the gateway's books as soon as they answer. @throws JournalFault */
  openCash(draft: PurchaseDraft): string {
    const { ids, clock, gateway } = this.#parts;
    const intent = purchaseIntent({ ...draft, tender: 'cash' }, ids.uuid(), clock.nowMs());
    const orderId = `CT-${ids.code(12)}`;
    const prepared = gateway.prepare(requestFor(intent, { orderId, cardPresent: true }));
    const attempt = this.#attempt(intent, { orderId, fingerprint: prepared.fingerprint, card: null });
    prepared.wipe();
    this.#engine.begin(paidAtCounter(intent, attempt, clock.nowMs()));
    return intent.id;
  }

  /** Runs an own earlier sale by card again, as a new order. @returns undefined where it cannot be @throws JournalFault */
  openRepeat(saleId: string, metadata: Intent['metadata'] = {}): string | undefined {
    const sale = this.payment(saleId);
    if (!isRepeatable(sale)) return undefined;
    const { intent, approval, attempt } = sale;
    const { lines, currency, subtotalMinor, taxMinor, totalMinor } = intent;
    const { transactionId } = approval;
    if (transactionId === null) return undefined;
    const earlier = { paymentId: saleId, transactionId, cardPresent: attempt.cardPresent };
    const totals = { lines, currency, subtotalMinor, taxMinor, totalMinor };
    return this.openUnattended({ ...totals, tender: 'earlier-sale', earlier, metadata });
  }

  /**
   * Charges what was presented to a purchase that waits for it. Takes ownership of it and wipes it, whatever happens.
   * @param presented null for a stored card without its code, and for an earlier sale
   * @returns false when the purchase does not wait for this @throws JournalFault: nothing was sent
   */
  present(id: string, presented: CardData | CardCode | null): boolean {
    const live = this.#engine.live(id);
    try {
      const { state } = live ?? {};
      if (live === undefined || state?.name !== 'awaiting-card') return false;
      if (!fits(state.intent, presented)) return false;
      return this.#charge(live, state, presented);
    } finally {
      presented?.wipe();
    }
  }

  /** Payments whose card lies in the vault. */
  get vaulted(): VaultedPayments {
    return new VaultedPayments(this.#parts, this.#engine);
  }

  /** @returns false when the payment is not in a state where the clerk may do this */
  tell(
    id: string,
    event: Extract<PaymentEvent, { name: 'cancelled' | 'another-card-asked' | 'given-up' | 'closed' }>,
  ): boolean {
    const live = this.#engine.live(id);
    return live !== undefined && this.#engine.dispatch(live, event);
  }

  /** The clerk has seen all of these: the legs of a basket are closed together or not at all. @throws JournalFault */
  close(ids: readonly string[]): void {
    this.#engine.close(ids);
  }

  /** What can still be captured, voided and refunded of an approved purchase. */
  standing(purchase: StateOf<'approved'>): Standing {
    return standingOf(purchase, this.#engine.followUps(purchase.intent.id));
  }

  /** What the gateway knows of an approved payment; undefined where there is nothing to ask. Never rejects. */
  async facts(id: string): Promise<FactsAnswer | undefined> {
    const state = this.payment(id);
    const transactionId = state?.name === 'approved' ? state.approval.transactionId : null;
    return transactionId === null ? undefined : this.#parts.gateway.facts(transactionId);
  }

  /**
   * @param folio the part of a folio's goal that it carries out
   * @returns the void's id, or undefined when the purchase cannot be voided now @throws JournalFault
   */
  openVoid(
    purchaseId: string,
    askedBy: 'clerk' | OwnVoidReason = 'clerk',
    folio: Intent['folio'] = null,
  ): string | undefined {
    const purchase = this.payment(purchaseId);
    if (purchase?.name !== 'approved' || !isPurchase(purchase.intent)) return undefined;
    if (!this.standing(purchase).voidable) return undefined;
    const amountMinor = purchase.approval.approvedMinor;
    return this.#followUp(purchase, {
      kind: 'void',
      amountMinor,
      askedBy,
      folio: folio ?? folioOf(purchase),
    });
  }

  /** @returns the refund's id, or undefined when that much cannot be refunded now @throws JournalFault */
  openRefund(purchaseId: string, amountMinor: number, metadata: Intent['metadata'] = {}): string | undefined {
    const purchase = this.payment(purchaseId);
    if (purchase?.name !== 'approved' || purchase.mustVoid !== null) return undefined;
    if (amountMinor <= 0 || amountMinor > this.standing(purchase).refundableMinor) return undefined;
    const folio = folioOf(purchase);
    const draft = { kind: 'refund', amountMinor, askedBy: 'clerk', metadata, folio } as const;
    return purchase.intent.tender === 'cash'
      ? this.#cashBack(purchase, draft)
      : this.#followUp(purchase, draft);
  }

  /** @returns the capture's id, or undefined when that much cannot be captured now @throws JournalFault */
  openCapture(
    authorizationId: string,
    amountMinor: number,
    folio: Intent['folio'] = null,
  ): string | undefined {
    const purchase = this.payment(authorizationId);
    if (purchase?.name !== 'approved' || purchase.mustVoid !== null) return undefined;
    if (amountMinor <= 0 || amountMinor > this.#capturableMinor(purchase)) return undefined;
    const asked = { kind: 'capture', amountMinor, askedBy: 'clerk' } as const;
    return this.#followUp(purchase, { ...asked, folio: folio ?? folioOf(purchase) });
  }

  /** Takes a leg of a basket back: voids a card payment, gives cash and a gift card's amount back. @throws JournalFault */
  takeBack(purchaseId: string): string | undefined {
    const purchase = this.payment(purchaseId);
    if (purchase?.name !== 'approved') return undefined;
    const { tender } = purchase.intent;
    if (tender !== 'cash' && tender !== 'gift-card') return this.openVoid(purchaseId);
    return this.openRefund(purchaseId, this.standing(purchase).refundableMinor);
  }

  /** What puts a payment right that the gateway's list shows otherwise than the journal. */
  get mender(): PaymentMender {
    return new PaymentMender(this.#parts, this.#engine);
  }

  /**
   * Holds of one folio that the gateway has given one transaction id are one authorization: what can be captured of it is
   * their sum. Each by itself is what it was approved for.
   */
  #capturableMinor(purchase: StateOf<'approved'>): number {
    const { capturableMinor } = this.standing(purchase);
    const { folio } = purchase.intent;
    const { transactionId } = purchase.approval;
    if (capturableMinor === 0 || folio === null || transactionId === null) return capturableMinor;
    return (
      this.#parts.journal
        .payments({ filter: { folio: folio.number, kinds: ['authorization'] }, limit: linkedMax })
        .map(({ row }) => this.payment(row.id))
        .filter((state): state is StateOf<'approved'> => state?.name === 'approved')
        // One that nobody wants any more is being voided: it pays for nothing.
        .filter(({ approval, mustVoid }) => approval.transactionId === transactionId && mustVoid === null)
        .reduce((sum, { approval, intent }) => sum + Math.min(approval.approvedMinor, intent.totalMinor), 0)
    );
  }

  #kept(storedCardId: string | null): KeptCard | undefined {
    return storedCardId === null ? undefined : this.#parts.keptCard?.(storedCardId);
  }

  #charge(
    live: LivePayment,
    state: StateOf<'awaiting-card'>,
    presented: CardData | CardCode | null,
  ): boolean {
    const { ids, gateway } = this.#parts;
    const { intent } = state;
    const kept = this.#kept(intent.storedCardId);
    if (intent.tender === 'stored-card' && kept === undefined) return false;
    try {
      const orderId = state.earlier?.attempt.orderId ?? `CT-${ids.code(12)}`;
      const request = requestFor(intent, { orderId, cardPresent: isCardPresent(intent) }, kept?.token);
      live.prepared = gateway.prepare(request, presented ?? undefined);
      live.expiry = intent.keep === null ? null : expiryOf(presented);
      const { fingerprint } = live.prepared;
      const card = this.#cardOf(intent, presented, kept);
      const attempt = this.#attempt(intent, {
        orderId,
        fingerprint,
        card,
        orderReused: state.earlier !== null,
      });
      return this.#engine.dispatch(live, { name: 'card-presented', attempt });
    } catch (fault) {
      wipePrepared(live);
      throw fault;
    }
  }

  #cardOf(
    intent: Intent,
    presented: CardData | CardCode | null,
    kept: KeptCard | undefined,
  ): Attempt['card'] {
    if (presented instanceof CardData) {
      const { brand, lastFour, text } = presented.mask;
      return { brand, lastFour, mask: text, entryMode: presented.entryMode };
    }
    if (kept !== undefined) {
      const { brand, lastFour } = kept;
      return { brand, lastFour, mask: `•••• •••• •••• ${lastFour}`, entryMode: 'stored' };
    }
    const sale = intent.earlier === null ? undefined : this.payment(intent.earlier.paymentId);
    const card = sale?.name === 'approved' ? sale.attempt.card : null;
    return card === null ? null : { ...card, entryMode: 'stored' };
  }

  #attempt(
    intent: Intent,
    known: Pick<Attempt, 'orderId' | 'fingerprint' | 'card'> & { readonly orderReused?: boolean },
  ): Attempt {
    const { ids, clock } = this.#parts;
    return {
      orderId: known.orderId,
      idempotencyKey: ids.uuid(),
      fingerprint: known.fingerprint,
      startedAtMs: clock.nowMs(),
      cardPresent: intent.parent?.cardPresent ?? isCardPresent(intent),
      card: known.card,
      orderReused: known.orderReused ?? false,
      offline: null,
    };
  }

  #followUp(
    purchase: StateOf<'approved'>,
    draft: FollowUpOf<FollowUpDraft['kind']> & {
      readonly askedBy: Intent['askedBy'];
      readonly metadata?: Intent['metadata'];
      readonly folio: Intent['folio'];
    },
  ): string {
    const { ids, clock, gateway } = this.#parts;
    const intent = followUpIntent(purchase, { metadata: {}, ...draft }, ids.uuid(), clock.nowMs());
    const { orderId, card } = purchase.attempt;
    const prepared = gateway.prepare(requestFor(intent, purchase.attempt));
    const attempt = this.#attempt(intent, { orderId, fingerprint: prepared.fingerprint, card });
    this.#engine.beginSending({ name: 'requesting', intent, attempt }, prepared);
    return intent.id;
  }

  /** Cash out of the drawer is given back now, whether or not the gateway answers; its books are told afterwards. */
  #cashBack(purchase: StateOf<'approved'>, draft: FollowUpDraft): string {
    const { ids, clock } = this.#parts;
    const intent = followUpIntent(purchase, draft, ids.uuid(), clock.nowMs());
    const { orderId } = purchase.attempt;
    const attempt = this.#attempt(intent, { orderId, fingerprint: notYetPrepared, card: null });
    this.#engine.begin(paidAtCounter(intent, attempt, clock.nowMs()));
    return intent.id;
  }
}

/** What follows a folio's payment up is the folio's too, whoever asked for it. */
const folioOf = ({ intent }: StateOf<'approved'>): Intent['folio'] =>
  intent.folio && { ...intent.folio, key: null, hold: null };

/** What a purchase of this tender waits for. */
const fits = ({ tender }: Intent, presented: CardData | CardCode | null): boolean => {
  if (tender === 'card' || tender === 'gift-card') return presented instanceof CardData;
  return tender === 'stored-card' ? !(presented instanceof CardData) : presented === null;
};

/** The gateway runs a sale again by its id: by card, approved, and not taken back. */
export const isRepeatable = (state: PaymentState | undefined): state is StateOf<'approved'> =>
  state?.name === 'approved' &&
  state.intent.kind === 'sale' &&
  state.mustVoid === null &&
  ['card', 'stored-card', 'earlier-sale'].includes(state.intent.tender) &&
  state.approval.approvedMinor === state.intent.totalMinor;
