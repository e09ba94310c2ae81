// Captures, voids and refunds. Each is a row of its own that points at the sale or authorization it follows; the state
// table (rules/payment-state.ts) says which may follow which. A capture's id is taken for its authorization's, because
// the vendor's pages name both.
import { mids } from '../identity.ts';
import type { Reply } from '../ledger/remembered-replies.ts';
import type { Transaction } from '../ledger/transaction.ts';
import { failedVoidAmount } from '../rules/amount-triggers.ts';
import { type Code, onTheWire } from '../rules/codes.ts';
import { type FollowUp, followUps, stateOf } from '../rules/payment-state.ts';
import { parseAmount } from '../wire/amount.ts';
import type { Fields } from '../wire/fields.ts';
import { type Host, missing, newTransactionId, type Operation } from './host.ts';

/** The approved sale or authorization that the id, or its capture's id, names; the merchant id must fit when given. */
const paymentOf = (host: Host, fields: Fields): Transaction | undefined => {
  const find = (id: string) => host.ledger.find(host.identity.clientKey, id);
  const named = find(fields.transaction_id ?? '');
  const payment = named?.type === 'capture' && named.parentId !== null ? find(named.parentId) : named;
  if (payment === undefined || named?.status !== 'approved') return undefined;
  // Gift cards are refunded by a call of their own.
  if (payment.paymentType === 'gift') return undefined;
  if (fields.mid !== undefined && fields.mid !== payment.mid) return undefined;
  return payment.type === 'sale' || payment.type === 'authorize' ? payment : undefined;
};

/** What is left to capture, or to refund; minor units. */
const remaining = (kind: FollowUp, payment: Transaction): number => {
  if (kind === 'refund') return payment.capturedMinor - payment.refundedMinor;
  return kind === 'capture' ? payment.amountMinor - payment.capturedMinor : payment.amountMinor;
};

const amountOf = (kind: FollowUp, fields: Fields, payment: Transaction): number =>
  kind === 'void' || fields.amount === undefined
    ? remaining(kind, payment)
    : (parseAmount(fields.amount) ?? 0);

/** The gateway's rules on the state and the amount; null when nothing speaks against it. */
const objectionTo = (host: Host, kind: FollowUp, payment: Transaction, amountMinor: number): Code | null => {
  const refused = followUps[stateOf(payment, host.time.nowMs())][kind];
  if (refused !== null) return refused;
  if (amountMinor <= 0) return '13';
  if (amountMinor > remaining(kind, payment)) return host.switches.overLimitCode;
  const failing = host.switches.failedVoidAmount && kind === 'void';
  return failing && payment.amountMinor === failedVoidAmount ? '99' : null;
};

const writeRow = (
  host: Host,
  kind: FollowUp,
  payment: Transaction,
  fields: Fields,
  amountMinor: number,
  objection: Code | null,
): string => {
  const transactionId = newTransactionId(host);
  host.ledger.insert({
    ...payment,
    transactionId,
    type: kind,
    status: objection === null ? 'approved' : 'declined',
    code: onTheWire(objection ?? '00'),
    referenceId: fields.reference_id ?? null,
    amountMinor,
    parentId: payment.transactionId,
    capturedMinor: 0,
    entryMode: 'none',
    folio: null,
    metadata: fields.metadata ?? null,
    createdAtMs: host.time.nowMs(),
  });
  return transactionId;
};

const book = (host: Host, kind: FollowUp, payment: Transaction, amountMinor: number): void => {
  if (kind === 'capture') host.ledger.addCaptured(payment.transactionId, amountMinor);
  else if (kind === 'refund') host.ledger.addRefunded(payment.transactionId, amountMinor);
  else host.ledger.markVoided(payment.transactionId);
};

const follow = (host: Host, kind: FollowUp, payment: Transaction, fields: Fields): Reply => {
  const amountMinor = amountOf(kind, fields, payment);
  const objection = objectionTo(host, kind, payment, amountMinor);
  const transactionId = writeRow(host, kind, payment, fields, Math.max(0, amountMinor), objection);
  if (objection !== null) return host.answers.declined(objection, { transaction_id: transactionId });
  book(host, kind, payment, amountMinor);
  return host.answers.accepted({ transaction_id: transactionId });
};

/** The operation of one endpoint. A capture names its amount; a refund without one is of all that is left. */
export const followUp =
  (kind: FollowUp): Operation =>
  (host, fields) => {
    const absent = missing(
      host,
      fields,
      kind === 'capture' ? ['transaction_id', 'amount'] : ['transaction_id'],
    );
    if (absent !== undefined) return absent;
    if (fields.mid === undefined) host.warn(`A ${kind} came without a mid.`);
    else if (!Object.values<string>(mids).includes(fields.mid)) return host.answers.declined('89');
    const payment = paymentOf(host, fields);
    return payment === undefined ? host.answers.declined('76') : follow(host, kind, payment, fields);
  };
