// What a payment's step means for cards and series: entries that the payment runner appends in the same transaction as the
// step itself. So a kept card and its approval, a due day and its payment, stand in the journal together or not at all.
import { assert } from '../base/assert.ts';
import type { Clock } from '../base/clock.ts';
import type { JournalEntry } from '../journal/port.ts';
import type { Intent, PaymentState, StateOf } from '../payment/states.ts';
import { dayOf } from '../base/calendar.ts';
import type { Series, StoredCard } from './records.ts';
import { cardEntry, type CustomerRepository, seriesEntry } from './repository.ts';
import { begun, isPending, opened, settled, stopped } from './series-steps.ts';

/** The cardholder has told the bank to stop the series (QorCommerce v3, response codes). */
const stopOrderCode = 'GW17';

/**
 * Called with every state of a payment before it is journaled, the opening one too. Asked twice about the same state it
 * answers nothing the second time.
 * @param token of the card, where the answer that led to this state brought one @param expiry of that card, `mmyy`
 */
export type Companions = (
  state: PaymentState,
  token: string | null,
  expiry?: string | null,
) => readonly JournalEntry[];

export const companionsOf =
  (repository: CustomerRepository, clock: Clock): Companions =>
  (state, token, expiry = null) => {
    const atMs = clock.nowMs();
    const { intent } = state;
    const cards = token === null ? [] : cardKeptEntries(intent, token, maskOf(state), expiry, atMs);
    const series = intent.series === null ? undefined : repository.series(intent.series.id);
    if (series === undefined) return cards;
    return [...cards, ...seriesEntries(series, state, cards.length > 0 ? intent.id : null, atMs)];
  };

/** What is kept of a card that a sale has stored: under the sale's own id, so that it can never be kept twice. */
export const cardKeptEntries = (
  { id, keep }: Intent,
  token: string,
  mask: { readonly brand: string; readonly lastFour: string },
  expiry: string | null,
  atMs: number,
): readonly JournalEntry[] => {
  if (keep === null) return [];
  const { customerId, cardholderName, consentAtMs } = keep;
  const { brand, lastFour } = mask;
  const card: StoredCard = {
    id,
    customerId,
    token,
    brand,
    lastFour,
    expiry,
    cardholderName,
    storedAtMs: atMs,
    consentAtMs,
    rotatedAtMs: null,
    standing: { name: 'good' },
  };
  return [cardEntry(card, 'card-kept', atMs)];
};

const maskOf = (state: PaymentState): { brand: string; lastFour: string } => {
  const card = 'attempt' in state ? state.attempt?.card : null;
  assert(card !== null && card !== undefined, 'only a card that was charged is stored');
  return card;
};

const seriesEntries = (
  series: Series,
  state: PaymentState,
  storedCardId: string | null,
  atMs: number,
): JournalEntry[] => {
  const [next, event] =
    state.intent.series?.place === 'first'
      ? afterFirst(series, state, storedCardId, atMs)
      : afterLater(series, state);
  return next === series ? [] : [seriesEntry(next, event, atMs)];
};

type Step = readonly [next: Series, event: string];

const afterFirst = (series: Series, state: PaymentState, storedCardId: string | null, atMs: number): Step => {
  if (series.state === 'active' && series.firstTransactionId === null && isPaid(state)) {
    const { transactionId } = state.approval;
    assert(transactionId !== null, 'a card payment has a transaction id');
    const payment = { id: state.intent.id, transactionId, storedCardId };
    return [begun(series, payment, dayOf(atMs)), 'series-begun'];
  }
  const lost = state.name === 'voided' && state.approval.transactionId === series.firstTransactionId;
  return [lost ? stopped(series, 'first-payment-voided') : series, 'series-stopped'];
};

const afterLater = (series: Series, state: PaymentState): Step => {
  const { id } = state.intent;
  switch (state.name) {
    case 'awaiting-card':
    case 'queued':
    case 'requesting': {
      const booked = isPending(series) && series.lastPayment?.paymentId === id;
      return [booked ? series : opened(series, id), 'series-charge-opened'];
    }
    case 'unknown':
      return [series, 'series-charge-opened'];
    case 'approved':
      return isPaid(state)
        ? [settled(series, id, 'paid', null), 'series-paid']
        : [settled(series, id, 'called-off', null), 'series-called-off'];
    case 'declined': {
      const next = settled(series, id, 'declined', state.code);
      return state.code === stopOrderCode
        ? [stopped(next, 'stop-order'), 'series-stopped']
        : [next, 'series-declined'];
    }
    case 'not-processed':
    case 'cancelled':
      return [settled(series, id, 'called-off', null), 'series-called-off'];
    case 'voided':
      // What the clerk takes back was paid and taken back on purpose; what the till takes back was never paid.
      return [
        state.becauseOf === null ? series : settled(series, id, 'called-off', null),
        'series-called-off',
      ];
  }
};

/** Approved, and the till does not take it back by itself. */
const isPaid = (state: PaymentState): state is StateOf<'approved'> =>
  state.name === 'approved' && state.mustVoid === null;
