// Sends what waits in the vault: oldest first, one at a time, by itself when the gateway answers again. The next one goes
// when the one before is decided; one that nobody knows about holds the others up until the gateway's records tell, which
// the payment engine asks. A final answer destroys the card.
import { assert } from '../base/assert.ts';
import type { CancelTimer, Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { CardData } from '../card/card-data.ts';
import { JournalFault } from '../journal/port.ts';
import type { PaymentChange } from '../payment/runner.ts';
import { attemptOf, type PaymentState } from '../payment/states.ts';
import { isVaulted, type VaultedPayments } from '../payment/vaulted.ts';
import type { VaultRow } from '../vault/entry.ts';
import { type VaultCode, VaultFault } from '../vault/vault-answer.ts';
import type { Vault } from '../vault/vault.ts';

export interface ForwarderParts {
  readonly vault: Vault;
  readonly payments: VaultedPayments;
  readonly payment: (id: string) => PaymentState | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Nothing between here and the gateway is known to be down. */
  readonly reachable: () => boolean;
  readonly sendsByItself: () => boolean;
  /** Whether this one may go now; asked again at each turn. */
  readonly maySend: (row: VaultRow, payment: PaymentState) => boolean;
  /** The code that goes with it: from memory, or out of the vault. The caller wipes it. */
  readonly codeOf: (row: VaultRow) => Buffer | null;
  readonly onUnreadable: (paymentId: string, code: VaultCode) => void;
  /** It is decided and its card destroyed. */
  readonly onDecided: (paymentId: string) => void;
  readonly changed: () => void;
}

/** Waits after a try that the gateway has no record of, milliseconds; the last repeats. */
const againAfterMs = [1_000, 5_000, 15_000, 60_000];
/** So often in a row is one tried before the others get their turn. */
const triesInARow = 3;
/** The oldest is nearly always the one: only where it may not go are more read. */
const firstPageSize = 2;
const pageSize = 25;
/** Between two pages, milliseconds: whoever starts the till or stands at it goes first. */
const nextPageMs = 20;
/** Destroyed entries are vacuumed away when nothing is left to send, and at least this often meanwhile. */
const cleanEveryMs = 60_000;

export class Forwarder {
  readonly #parts: ForwarderParts;
  /** The one in flight. */
  #current: string | null = null;
  /** Asked for by a person: sent whether or not anything is known of the network. */
  #forced = false;
  #stopped = false;
  #done = 0;
  #of = 0;
  #tries = new Map<string, number>();
  #timer: CancelTimer = () => undefined;
  #dirty = false;
  #cleanedAtMs = 0;

  constructor(parts: ForwarderParts) {
    this.#parts = parts;
  }

  get view(): { state: 'idle' | 'gateway-down' | 'sending' | 'vault-locked'; done: number; of: number } {
    const { vault, reachable } = this.#parts;
    const count = { done: this.#done, of: this.#of };
    if (this.#current !== null) return { state: 'sending', ...count };
    if (vault.state === 'locked') return { state: 'vault-locked', ...count };
    const waits = vault.state === 'good' && vault.totals().waiting.count > 0;
    return { state: waits && !reachable() ? 'gateway-down' : 'idle', ...count };
  }

  isInFlight(paymentId: string): boolean {
    return this.#current === paymentId;
  }

  /** The gateway answers, the vault was opened, the rules changed, one more waits: whatever may let the next one go. */
  wake(afterMs = 0): void {
    if (this.#parts.sendsByItself() || this.#forced) this.#soon(afterMs);
  }

  /** A person wants them sent now, whatever is known of the network. */
  sendNow(): void {
    this.#forced = true;
    this.#tries.clear();
    this.#soon(0);
  }

  /** One that was in flight when the till stopped is still the one in flight. */
  resume(paymentId: string): void {
    this.#current = paymentId;
  }

  paymentChanged({ state }: PaymentChange): void {
    if (attemptOf(state)?.offline == null) return;
    const { id } = state.intent;
    if (state.name === 'approved' || state.name === 'declined' || state.name === 'cancelled')
      this.#decided(id, state.name === 'declined' ? 'declined' : 'gone');
    if (id !== this.#current || state.name === 'requesting' || state.name === 'unknown') return;
    this.#current = null;
    if (state.name === 'not-processed') this.#again(id);
    else {
      this.#done += 1;
      this.#soon(0);
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#timer();
    this.#clean();
  }

  #decided(id: string, end: 'gone' | 'declined'): void {
    const { vault, onDecided, log } = this.#parts;
    if (vault.state === 'fault') return;
    const row = vault.row(id);
    if (row === undefined || row.phase === 'declined') return;
    const destroyed = vault.decided(id, end);
    this.#dirty = true;
    this.#tries.delete(id);
    // It is tried again at the next start, where the journal says that it is decided.
    if (!destroyed.ok) log.write('error', 'vault.not-destroyed', { payment: id, code: destroyed.code });
    onDecided(id);
  }

  #again(id: string): void {
    const tries = (this.#tries.get(id) ?? 0) + 1;
    this.#tries.set(id, tries);
    this.#soon(againAfterMs[Math.min(tries, againAfterMs.length) - 1] ?? 0);
  }

  #soon(delayMs: number): void {
    if (this.#stopped) return;
    this.#timer();
    this.#timer = this.#parts.clock.after(delayMs, () => {
      if (!this.#stopped) this.#turn();
    });
    this.#parts.changed();
  }

  /** @param after where the turn before stopped looking */
  #turn(after?: string): void {
    const { vault, log, reachable, clock } = this.#parts;
    if (this.#current !== null || vault.state !== 'good') return;
    try {
      const next = this.#forced || reachable() ? this.#next(after) : 'none';
      if (next === 'none') this.#rest();
      else if ('facts' in next) this.#send(next);
      // Thousands may be held: nobody waits at the till while they are looked through.
      else
        this.#timer = clock.after(nextPageMs, () => {
          if (!this.#stopped) this.#turn(next.after);
        });
    } catch (fault) {
      if (!(fault instanceof JournalFault) && !(fault instanceof VaultFault)) throw fault;
      log.write('error', 'offline.turn-failed', { code: fault.code });
      this.#soon(againAfterMs[1] ?? 0);
    }
  }

  /** Nothing to be sent, for now. */
  #rest(): void {
    this.#clean();
    this.#forced = false;
    this.#tries.clear();
    this.#done = 0;
    this.#of = 0;
    this.#parts.changed();
  }

  /** The oldest of a page that may go. One that failed again and again waits until the others have had their turn. */
  #next(from: string | undefined): VaultRow | { readonly after: string } | 'none' {
    const { vault, payment, maySend } = this.#parts;
    const limit = from === undefined ? firstPageSize : pageSize;
    const rows = vault.rows({ list: 'waiting', after: from, limit });
    for (const row of rows) {
      const { paymentId } = row.facts;
      if ((this.#tries.get(paymentId) ?? 0) >= triesInARow) continue;
      const state = payment(paymentId);
      if (isVaulted(state) && state.closed && maySend(row, state)) return row;
    }
    const after = rows.at(-1)?.facts.paymentId;
    return after === undefined || rows.length < limit ? 'none' : { after };
  }

  #send(row: VaultRow): void {
    const { vault, payments, codeOf, onUnreadable } = this.#parts;
    const { paymentId } = row.facts;
    if (this.#of === 0) this.#of = vault.totals().waiting.count;
    const opened = vault.open(paymentId);
    if (!opened.ok) {
      onUnreadable(paymentId, opened.code);
      this.#soon(0);
      return;
    }
    const card = withCode(opened.value, codeOf(row));
    this.#current = paymentId;
    try {
      const sent = payments.forward(paymentId, card, row.carried !== 'no');
      assert(sent, 'what may be sent is sent');
    } catch (fault) {
      this.#current = null;
      throw fault;
    }
    this.#cleanNowAndThen();
    this.#parts.changed();
  }

  #cleanNowAndThen(): void {
    if (this.#parts.clock.monotonicMs() - this.#cleanedAtMs >= cleanEveryMs) this.#clean();
  }

  #clean(): void {
    if (!this.#dirty) return;
    const cleaned = this.#parts.vault.clean();
    this.#cleanedAtMs = this.#parts.clock.monotonicMs();
    if (cleaned.ok) this.#dirty = false;
    else this.#parts.log.write('error', 'vault.not-cleaned', { code: cleaned.code });
  }
}

/** The card with the code that was kept beside it. Both given ones are used up. */
const withCode = (card: CardData, code: Buffer | null): CardData => {
  if (code === null) return card;
  try {
    return card.lend(
      ({ entryMode, pan, expiry, zip }) =>
        new CardData({
          entryMode,
          pan: Buffer.from(pan),
          expiry: Buffer.from(expiry),
          code,
          ...(zip === undefined ? {} : { zip }),
        }),
    );
  } finally {
    card.wipe();
  }
};
