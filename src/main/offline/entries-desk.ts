// What the clerk can do about single entries: look at them, send them on, call them off, settle the declined ones.
import type { AuditEvent } from '../../contract/audit-events.ts';
import type {
  Answer,
  CommandAnswer,
  CommandRequest,
  ErrorCode,
  OfflineEntryView,
} from '../../contract/index.ts';
import { holdsCardNumber } from '../card/card-number-in-text.ts';
import type { Journal } from '../journal/port.ts';
import { attemptOf, type Intent, type PaymentState } from '../payment/states.ts';
import type { VaultedPayments } from '../payment/vaulted.ts';
import type { VaultRow } from '../vault/entry.ts';
import type { Vault } from '../vault/vault.ts';
import { attemptsOf } from './attempts.ts';
import type { Debts } from './debts.ts';
import { entryState } from './entry-state.ts';
import type { Offline } from './offline.ts';
import { readPapers } from './papers.ts';

export interface EntriesDeskParts {
  readonly offline: Offline;
  readonly vault: Vault;
  readonly payments: VaultedPayments;
  readonly payment: (id: string) => PaymentState | undefined;
  readonly journal: Pick<Journal, 'entriesOf' | 'payment'>;
  readonly debts: Debts;
  readonly by: () => string;
  readonly note: (event: AuditEvent, facts: { readonly reason?: string; readonly about: string }) => void;
  /** Puts the basket of a declined one on the register again; false where something stands there. */
  readonly takeUp: (intent: Intent) => boolean;
}

type Done = Answer<Record<string, never>>;
const done: Done = { ok: true, value: {} };
const refused = (code: ErrorCode, field?: string): Answer<never> => ({
  ok: false,
  error: field === undefined ? { code } : { code, field },
});

export class EntriesDesk {
  readonly #parts: EntriesDeskParts;

  constructor(parts: EntriesDeskParts) {
    this.#parts = parts;
  }

  /** @throws JournalFault, VaultFault */
  list({ list, after, limit }: CommandRequest<'offline.list'>): Answer<CommandAnswer<'offline.list'>> {
    const { vault, offline } = this.#parts;
    if (vault.state === 'fault') return refused(vault.code ?? 'vault-unreadable');
    if (vault.state === 'empty') return { ok: true, value: { entries: [] } };
    const entries = vault.rows({ list, after, limit }).map((row) => this.#view(row));
    // Those that the vault does not hold any more stand at the head of the first page.
    const missing = list === 'waiting' && after === undefined ? offline.faults.missing : [];
    const lost = missing.flatMap((id) => this.#missing(id));
    return { ok: true, value: { entries: [...lost, ...entries].slice(0, limit) } };
  }

  /** @throws JournalFault, VaultFault */
  read(paymentId: string): Answer<CommandAnswer<'offline.read'>> {
    const { vault, journal } = this.#parts;
    const row = this.#row(paymentId);
    const entry = row === undefined ? this.#missing(paymentId)[0] : this.#view(row);
    if (entry === undefined) return refused('no-such-entry');
    const papers = row === undefined ? undefined : vault.papers(paymentId);
    const contact = papers?.ok === true ? (readPapers(papers.value)?.contact ?? null) : null;
    if (papers?.ok === true) papers.value.fill(0);
    return { ok: true, value: { entry, contact, attempts: attemptsOf(journal, paymentId) } };
  }

  /** One that is over age goes with the others, by somebody's decision. */
  sendOverAge({ paymentId, reason }: CommandRequest<'offline.send-over-age'>): Done {
    const { offline, note } = this.#parts;
    if (holdsCardNumber(reason)) return refused('offline-card-number', 'reason');
    if (this.#row(paymentId)?.phase !== 'kept') return refused('no-such-entry');
    note('offline-sent-over-age', { reason, about: paymentId });
    offline.letThrough.add(paymentId);
    offline.forwarder.sendNow();
    return done;
  }

  /** The shop does not want it any more: its card is destroyed. @throws JournalFault */
  callOff({ paymentId, reason }: CommandRequest<'offline.call-off'>): Done {
    const { payments, note, offline } = this.#parts;
    if (holdsCardNumber(reason)) return refused('offline-card-number', 'reason');
    const payment = this.#parts.payment(paymentId);
    if (payment === undefined || attemptOf(payment)?.offline == null) return refused('no-such-entry');
    if (offline.forwarder.isInFlight(paymentId) || !isClosed(payment)) return refused('entry-not-now');
    if (!payments.callOff(paymentId)) return refused('entry-not-now');
    note('offline-called-off', { reason, about: paymentId });
    offline.faults.clear(paymentId);
    return done;
  }

  /** @throws JournalFault */
  writeOff({ paymentId, reason }: CommandRequest<'offline.write-off'>): Done {
    const { debts, by, note, vault, offline } = this.#parts;
    if (holdsCardNumber(reason)) return refused('offline-card-number', 'reason');
    if (!debts.writeOff(paymentId, { by: by(), reason })) return refused('no-such-entry');
    note('offline-written-off', { reason, about: paymentId });
    if (this.#row(paymentId)?.phase === 'declined') vault.remove(paymentId);
    offline.changed();
    return done;
  }

  /** Its basket stands on the register, to be paid by any tender. @throws JournalFault */
  reKey(paymentId: string): Done {
    const { debts, takeUp } = this.#parts;
    const payment = this.#parts.payment(paymentId);
    if (payment === undefined || debts.debt(paymentId)?.state !== 'open') return refused('no-such-entry');
    // A folio asks for its own holds.
    if (payment.intent.folio !== null) return refused('entry-not-now');
    return takeUp(payment.intent) ? done : refused('register-busy');
  }

  #row(paymentId: string): VaultRow | undefined {
    const { vault } = this.#parts;
    return vault.state === 'fault' || vault.state === 'empty' ? undefined : vault.row(paymentId);
  }

  #view(row: VaultRow): OfflineEntryView {
    const { offline } = this.#parts;
    const { facts, carried } = row;
    const payment = this.#parts.payment(facts.paymentId);
    const code = payment?.name === 'declined' ? payment.code : offline.faults.code(facts.paymentId);
    return {
      ...fromPayment(payment),
      paymentId: facts.paymentId,
      orderId: facts.orderId,
      amountMinor: facts.amountMinor,
      currency: facts.currency,
      takenAtMs: facts.takenAtMs,
      state: entryState(row, payment, offline.around(facts.paymentId)),
      code,
      carried,
    };
  }

  /** The journal has it, and the vault has not. */
  #missing(paymentId: string): OfflineEntryView[] {
    const payment = this.#parts.payment(paymentId);
    const attempt = payment === undefined ? null : attemptOf(payment);
    if (payment === undefined || attempt === null) return [];
    const { totalMinor, currency, openedAtMs } = payment.intent;
    return [
      {
        ...fromPayment(payment),
        paymentId,
        orderId: attempt.orderId,
        amountMinor: totalMinor,
        currency,
        takenAtMs: attempt.offline?.takenAtMs ?? openedAtMs,
        state: 'unreadable',
        code: this.#parts.offline.faults.code(paymentId),
        carried: 'no',
      },
    ];
  }
}

type FromPayment = Pick<
  OfflineEntryView,
  'kind' | 'brand' | 'mask' | 'takenBy' | 'folioNumber' | 'voiceCode'
>;

const fromPayment = (payment: PaymentState | undefined): FromPayment => {
  const attempt = payment === undefined ? null : attemptOf(payment);
  return {
    kind: payment?.intent.kind === 'authorization' ? 'authorization' : 'sale',
    brand: attempt?.card?.brand ?? 'unknown',
    mask: attempt?.card?.mask ?? '',
    takenBy: attempt?.offline?.takenBy ?? '',
    folioNumber: payment?.intent.folio?.number ?? null,
    voiceCode: attempt?.offline?.voiceCode ?? null,
  };
};

const isClosed = (payment: PaymentState): boolean => 'closed' in payment && payment.closed;
