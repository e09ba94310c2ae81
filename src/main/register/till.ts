// The till: what stands on the register, and every command the clerk can give. It joins the basket, its payments, the
// reader and keyed entry, and tells its listener whenever the snapshot has changed. It holds no card beyond the moment.
import type { Answer, RegisterView, Snapshot } from '../../contract/index.ts';
import type { CardCode } from '../card/card-code.ts';
import type { CardData } from '../card/card-data.ts';
import type { ConnectionCheck } from '../gateway/port.ts';
import type { PaymentChange } from '../payment/runner.ts';
import type { Intent, PaymentState } from '../payment/states.ts';
import type { ReceiptHead } from '../receipt/receipt.ts';
import { Bulletin, type OutsideStatus } from './bulletin.ts';
import { CardIntake } from './card-intake.ts';
import { Checkout } from './checkout.ts';
import { GuestPayments, isOfFolio } from './guest-payments.ts';
import { GiftCounter } from './gift-counter.ts';
import { refused } from './journal-guard.ts';
import { Keying } from './keying.ts';
import { ownVoidNotice, wantsClerk } from './notices.ts';
import { nothingOffline } from './nothing-offline.ts';
import { Paying } from './paying.ts';
import type { PaymentsDesk } from './payments-desk.ts';
import { present } from './presenting.ts';
import type { TillParts, TillSettings } from './till-parts.ts';
import { registerView } from './register-view.ts';
import { settingsPart } from './snapshot-parts.ts';
import { paidBy } from './tenders.ts';

export type { CardSlot } from './card-intake.ts';
export type { TillParts, TillSettings } from './till-parts.ts';

type Done<Value = Record<string, never>> = Answer<Value>;

const done: Done = { ok: true, value: {} };

export class Till {
  readonly #parts: TillParts;
  readonly #desk: PaymentsDesk;
  #settings: TillSettings;
  readonly #bulletin: Bulletin;
  readonly #intake: CardIntake;
  readonly #checkout: Checkout;
  readonly #guests: GuestPayments;
  /** What a gift card can do beside paying: while it is open, nothing is charged. */
  readonly gift: GiftCounter;
  /** How the basket is paid. */
  readonly paying: Paying;
  /** While it is active, main takes every key of the keyboard. */
  readonly entry: Keying;
  #currentId: string | null = null;
  #revision: number;
  #listener: () => void = () => undefined;

  constructor(parts: TillParts) {
    this.#parts = parts;
    this.#desk = parts.desk;
    this.#settings = parts.settings;
    this.#revision = parts.lastRevision ?? 0;
    this.#bulletin = new Bulletin(parts.ids, (state) => parts.desk.view(state), parts.settings.setUp);
    const { runner, desk, ids } = parts;
    this.#guests = new GuestPayments(parts.looksCharged ?? (() => false));
    this.#checkout = new Checkout({ runner, desk, ids, settings: () => this.#settings });
    this.#intake = new CardIntake({
      slot: parts.slot,
      clock: parts.clock,
      refuseExpired: () => this.#settings.mode === 'production',
      wantsGiftCard: () =>
        this.gift.isOpen || this.#currentState(this.#currentId ?? '')?.intent.tender === 'gift-card',
      onHint: (hint) => this.swipeHinted(hint),
      onPresented: (presented) => void this.#present(presented),
    });
    this.gift = new GiftCounter({
      desk: parts.gift,
      intake: this.#intake,
      guard: parts.guard,
      currency: () => this.#settings.currency,
      isFree: () => this.#mayEdit(),
      changed: () => {
        this.#bulletin.clearHint();
        this.#push();
      },
    });
    this.paying = new Paying({
      ...parts,
      checkout: this.#checkout,
      intake: this.#intake,
      isSetUp: () => this.#settings.setUp,
      isTaken: () => this.#isTaken,
      stand: (paymentId) => {
        this.#currentId = paymentId;
        this.#bulletin.clearHint();
      },
      afterLeg: () => this.#afterLeg(),
      changed: () => this.#push(),
    });
    this.entry = new Keying({
      intake: this.#intake,
      gift: this.gift,
      offline: parts.offline,
      current: () => this.#currentState(this.#currentId ?? ''),
      waiting: (paymentId) => parts.runner.payment(paymentId),
      coversRest: (state) => this.#checkout.coversRest(state),
      cancelPayment: (paymentId) => this.cancel(paymentId),
      pushed: () => this.#pushed(),
    });
    parts.runner.listen((change) => this.#changed(change));
    parts.guard.listen(() => this.#push());
  }

  /** Called whenever the snapshot has changed. */
  listen(listener: () => void): void {
    this.#listener = listener;
  }

  /** Takes up what the last run left open. Called once, before the window is shown. @throws JournalFault */
  start(): void {
    this.#parts.runner.recover();
    this.#parts.gift.recover();
    for (const state of this.#parts.runner.open()) this.#closeEmpty(state);
    this.#promote();
    this.#push();
  }

  /** Plain settings that take effect at once: tax and receipt header. */
  useSettings(settings: TillSettings): void {
    this.#settings = settings;
    this.#push();
  }

  get receiptHead(): ReceiptHead {
    return this.#settings.receipt;
  }

  snapshot(): Snapshot {
    const open = this.#parts.runner.open();
    return {
      revision: this.#revision,
      ...settingsPart(this.#settings),
      status: { ...this.#bulletin.status, journal: this.#parts.guard.status },
      register: this.#register(),
      tenders: this.#hasGuest ? null : this.#checkout.tenders(this.#currentId !== null),
      swipe: this.#bulletin.swipe,
      unresolved: this.#bulletin.unresolved(open, this.#currentId),
      notices: this.#bulletin.notices(open),
      undecidedGifts: this.gift.undecided(),
      session: this.#parts.session?.() ?? { name: 'open' },
      offline: this.#parts.offline?.view() ?? nothingOffline,
      drill: this.#parts.drill?.() ?? null,
    };
  }

  /** Money may have moved and nobody knows yet, or a basket is partly paid: settings and shift must wait. */
  inDoubt(): boolean {
    return this.gift.inDoubt || this.#checkout.legs().length > 0 || this.#parts.runner.hasUnsettled();
  }

  /** Runs a command of another desk that may write: a disk that fails is its answer, and on the status bar. */
  guarded<Value>(command: () => Promise<Answer<Value>>): Promise<Answer<Value>> {
    return this.#parts.guard.later(command);
  }

  // The world tells the till.

  readerChanged(reader: OutsideStatus['reader']): void {
    this.#bulletin.readerChanged(reader);
    this.#push();
  }

  gatewayChecked(check: ConnectionCheck): void {
    this.#bulletin.gatewayChecked(check);
    this.#push();
  }

  networkChanged(network: OutsideStatus['network']): void {
    this.#bulletin.networkChanged(network);
    this.#push();
  }

  swipeHinted(hint: NonNullable<Snapshot['swipe']['hint']>): void {
    this.#bulletin.swipeHinted(hint);
    this.#push();
  }

  // The basket.

  addLine(name: string, unitMinor: number, quantity: number): Done {
    if (!this.#mayEdit()) return refused('not-now');
    const added = this.#checkout.addLine(name, unitMinor, quantity);
    return added.ok ? this.#pushed() : added;
  }

  removeLine(lineId: string): Done {
    if (!this.#mayEdit()) return refused('not-now');
    this.#checkout.removeLine(lineId);
    return this.#pushed();
  }

  clearBasket(): Done {
    if (!this.#mayEdit()) return refused('not-now');
    this.#checkout.clearLines();
    return this.#pushed();
  }

  // The payment that stands here.

  /** Back from a payment that is not being charged: before the card, or after a decline. What is paid stays paid. */
  cancel(paymentId: string): Done {
    const state = this.#currentState(paymentId);
    if (state === undefined || !['awaiting-card', 'declined', 'not-processed'].includes(state.name)) {
      return refused('not-now');
    }
    return this.#parts.guard.run(() => {
      const event = state.name === 'awaiting-card' ? 'cancelled' : 'closed';
      if (!this.#parts.runner.tell(paymentId, { name: event })) return refused('not-now');
      return this.#leave();
    });
  }

  anotherCard(paymentId: string): Done {
    const state = this.#currentState(paymentId);
    if (state === undefined) return refused('not-now');
    return this.#parts.guard.run(() => {
      const { runner } = this.#parts;
      if (!runner.tell(paymentId, { name: 'another-card-asked' })) return refused('not-now');
      this.#bulletin.clearHint();
      if (state.intent.tender === 'stored-card') runner.present(paymentId, null);
      else this.#intake.arm();
      return this.#pushed();
    });
  }

  /** The customer leaves while nobody knows: an approval is voided by itself. Other legs of the basket stay. */
  giveUp(paymentId: string): Done {
    const state = this.#currentState(paymentId);
    if (state === undefined) return refused('not-now');
    const ofFolio = isOfFolio(state);
    return this.#parts.guard.run(() => {
      if (!this.#parts.runner.tell(paymentId, { name: 'given-up' })) return refused('not-now');
      if (!ofFolio && this.#checkout.legs().length === 0) this.#checkout.empty();
      return this.#leave();
    });
  }

  /** The clerk has seen that the basket is paid: on to an empty one. */
  next(paymentId: string): Done {
    const state = this.#currentState(paymentId);
    if (state?.name !== 'approved' && state?.name !== 'voided' && state?.name !== 'queued')
      return refused('not-now');
    return this.#parts.guard.run(() => {
      const ofBasket = !isOfFolio(state);
      const legs = ofBasket ? this.#checkout.legs().map((leg) => leg.state.intent.id) : [];
      this.#parts.runner.close([...new Set([paymentId, ...legs])]);
      if (ofBasket) this.#checkout.empty();
      return this.#leave();
    });
  }

  /** The basket of one that was taken offline and declined. @returns false while something stands here */
  takeUpDeclined(intent: Intent): boolean {
    if (!this.#mayEdit() || !this.#checkout.isEmpty) return false;
    this.#checkout.takeUpDeclined(intent);
    this.#push();
    return true;
  }

  /** Something that every snapshot tells of has changed. */
  changed(): void {
    this.#push();
  }

  // A folio's payment, which the front desk has opened: the counter of its carrier.

  isFree(): boolean {
    return !this.#isTaken;
  }

  /** It waits here for its card; the basket waits too. */
  show(paymentId: string): void {
    this.#currentId = paymentId;
    this.#bulletin.clearHint();
    this.#intake.arm();
    this.#push();
  }

  /** The clerk has nothing to read about a folio's payment: on to what else stands here, without a press. */
  leaveGuest(paymentId: string): void {
    if (this.#currentId === paymentId) this.next(paymentId);
    else this.#parts.guard.safely(() => this.#parts.runner.close([paymentId]));
  }

  dismissNotice(noticeId: string): Done {
    return this.#parts.guard.run(() => {
      if (this.gift.acknowledge(noticeId)) return this.#pushed();
      this.#bulletin.dismiss(noticeId);
      const state = this.#parts.runner.payment(noticeId);
      if (state !== undefined && ownVoidNotice(state) !== undefined)
        this.#parts.runner.tell(noticeId, { name: 'closed' });
      return this.#pushed();
    });
  }

  /** Closes the till: timers stopped, cards wiped. What is in doubt is taken up by the next start. */
  stop(): void {
    this.#intake.stop();
    this.#parts.gift.stop();
    this.#parts.runner.stop();
  }

  get #hasGuest(): boolean {
    return this.#currentId !== null && isOfFolio(this.#parts.runner.payment(this.#currentId));
  }

  /** Something stands on the register already. */
  get #isTaken(): boolean {
    return this.#currentId !== null || this.gift.isOpen;
  }

  /** The basket may change while nothing of it is paid or being paid. */
  #mayEdit(): boolean {
    return !this.#isTaken && this.#checkout.isUntouched;
  }

  /** The payment on the register was approved, or another leg has changed: the basket is paid, or the rest is asked for. */
  #afterLeg(): void {
    // A leg that was to be taken back stands after all, and with it the basket is paid.
    const newest = this.#checkout.legs().at(-1)?.state.intent.id ?? null;
    if (this.#currentId === null && newest !== null && this.#checkout.isPaid()) this.#currentId = newest;
    const state = this.#currentId === null ? undefined : this.#parts.runner.payment(this.#currentId);
    if (state === undefined || this.#checkout.isPaidWith(state)) return;
    this.#currentId = null;
    this.#checkout.tendering = this.#checkout.legs().length > 0;
  }

  #currentState(paymentId: string): PaymentState | undefined {
    return paymentId === this.#currentId ? this.#parts.runner.payment(paymentId) : undefined;
  }

  #register(): RegisterView {
    const { runner } = this.#parts;
    return registerView({
      basket: this.#checkout.register(),
      gift: this.gift.step(),
      state: this.#currentId === null ? undefined : runner.payment(this.#currentId),
      view: (state) => this.#desk.view(state),
      doing: (paymentId) => runner.doing(paymentId),
      entry: this.#intake.view,
      codeFor: this.entry.codeFor,
    });
  }

  /** Puts the newest sale that still wants the clerk on the register; after a restart, and when another one is done. */
  #promote(): void {
    const [newest] = this.#parts.runner.open().filter(wantsClerk).slice(-1);
    this.#currentId = newest?.intent.id ?? null;
    if (newest === undefined) return;
    const { intent } = newest;
    if (intent.folio === null) this.#checkout.takeUp(intent);
    if (newest.name === 'awaiting-card') {
      // Its code was being keyed, and is gone: the clerk chooses anew.
      if (intent.tender === 'stored-card') {
        this.#calledOff(intent.id);
        return;
      }
      this.#intake.arm();
    }
    this.#afterLeg();
  }

  #calledOff(paymentId: string): void {
    if (this.#parts.runner.tell(paymentId, { name: 'cancelled' })) this.#promote();
  }

  #leave(): Done {
    this.#bulletin.clearHint();
    this.#intake.stop();
    this.#promote();
    return this.#pushed();
  }

  #present(presented: CardData | CardCode): Done {
    const state = this.#currentState(this.#currentId ?? '');
    this.#intake.stop();
    if (this.entry.takesCode(presented)) return this.#pushed();
    this.#bulletin.clearHint();
    const { runner, guard, offline } = this.#parts;
    const answer = present(presented, state, {
      runner,
      guard,
      offline,
      gift: this.gift,
      guests: this.#guests,
      arm: () => this.#intake.arm(),
      hint: (hint) => this.swipeHinted(hint),
    });
    return answer.ok ? this.#pushed() : answer;
  }

  #changed(change: PaymentChange): void {
    const { state } = change;
    this.#bulletin.paymentChanged(change);
    if (state.intent.id === this.#currentId && state.name !== 'awaiting-card') {
      // A late arrival can end the wait for the card: the next swipe must not be taken for this sale.
      this.#intake.stop();
    }
    this.#afterLeg();
    this.#closeEmpty(state);
    this.#push();
  }

  /** A leg that pays nothing, or was given back whole, is none. */
  #closeEmpty(state: PaymentState): void {
    if (state.name !== 'approved' || state.closed || state.voidRefused || paidBy(state) > 0) return;
    if (state.intent.basket === null || state.intent.id === this.#currentId) return;
    this.#parts.guard.safely(() => this.#parts.runner.tell(state.intent.id, { name: 'closed' }));
  }

  #pushed(): Done {
    this.#push();
    return done;
  }

  #push(): void {
    this.#revision += 1;
    this.#listener();
  }
}
