// A payment as the journal keeps it: the whole state in the entry's body, and its row in the payments list.
import { assert } from '../base/assert.ts';
import type { JournalEntry, PaymentRow, StoredPayment } from '../journal/port.ts';
import { attemptOf, isOpen, type PaymentState, paymentStateSchema } from './states.ts';

const rowOf = (state: PaymentState): PaymentRow => {
  const attempt = attemptOf(state);
  const { intent } = state;
  return {
    id: intent.id,
    kind: intent.kind,
    parentId: intent.parent?.id ?? null,
    state: state.name,
    open: isOpen(state),
    amountMinor: intent.totalMinor,
    currency: intent.currency,
    orderId: attempt?.orderId ?? null,
    transactionId: 'approval' in state ? state.approval.transactionId : null,
    lastFour: attempt?.card?.lastFour ?? null,
    openedAtMs: intent.openedAtMs,
    tender: intent.tender,
    basketId: intent.basket?.id ?? null,
    clerk: intent.metadata['clerk'] ?? null,
    folio: intent.folio?.number ?? intent.metadata['folio'] ?? null,
  };
};

/** @param event past tense: what brought the payment into `state` */
export const entryFor = (state: PaymentState, event: string, atMs: number): JournalEntry => ({
  atMs,
  subject: state.intent.id,
  event,
  body: state,
  payment: rowOf(state),
});

/** @throws Bug when the journal holds a state that this program does not know */
export const stateFrom = (stored: StoredPayment): PaymentState => {
  const parsed = paymentStateSchema.safeParse(stored.body);
  assert(parsed.success, `payment ${stored.row.id} is stored in a form that this version does not know`);
  return parsed.data;
};
