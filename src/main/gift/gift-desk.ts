// The gift-card desk: one order at a time. An order is on the disk before its first byte is sent; while nobody knows, the
// same bytes go again under the same key, a bounded number of times and only while the card is in memory. An order that
// stays unknown is never forgotten: it is told of until the clerk has read it, and its card takes no other order until then.
import type { CancelTimer, Clock } from '../base/clock.ts';
import type { Ids } from '../base/ids.ts';
import type { CardData } from '../card/card-data.ts';
import type { GiftBalance, GiftCards } from '../gateway/gift.ts';
import type { Outcome, PreparedRequest } from '../gateway/port.ts';
import type { Journal, JournalEntry } from '../journal/port.ts';
import type { Currency } from '../money/money.ts';
import {
  type Placed,
  placed,
  placedEntry,
  readEntries,
  settledEntries,
  undecidedOrders,
  unknownEntry,
} from './gift-entries.ts';
import {
  type Ended,
  gatewayOrder,
  type GiftOrder,
  type GiftStep,
  type GiftWish,
  mayArrive,
  settledBy,
} from './gift-order.ts';

export interface GiftDeskParts {
  /** Undefined where no gateway is set up: the desk stays shut, and still tells of what is unknown. */
  readonly cards: GiftCards | undefined;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Waits before each repeat of the same bytes, milliseconds; its length bounds the repeats. */
  readonly resendDelaysMs: readonly number[];
  /** Runs what writes; false where the disk failed, which is then told elsewhere. */
  readonly safely: (write: () => void) => boolean;
}

/** An order on its way. */
interface Sending {
  readonly order: GiftOrder;
  readonly placed: Placed;
  readonly prepared: PreparedRequest;
  tries: number;
  mayHaveArrived: boolean;
}

export class GiftDesk {
  readonly #parts: GiftDeskParts;
  #step: GiftStep | null = null;
  #undecided: readonly GiftOrder[] = [];
  #sending: Sending | null = null;
  #cancelTimer: CancelTimer = () => undefined;
  /** Outcomes that the disk refused: written before anything else, as soon as it takes them. */
  #unwritten: readonly JournalEntry[] = [];
  #listener: () => void = () => undefined;

  constructor(parts: GiftDeskParts) {
    this.#parts = parts;
  }

  /** Called whenever an answer has changed the step. */
  listen(listener: () => void): void {
    this.#listener = listener;
  }

  /** Takes up what the last run left without an outcome. Called once, at start. @throws JournalFault */
  recover(): void {
    this.#undecided = undecidedOrders(this.#parts.journal);
  }

  /** Null while the desk is closed. */
  get step(): GiftStep | null {
    return this.#step;
  }

  /** Orders that may have been done, and of which the clerk has not read yet; oldest first. */
  get undecided(): readonly GiftOrder[] {
    return this.#undecided;
  }

  /** Whether bytes may be on the wire. */
  get asking(): boolean {
    return this.#step?.name === 'asking';
  }

  get isSetUp(): boolean {
    return this.#parts.cards !== undefined;
  }

  /** To the choice of orders; an order that waits for its card is dropped. @returns false while one is asked for */
  open(): boolean {
    if (this.asking || !this.isSetUp) return false;
    this.#step = { name: 'choosing' };
    return true;
  }

  /** @returns false while one is asked for */
  leave(): boolean {
    if (this.asking) return false;
    this.#step = null;
    return true;
  }

  /** From now on a card is waited for. @returns the order's id, or undefined where another order is in the way */
  begin(wish: GiftWish, currency: Currency): string | undefined {
    if (this.#step === null || this.asking || this.#step.name === 'awaiting-card') return undefined;
    const { ids, clock } = this.#parts;
    const order = { ...wish, id: ids.uuid(), currency, lastFour: null, orderedAtMs: clock.nowMs() };
    this.#step = { name: 'awaiting-card', order };
    return order.id;
  }

  /**
   * Asks for what was begun. Takes ownership of the card and wipes it, whatever happens.
   * @returns false when no card is waited for @throws JournalFault: nothing was sent
   */
  present(card: CardData): boolean {
    const { cards } = this.#parts;
    if (this.#step?.name !== 'awaiting-card' || cards === undefined) {
      card.wipe();
      return false;
    }
    const { lastFour } = card.mask;
    const order = { ...this.#step.order, lastFour };
    if (order.action === 'balance') {
      this.#step = { name: 'asking', order, tries: 1 };
      void this.#askBalance(cards, order, card);
      return true;
    }
    try {
      if (this.#undecided.some((earlier) => earlier.lastFour === lastFour))
        this.#step = { name: 'undecided', order };
      else this.#place(cards, order, card);
    } finally {
      card.wipe();
    }
    return true;
  }

  /** The clerk has read of an order that is not known. @returns false where there is none of this id @throws JournalFault */
  acknowledge(orderId: string): boolean {
    if (!this.#undecided.some(({ id }) => id === orderId)) return false;
    this.#append(...readEntries(orderId, this.#parts.clock.nowMs()));
    this.#undecided = this.#undecided.filter(({ id }) => id !== orderId);
    return true;
  }

  /** Wipes what is on its way. The next start tells of it. */
  stop(): void {
    this.#cancelTimer();
    this.#sending?.prepared.wipe();
    this.#sending = null;
    this.#step = null;
  }

  async #askBalance(cards: GiftCards, order: GiftOrder, card: CardData): Promise<void> {
    const answer = await cards.balance(card).catch(() => broken);
    card.wipe();
    // The till may have been closed meanwhile.
    if (this.#step?.name !== 'asking' || this.#step.order.id !== order.id) return;
    this.#step = balanceStep(order, answer);
    this.#listener();
  }

  #place(cards: GiftCards, order: GiftOrder, card: CardData): void {
    const { ids, clock } = this.#parts;
    const prepared = cards.prepareGift(gatewayOrder(order), card);
    try {
      const written = placed(order, ids.uuid(), prepared.fingerprint);
      this.#append(placedEntry(written, clock.nowMs()));
      this.#sending = { order, placed: written, prepared, tries: 0, mayHaveArrived: false };
    } catch (fault) {
      prepared.wipe();
      this.#step = { name: 'choosing' };
      throw fault;
    }
    void this.#try(cards, this.#sending);
  }

  async #try(cards: GiftCards, sending: Sending): Promise<void> {
    const { order, prepared } = sending;
    sending.tries += 1;
    this.#step = { name: 'asking', order, tries: sending.tries };
    this.#listener();
    const outcome = await cards.sendGift(prepared, sending.placed.idempotencyKey).catch(() => lost);
    if (this.#sending !== sending) return;
    const settled = settledBy(order, outcome, sending.mayHaveArrived);
    sending.mayHaveArrived ||= mayArrive(outcome);
    const delayMs = this.#parts.resendDelaysMs[sending.tries - 1];
    if (settled === undefined && delayMs !== undefined) {
      this.#cancelTimer = this.#parts.clock.after(delayMs, () => void this.#try(cards, sending));
    } else {
      this.#end(sending, settled ?? { name: sending.mayHaveArrived ? 'unknown' : 'not-processed', order });
    }
    this.#listener();
  }

  #end({ order, placed: written, prepared }: Sending, ended: Ended): void {
    const nowMs = this.#parts.clock.nowMs();
    prepared.wipe();
    this.#sending = null;
    this.#step = ended;
    if (ended.name === 'unknown') this.#undecided = [...this.#undecided, order];
    this.#unwritten = [
      ...this.#unwritten,
      ...(ended.name === 'unknown' ? [unknownEntry(written, nowMs)] : settledEntries(written, ended, nowMs)),
    ];
    this.#parts.safely(() => this.#append());
  }

  #append(...entries: readonly JournalEntry[]): void {
    const all = [...this.#unwritten, ...entries];
    if (all.length > 0) this.#parts.journal.append(...all);
    this.#unwritten = [];
  }
}

/** The port promises never to reject; if it does, nothing is known, which has a name. */
const broken: GiftBalance = { name: 'unanswered', reason: 'connection-lost' };
const lost: Outcome = { name: 'unknown', reason: 'connection-lost' };

const balanceStep = (order: GiftOrder, answer: GiftBalance): GiftStep => {
  switch (answer.name) {
    case 'found':
      return { name: 'done', order, approvedMinor: null, balanceMinor: answer.balance.minor };
    case 'refused':
      return { name: 'refused', order, code: answer.code };
    case 'unanswered':
      return { name: 'unknown', order };
  }
};
