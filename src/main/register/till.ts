// The till: what stands on the register, and every command the clerk can give. It joins the basket, the payment runner, the
// reader and keyed entry, and tells its listener whenever the snapshot has changed. It holds no card beyond the moment.
import type { Answer, Notice, RegisterView, Snapshot } from '../../contract/index.ts';
import type { Clock } from '../base/clock.ts';
import type { Ids } from '../base/ids.ts';
import type { CardData } from '../card/card-data.ts';
import type { ConnectionCheck } from '../gateway/port.ts';
import type { Currency } from '../money/money.ts';
import type { PaymentChange, PaymentRunner } from '../payment/runner.ts';
import { isInDoubt, type Line, type PaymentState } from '../payment/states.ts';
import { addLine, totalsOf } from './basket.ts';
import { type JournalGuard, refused } from './journal-guard.ts';
import { type EntryKey, KeyedEntry } from './keyed-entry.ts';
import { ownVoidNotice, recoveredNotice, wantsClerk } from './notices.ts';
import type { PaymentsDesk } from './payments-desk.ts';
import type { ReceiptHead } from '../receipt/receipt.ts';

export interface TillSettings {
  readonly mode: Snapshot['mode'];
  readonly currency: Currency;
  readonly taxBasisPoints: number;
  readonly receipt: ReceiptHead;
  /** False when live mode lacks keys or merchant ids: the till opens and says so, but charges nobody. */
  readonly setUp: boolean;
  readonly practiceCards: Snapshot['practiceCards'];
}

/** The reader as the till needs it: armed for one card at a time. */
export interface CardSlot {
  arm(listener: (card: CardData) => void): void;
  disarm(): void;
}

export interface TillParts {
  readonly runner: PaymentRunner;
  readonly desk: PaymentsDesk;
  readonly guard: JournalGuard;
  readonly slot: CardSlot;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly settings: TillSettings;
  /** Of the newest snapshot that the till before this one pushed: the screen takes only what is newer. */
  readonly lastRevision?: number;
}

type Done<Value = Record<string, never>> = Answer<Value>;
type OutsideStatus = Omit<Snapshot['status'], 'journal'>;

const done: Done = { ok: true, value: {} };
export class Till {
  readonly #parts: TillParts;
  readonly #desk: PaymentsDesk;
  #settings: TillSettings;
  #lines: readonly Line[] = [];
  #currentId: string | null = null;
  #entry: KeyedEntry | null = null;
  #swipe: Snapshot['swipe'] = { hint: null, count: 0 };
  #recoveredNotices: readonly Notice[] = [];
  #status: OutsideStatus;
  #revision: number;
  #listener: () => void = () => undefined;

  constructor(parts: TillParts) {
    this.#parts = parts;
    this.#desk = parts.desk;
    this.#settings = parts.settings;
    this.#revision = parts.lastRevision ?? 0;
    this.#status = {
      reader: { title: '', state: 'none' },
      gateway: { state: parts.settings.setUp ? 'unknown' : 'not-set-up', code: null },
    };
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
    const { mode, currency, taxBasisPoints, practiceCards } = this.#settings;
    const open = this.#parts.runner.open();
    return {
      revision: this.#revision,
      mode,
      status: { ...this.#status, journal: this.#parts.guard.status },
      register: this.#register(),
      swipe: this.#swipe,
      unresolved: open
        .filter((state) => isInDoubt(state) && state.intent.id !== this.#currentId)
        .map((state) => this.#desk.view(state)),
      notices: [...this.#ownVoidNotices(open), ...this.#recoveredNotices],
      taxBasisPoints,
      currency,
      practiceCards: mode === 'practice' ? practiceCards : [],
    };
  }

  /** Money may have moved and nobody knows yet: settings and shift must wait. */
  inDoubt(): boolean {
    return this.#parts.runner.open().some(isInDoubt);
  }

  // The world tells the till.

  readerChanged(reader: OutsideStatus['reader']): void {
    this.#status = { ...this.#status, reader };
    this.#push();
  }

  gatewayChecked(check: ConnectionCheck): void {
    const gateway =
      check.name === 'refused' ? { state: check.name, code: check.code } : { state: check.name, code: null };
    this.#status = { ...this.#status, gateway };
    this.#push();
  }

  swipeHinted(hint: NonNullable<Snapshot['swipe']['hint']>): void {
    this.#swipe = { hint, count: this.#swipe.count + 1 };
    this.#push();
  }

  // The basket.

  addLine(name: string, unitMinor: number, quantity: number): Done {
    if (this.#currentId !== null) return refused('not-now');
    const { taxBasisPoints, currency } = this.#settings;
    const line = { id: this.#parts.ids.uuid(), name, unitMinor, quantity };
    const added = addLine(this.#lines, line, taxBasisPoints, currency);
    if (!added.ok) return refused(added.failure);
    this.#lines = added.value;
    return this.#pushed();
  }

  removeLine(lineId: string): Done {
    if (this.#currentId !== null) return refused('not-now');
    this.#lines = this.#lines.filter((line) => line.id !== lineId);
    return this.#pushed();
  }

  clearBasket(): Done {
    if (this.#currentId !== null) return refused('not-now');
    this.#lines = [];
    return this.#pushed();
  }

  // The sale.

  charge(): Done<{ paymentId: string }> {
    if (this.#currentId !== null) return refused('not-now');
    if (!this.#settings.setUp) return refused('not-set-up');
    const totals = this.#totals();
    if (totals.totalMinor <= 0) return refused('basket-empty');
    return this.#parts.guard.run(() => {
      const paymentId = this.#parts.runner.openSale({ lines: this.#lines, ...totals });
      this.#currentId = paymentId;
      this.#clearHint();
      this.#arm();
      this.#push();
      return { ok: true, value: { paymentId } };
    });
  }

  /** Back to the basket with its lines: before the card, or after a decline. Never from a payment that may be charged. */
  cancel(paymentId: string): Done {
    const state = this.#currentState(paymentId);
    if (state === undefined || !['awaiting-card', 'declined', 'not-processed'].includes(state.name)) {
      return refused('not-now');
    }
    return this.#parts.guard.run(() => {
      const event = state.name === 'awaiting-card' ? 'cancelled' : 'closed';
      if (!this.#parts.runner.tell(paymentId, { name: event })) return refused('not-now');
      this.#lines = state.intent.lines;
      return this.#leave();
    });
  }

  anotherCard(paymentId: string): Done {
    if (this.#currentState(paymentId) === undefined) return refused('not-now');
    return this.#parts.guard.run(() => {
      if (!this.#parts.runner.tell(paymentId, { name: 'another-card-asked' })) return refused('not-now');
      this.#clearHint();
      this.#arm();
      return this.#pushed();
    });
  }

  giveUp(paymentId: string): Done {
    if (this.#currentState(paymentId) === undefined) return refused('not-now');
    return this.#parts.guard.run(() => {
      if (!this.#parts.runner.tell(paymentId, { name: 'given-up' })) return refused('not-now');
      this.#lines = [];
      return this.#leave();
    });
  }

  /** The clerk has seen the approval: on to an empty basket. */
  next(paymentId: string): Done {
    const state = this.#currentState(paymentId);
    if (state?.name !== 'approved' && state?.name !== 'voided') return refused('not-now');
    return this.#parts.guard.run(() => {
      this.#parts.runner.tell(paymentId, { name: 'closed' });
      this.#lines = [];
      return this.#leave();
    });
  }

  // Keyed entry. While `keying()` is true, main takes every key of the keyboard.

  keying(): boolean {
    return this.#entry !== null;
  }

  beginEntry(paymentId: string): Done {
    if (this.#currentState(paymentId)?.name !== 'awaiting-card') return refused('not-now');
    const { clock } = this.#parts;
    this.#entry ??= new KeyedEntry({
      refuseExpired: this.#settings.mode === 'production',
      nowMs: () => clock.nowMs(),
    });
    return this.#pushed();
  }

  cancelEntry(): Done {
    this.#dropEntry();
    return this.#pushed();
  }

  pressKey(key: EntryKey): Done {
    const entry = this.#entry;
    if (entry === null || this.#currentId === null) return refused('not-now');
    if (!entry.press(key)) return this.#pushed();
    const card = entry.toCardData();
    this.#dropEntry();
    return this.#present(this.#currentId, card);
  }

  dismissNotice(noticeId: string): Done {
    return this.#parts.guard.run(() => {
      this.#recoveredNotices = this.#recoveredNotices.filter((notice) => notice.id !== noticeId);
      this.#parts.runner.tell(noticeId, { name: 'closed' });
      return this.#pushed();
    });
  }

  /** Closes the till: timers stopped, cards wiped. What is in doubt is taken up by the next start. */
  stop(): void {
    this.#dropEntry();
    this.#parts.slot.disarm();
    this.#parts.runner.stop();
  }

  #totals(): ReturnType<typeof totalsOf> {
    return totalsOf(this.#lines, this.#settings.taxBasisPoints, this.#settings.currency);
  }

  #currentState(paymentId: string): PaymentState | undefined {
    return paymentId === this.#currentId ? this.#parts.runner.payment(paymentId) : undefined;
  }

  #register(): RegisterView {
    const basket: RegisterView = { name: 'basket', lines: [...this.#lines], totals: this.#totals() };
    if (this.#currentId === null) return basket;
    const state = this.#parts.runner.payment(this.#currentId);
    if (state === undefined || state.name === 'cancelled') return basket;
    const payment = this.#desk.view(state);
    if (state.name === 'unknown')
      return { name: 'unknown', payment, ...this.#parts.runner.doing(this.#currentId) };
    if (state.name === 'awaiting-card' && this.#entry !== null) {
      return { name: 'keying', payment, entry: this.#entry.view() };
    }
    return { name: state.name === 'voided' ? 'approved' : state.name, payment };
  }

  /** Puts the newest sale that still wants the clerk on the register; after a restart, and when another one is done. */
  #promote(): void {
    const [newest] = this.#parts.runner.open().filter(wantsClerk).slice(-1);
    this.#currentId = newest?.intent.id ?? null;
    if (newest?.name === 'awaiting-card') this.#arm();
  }

  #leave(): Done {
    this.#clearHint();
    this.#dropEntry();
    this.#parts.slot.disarm();
    this.#promote();
    return this.#pushed();
  }

  #arm(): void {
    this.#parts.slot.arm((card) => {
      this.#dropEntry();
      if (this.#currentId === null) card.wipe();
      else this.#present(this.#currentId, card);
    });
  }

  #present(paymentId: string, card: CardData): Done {
    this.#parts.slot.disarm();
    this.#clearHint();
    return this.#parts.guard.run(() => {
      if (!this.#parts.runner.presentCard(paymentId, card)) return refused('not-now');
      return this.#pushed();
    });
  }

  /** A hint is about the screen it was given on. */
  #clearHint(): void {
    this.#swipe = { ...this.#swipe, hint: null };
  }

  #dropEntry(): void {
    this.#entry?.wipe();
    this.#entry = null;
  }

  #ownVoidNotices(open: readonly PaymentState[]): readonly Notice[] {
    return open.flatMap((state) => {
      const kind = ownVoidNotice(state);
      return kind === undefined ? [] : [{ id: state.intent.id, kind, payment: this.#desk.view(state) }];
    });
  }

  #changed({ state, event, recovered }: PaymentChange): void {
    if (event === 'answered' || event === 'looked-up') this.#noteGateway(state);
    if (state.intent.id === this.#currentId && state.name !== 'awaiting-card') {
      // A late arrival can end the wait for the card: the next swipe must not be taken for this sale.
      this.#parts.slot.disarm();
      this.#dropEntry();
    }
    const kind = recovered && state.intent.kind === 'sale' ? recoveredNotice(state, event) : undefined;
    if (kind !== undefined) {
      const notice = { id: this.#parts.ids.uuid(), kind, payment: this.#desk.view(state) };
      this.#recoveredNotices = [...this.#recoveredNotices, notice];
    }
    this.#push();
  }

  #noteGateway(state: PaymentState): void {
    const unreachable = state.name === 'unknown' && ['no-connection', 'timeout'].includes(state.reason);
    const answered = state.name === 'approved' || (state.name === 'declined' && state.code.startsWith('GW'));
    if (unreachable) this.#status = { ...this.#status, gateway: { state: 'unreachable', code: null } };
    if (answered) this.#status = { ...this.#status, gateway: { state: 'connected', code: null } };
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
