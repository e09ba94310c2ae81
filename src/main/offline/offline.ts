// Keyed entry while the network is down: whether it is armed, what waits, and its way out. It joins arming, vault, queue
// and debts, and tells its listener when the screen has something new to show.
import type { Answer, CommandRequest, OfflineSettings, OfflineView } from '../../contract/index.ts';
import type { CancelTimer, Clock } from '../base/clock.ts';
import type { CardCode } from '../card/card-code.ts';
import type { Log } from '../base/log.ts';
import { type Journal, JournalFault, type JournalEntry } from '../journal/port.ts';
import type { PaymentChange } from '../payment/runner.ts';
import { attemptOf, type PaymentState } from '../payment/states.ts';
import type { VaultedPayments } from '../payment/vaulted.ts';
import type { VaultRow } from '../vault/entry.ts';
import { VaultFault } from '../vault/vault-answer.ts';
import type { Vault } from '../vault/vault.ts';
import { Arming } from './arming.ts';
import { CardCodes } from './card-codes.ts';
import type { Debts } from './debts.ts';
import { type EntryAround, entryState, isOverAge } from './entry-state.ts';
import { EntryFaults } from './entry-faults.ts';
import { Forwarder } from './forwarder.ts';
import { offlineView } from './offline-view.ts';
import { readPapers } from './papers.ts';
import { reconcile } from './reconcile.ts';
import { type TakenOffline, Taking } from './taking.ts';

export interface OfflineParts {
  readonly vault: Vault;
  readonly journal: Journal;
  readonly payments: VaultedPayments;
  readonly payment: (id: string) => PaymentState | undefined;
  /** Payments that are not finished. */
  readonly openPayments: () => readonly PaymentState[];
  readonly clock: Clock;
  readonly log: Log;
  readonly rules: () => OfflineSettings;
  /** The merchant id that counter cards are sent for: an entry of another one never goes from here. */
  readonly merchant: () => string;
  readonly by: () => string;
  readonly debts: Debts;
}

/** Turned into answers by whoever is asked; a plain read of a vault that cannot be read is this too. */
const refused = (code: Extract<Answer<never>, { ok: false }>['error']['code']): Answer<never> => ({
  ok: false,
  error: { code },
});

/** The count cap goes no higher. */
const countedMax = 500;
/** What waits is looked through when the register stands on the screen: milliseconds after the vault was opened at the start. */
const firstLookAfterMs = 2_000;

export class Offline {
  readonly #parts: OfflineParts;
  readonly arming: Arming;
  readonly codes = new CardCodes();
  readonly faults = new EntryFaults();
  readonly taking: Taking;
  readonly forwarder: Forwarder;
  /** Over age, and somebody with the right sends them. */
  readonly letThrough = new Set<string>();
  /** Their code is gone and the shop wants it: found out as their turn comes. */
  readonly wantCode = new Set<string>();
  #reachable = true;
  #listener: () => void = () => undefined;
  #takenListener: (taken: TakenOffline) => void = () => undefined;
  #stopped = false;
  #held = { key: '', count: 0 };
  #timer: CancelTimer = () => undefined;

  /** @throws JournalFault */
  constructor(parts: OfflineParts) {
    this.#parts = parts;
    const { vault, payments, payment, clock, log, rules, merchant, by, journal } = parts;
    this.arming = new Arming(journal, clock);
    const reachable = (): boolean => this.#reachable;
    this.forwarder = new Forwarder({
      vault,
      payments,
      payment,
      clock,
      log,
      reachable,
      sendsByItself: () => rules().sendsByItself,
      maySend: (row, state) => this.#maySend(row, state),
      codeOf: (row) => this.#codeOf(row),
      onUnreadable: (paymentId, code) => this.faults.note(paymentId, code),
      onDecided: (paymentId) => this.forget(paymentId),
      changed: () => this.changed(),
    });
    this.taking = new Taking({
      vault,
      payments,
      codes: this.codes,
      clock,
      rules,
      isArmed: () => this.arming.armed !== null,
      reachable,
      merchant,
      by,
      onTaken: (taken) => {
        this.#takenListener(taken);
        this.changed();
      },
    });
  }

  /** Called whenever the view may have changed. */
  listen(listener: () => void): void {
    this.#listener = listener;
  }

  /** Called with every card that was taken, after it is on the disk. */
  listenTaken(listener: (taken: TakenOffline) => void): void {
    this.#takenListener = listener;
  }

  changed(): void {
    if (!this.#stopped) this.#listener();
  }

  /** Opens the vault where no passphrase is wanted, and holds it against the journal. Never rejects. */
  async start(): Promise<void> {
    const { vault, openPayments } = this.#parts;
    const inFlight = openPayments().find(
      (state) => attemptOf(state)?.offline != null && ['requesting', 'unknown'].includes(state.name),
    );
    if (inFlight !== undefined) this.forwarder.resume(inFlight.intent.id);
    if (!this.#parts.rules().allowed) this.#disarm();
    if (vault.state === 'locked' && vault.wrappedBy === 'key-store') await vault.unlock();
    await this.opened(firstLookAfterMs);
    this.#everyMinute();
  }

  /** The vault was opened: what waits is held against the journal, then sent. Never rejects. @param sendAfterMs milliseconds */
  async opened(sendAfterMs = 0): Promise<void> {
    const { vault, log, clock } = this.#parts;
    if (vault.state === 'empty' || vault.state === 'fault' || this.#isStopped()) return;
    try {
      await reconcile({
        ...this.#parts,
        onFault: (paymentId, code) => this.faults.note(paymentId, code),
        pause: () => new Promise((resolve) => void clock.after(0, resolve)),
      });
    } catch (fault) {
      if (this.#isStopped()) return;
      if (!(fault instanceof JournalFault) && !(fault instanceof VaultFault)) throw fault;
      log.write('error', 'vault.not-reconciled', { code: fault.code });
    }
    this.forwarder.wake(sendAfterMs);
    this.changed();
  }

  paymentChanged(change: PaymentChange): void {
    this.forwarder.paymentChanged(change);
    for (const paymentId of this.#parts.debts.about(change.state.intent)) this.#settled(paymentId);
    // One more waits, and has left the register.
    if (change.state.name === 'queued') this.forwarder.wake();
  }

  /** What belongs into the transaction of a payment's new state. */
  companions(state: PaymentState): readonly JournalEntry[] {
    return this.#parts.debts.companions(state);
  }

  networkChanged(reachable: boolean): void {
    const before = this.#reachable;
    this.#reachable = reachable;
    if (reachable && !before) this.forwarder.wake();
    if (reachable !== before) this.changed();
  }

  /** The rules have changed: what is not allowed any more is armed no longer, and not again by itself when it is. */
  rulesChanged(): void {
    if (!this.#parts.rules().allowed) this.#disarm();
    this.forwarder.wake();
    this.changed();
  }

  /** Cards wait for the gateway that is set up: its settings stay as they are. */
  get holdsCards(): boolean {
    const { vault } = this.#parts;
    return vault.state !== 'empty' && (vault.state === 'fault' || vault.totals().waiting.count > 0);
  }

  /** Runs a command that reads the vault: a file that cannot be read is its answer. */
  async answering<Value>(command: () => Answer<Value> | Promise<Answer<Value>>): Promise<Answer<Value>> {
    try {
      return await command();
    } catch (fault) {
      if (fault instanceof VaultFault) return refused(fault.code);
      throw fault;
    }
  }

  /** The code of a waiting entry, keyed again. Takes ownership of it and wipes it. @returns false where none is wanted */
  keepCode(paymentId: string, code: CardCode): boolean {
    const { vault, rules } = this.#parts;
    try {
      if (!this.wantCode.has(paymentId)) return false;
      const kept = code.lend((digits) => {
        if (rules().cardCode === 'sealed') return vault.addCode(paymentId, digits).ok;
        this.codes.keep(paymentId, Buffer.from(digits));
        return true;
      });
      if (kept) this.wantCode.delete(paymentId);
      this.forwarder.wake();
      return kept;
    } finally {
      code.wipe();
    }
  }

  /** The register is closed in order: nobody leaves it armed for the night. @throws JournalFault */
  shiftEnded(): void {
    this.arming.shiftEnded();
  }

  begin(request: CommandRequest<'offline.begin'>, overEach: boolean): Answer<Record<string, never>> {
    const state = this.#parts.payment(request.paymentId);
    if (state?.name !== 'awaiting-card' || state.intent.tender !== 'card') return refused('not-now');
    return this.taking.begin(request, state, overEach);
  }

  view(): OfflineView {
    return offlineView({
      vault: this.#parts.vault,
      rules: this.#parts.rules(),
      armed: this.arming.armed,
      sending: this.forwarder.view,
      reachable: this.#reachable,
      wantCode: this.wantCode.size,
      heldOverAge: this.#heldOverAge(),
      entryCode: this.faults.first,
    });
  }

  around(paymentId: string): EntryAround {
    const { merchant, rules, clock } = this.#parts;
    return {
      merchant: merchant(),
      nowMs: clock.nowMs(),
      rules: rules(),
      isFaulty: this.faults.stops(paymentId),
      isLetThrough: this.letThrough.has(paymentId),
      wantsCode: this.wantCode.has(paymentId),
    };
  }

  /** It waits no more. */
  forget(paymentId: string): void {
    this.codes.drop(paymentId);
    this.letThrough.delete(paymentId);
    this.wantCode.delete(paymentId);
    this.changed();
  }

  stop(): void {
    this.#stopped = true;
    this.#timer();
    this.forwarder.stop();
    this.codes.wipe();
    this.#parts.vault.close();
  }

  /** It may become so while something is waited for. */
  #isStopped(): boolean {
    return this.#stopped;
  }

  /** A disk that fails leaves it armed, which nothing is taken by while it is not allowed. */
  #disarm(): void {
    try {
      this.arming.disarm();
    } catch (fault) {
      if (!(fault instanceof JournalFault)) throw fault;
      this.#parts.log.write('error', 'offline.not-disarmed', { code: fault.code });
    }
  }

  #maySend(row: VaultRow, state: PaymentState): boolean {
    const { paymentId } = row.facts;
    this.#lookForCode(row);
    return entryState(row, state, this.around(paymentId)) === 'waiting';
  }

  /** A code that was keyed and did not outlive the process is asked for again, where the shop wants it. */
  #lookForCode(row: VaultRow): void {
    const { cardCode, withoutCode } = this.#parts.rules();
    const { paymentId } = row.facts;
    if (cardCode === 'not-asked' || withoutCode === 'send') {
      this.wantCode.delete(paymentId);
      return;
    }
    if (row.hasCode || this.codes.has(paymentId) || this.wantCode.has(paymentId)) return;
    const papers = this.#parts.vault.papers(paymentId);
    if (!papers.ok) return;
    if (readPapers(papers.value)?.withCode === true) this.wantCode.add(paymentId);
    papers.value.fill(0);
  }

  #codeOf(row: VaultRow): Buffer | null {
    const { paymentId } = row.facts;
    const inMemory = this.codes.copy(paymentId);
    if (inMemory !== null || !row.hasCode) return inMemory;
    const sealed = this.#parts.vault.cardCode(paymentId);
    return sealed.ok ? sealed.value : null;
  }

  /** Counted anew once a minute, and whenever another number waits or is let through. */
  #heldOverAge(): number {
    const { vault, clock, rules } = this.#parts;
    if (rules().overAge === 'send' || vault.state === 'fault' || vault.state === 'empty') return 0;
    const { count } = vault.totals().waiting;
    const key = `${Math.trunc(clock.nowMs() / 60_000)} ${count} ${this.letThrough.size} ${rules().ageHours}`;
    if (this.#held.key === key) return this.#held.count;
    const rows = vault.rows({ list: 'waiting', limit: countedMax });
    const held = rows.filter((row) => isHeldOverAge(row, this.around(row.facts.paymentId))).length;
    this.#held = { key, count: held };
    return held;
  }

  #settled(paymentId: string): void {
    const { vault, debts } = this.#parts;
    if (vault.state === 'fault' || vault.state === 'empty') return;
    if (debts.debt(paymentId)?.state === 'settled' && vault.row(paymentId)?.phase === 'declined')
      vault.remove(paymentId);
    this.changed();
  }

  /** Hours pass: the arming ends, an entry comes of age. */
  #everyMinute(): void {
    if (this.#stopped) return;
    this.#timer = this.#parts.clock.after(60_000, () => {
      if (this.holdsCards || this.arming.armed !== null) this.changed();
      // What the gateway had no record of three times in a row gets another turn.
      if (this.holdsCards) this.forwarder.wake();
      this.#everyMinute();
    });
  }
}

/** Held although it may be sent one day: told apart on the screen. */
export const isHeldOverAge = (row: VaultRow, around: EntryAround): boolean =>
  around.rules.overAge === 'hold' &&
  !around.isLetThrough &&
  isOverAge(row.facts.takenAtMs, around.rules, around.nowMs);
