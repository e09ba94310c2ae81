// After a start the vault and the journal are held against each other: what a crash left between two writes is ended, and
// what was put back to an older day is found, said, and never lost.
//
// The order of writing (vault, journal, vault) decides what each difference means. An entry that the journal does not have
// and the vault has not confirmed is half a taking: the sale still waits for its card. One that was confirmed is a journal
// that was put back: the payment is taken up again from the entry's papers, under the same order id and key, so that the
// gateway counts it once whatever was sent before. A payment without an entry is a vault that was put back.
import type { Log } from '../base/log.ts';
import type { Journal } from '../journal/port.ts';
import type { PaymentState } from '../payment/states.ts';
import type { VaultedPayments } from '../payment/vaulted.ts';
import type { EntryPhase } from '../vault/entry.ts';
import type { Vault } from '../vault/vault.ts';
import type { VaultCode } from '../vault/vault-answer.ts';
import type { Debts } from './debts.ts';
import { readPapers } from './papers.ts';

export interface ReconcileParts {
  readonly vault: Vault;
  readonly journal: Journal;
  readonly payments: VaultedPayments;
  readonly payment: (id: string) => PaymentState | undefined;
  readonly debts: Debts;
  readonly log: Log;
  readonly onFault: (paymentId: string, code: VaultCode | 'vault-entry-unknown') => void;
  /** Lets the event loop go on between two pages. */
  readonly pause: () => Promise<void>;
}

const pageSize = 200;

/**
 * The register's start waits for it: ten thousand entries that both have are told by their ids alone, and only what is
 * odd about one is read. @throws JournalFault, VaultFault
 */
export const reconcile = async (parts: ReconcileParts): Promise<void> => {
  const { vault, journal, onFault, pause } = parts;
  // Both in one turn: nothing is taken or decided between them.
  const waiting = vault.ids();
  const queued = new Set(journal.idsIn('queued'));
  const odd = waiting.filter(({ paymentId, phase }) => phase !== 'kept' || !queued.has(paymentId));
  for (const { paymentId } of waiting) queued.delete(paymentId);
  for (const [index, { paymentId, phase }] of odd.entries()) {
    if (index % pageSize === pageSize - 1) await pause();
    reconcileEntry(parts, paymentId, phase);
  }
  await settledDebts(parts);
  for (const paymentId of queued)
    if (isStillMissing(parts, paymentId)) onFault(paymentId, 'vault-entry-missing');
};

/** It may have been called off, or carried here, meanwhile. */
const isStillMissing = ({ vault, payment }: ReconcileParts, paymentId: string): boolean =>
  payment(paymentId)?.name === 'queued' && vault.row(paymentId) === undefined;

const reconcileEntry = (parts: ReconcileParts, paymentId: string, phase: EntryPhase): void => {
  const { vault, log } = parts;
  const state = parts.payment(paymentId);
  switch (state?.name) {
    case 'queued':
    case 'requesting':
    case 'unknown':
    case 'not-processed':
      if (phase === 'taken') vault.confirm(paymentId);
      return;
    case 'approved':
    case 'voided':
      vault.decided(paymentId, 'gone');
      return;
    case 'declined':
      vault.decided(paymentId, parts.debts.debt(paymentId)?.state === 'open' ? 'declined' : 'gone');
      return;
    case 'awaiting-card':
    case 'cancelled':
      // Confirmed: the journal had it, so that this one is older.
      if (phase === 'kept' && state.name === 'awaiting-card') adopt(parts, paymentId);
      else {
        log.write('info', 'vault.half-taken', { payment: paymentId });
        vault.decided(paymentId, 'gone');
      }
      return;
    case undefined:
      adopt(parts, paymentId);
  }
};

/** The journal has lost it, or another till's entry was taken in just before the power went. */
const adopt = (parts: ReconcileParts, paymentId: string): void => {
  const { vault, payments, onFault, log } = parts;
  const papers = vault.papers(paymentId);
  if (!papers.ok) {
    onFault(paymentId, papers.code);
    return;
  }
  const read = readPapers(papers.value);
  papers.value.fill(0);
  if (read === undefined || read.payment.intent.id !== paymentId) {
    onFault(paymentId, 'vault-entry-tampered');
    return;
  }
  const carried = vault.row(paymentId)?.carried === 'in';
  log.write('warn', 'vault.adopted', { payment: paymentId, carried });
  if (payments.adopt(read.payment) && !carried) onFault(paymentId, 'vault-entry-unknown');
  vault.confirm(paymentId);
};

/** Declined ones that were settled or written off just before the power went. */
const settledDebts = async ({ vault, debts, pause }: ReconcileParts): Promise<void> => {
  for (;;) {
    const rows = vault.rows({ list: 'declined', limit: pageSize });
    const ended = rows.filter(({ facts }) => (debts.debt(facts.paymentId)?.state ?? 'open') !== 'open');
    for (const { facts } of ended) vault.remove(facts.paymentId);
    if (ended.length === 0 || rows.length < pageSize) return;
    await pause();
  }
};
