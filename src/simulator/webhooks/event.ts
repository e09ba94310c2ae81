// The events a hook can listen to (QorCommerce v3, webhooks page), and which of them a row of the ledger is.
import type { Transaction } from '../ledger/transaction.ts';

export const eventNames = [
  'sale.approved',
  'sale.declined',
  'auth.approved',
  'auth.declined',
  'capture.approved',
  'capture.declined',
  'refund.approved',
  'refund.declined',
  'void.approved',
  'void.declined',
  'dispute.new',
  'dispute.won',
  'dispute.lost',
  'dispute.closed',
  'deposit.new',
  'boarded.approved',
  'boarded.declined',
] as const;

export type EventName = (typeof eventNames)[number];

export const isEventName = (text: string): text is EventName =>
  (eventNames as readonly string[]).includes(text);

type Concern = 'sale' | 'auth' | 'capture' | 'refund' | 'void';

/** No event on the page is of a gift card's balance, activation, load or deactivation. */
const concerns: Readonly<Record<Transaction['type'], Concern | null>> = {
  sale: 'sale',
  authorize: 'auth',
  capture: 'capture',
  refund: 'refund',
  void: 'void',
  balance: null,
  activate: null,
  load: null,
  deactivate: null,
};

/** Null when no hook can listen to it. */
export const eventOf = ({ type, status }: Pick<Transaction, 'type' | 'status'>): EventName | null => {
  const concern = concerns[type];
  return concern === null ? null : `${concern}.${status}`;
};
