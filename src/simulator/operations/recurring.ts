// Payments of a series (QorCommerce v3, recurring pages). The first is an ordinary keyed sale; a later one names it and
// shows its card again, as number or token, without date, address or card code; one's own earlier sale is run again by
// its id alone.
import type { Transaction } from '../ledger/transaction.ts';
import { randomUuid } from '../machine.ts';
import { calendarMonth } from '../simulated-time.ts';
import { formatAmount, parseAmount } from '../wire/amount.ts';
import { type Host, missing, type Operation } from './host.ts';
import { type PresentedCard, presentedCard, requiredForCard } from './presented-card.ts';
import { purchaseWith } from './purchase.ts';

/** The approved payment by card that the id names; undefined when there is none of these types. */
const earlier = (host: Host, id: string, types: readonly Transaction['type'][]): Transaction | undefined => {
  const row = host.ledger.find(host.identity.clientKey, id);
  const fits = row?.status === 'approved' && row.paymentType === 'cc' && types.includes(row.type);
  return fits ? row : undefined;
};

/** The next payment of a series that began here. */
export const recurring: Operation = (host, fields) => {
  const card = requiredForCard(host, fields, 'on-file');
  const absent = missing(host, fields, ['amount', ...card, 'is_recurring', 'first_trxn']);
  if (absent !== undefined) return absent;
  const first = earlier(host, fields.first_trxn ?? '', ['sale', 'authorize']);
  if (first === undefined) return host.answers.declined('76', {}, 'first_trxn is no approved payment');
  const presented = presentedCard(host, fields, 'on-file');
  if (!presented.ok) return presented.reply;
  const { account, cardDigest } = presented.card;
  if (account.wellFormed && cardDigest !== first.cardDigest)
    return host.answers.declined('19', {}, 'first_trxn was paid by another card');
  return purchaseWith(host, 'sale', fields, presented.card);
};

const cardOf = (host: Host, sale: Transaction): PresentedCard => ({
  account: {
    wellFormed: true,
    brand: sale.brand,
    testCard: false,
    firstSix: sale.firstSix,
    lastFour: sale.lastFour,
  },
  cardDigest: sale.cardDigest,
  source: 'token',
  expiry: calendarMonth(host.time.nowMs(), host.switches.zone),
  cardholderName: sale.cardholderName,
  objection: null,
  ...(sale.profileId === null ? {} : { profileId: sale.profileId }),
});

/** The same sale once more: card, amount and currency are the earlier one's. */
export const myRecurring: Operation = (host, fields) => {
  const absent = missing(host, fields, ['transaction_id']);
  if (absent !== undefined) return absent;
  const sale = earlier(host, fields.transaction_id ?? '', ['sale']);
  if (sale === undefined || (fields.mid ?? sale.mid) !== sale.mid) return host.answers.declined('76');
  if (fields.amount !== undefined && parseAmount(fields.amount) !== sale.amountMinor)
    host.warn('A repeated sale named another amount; the first one was taken.');
  const again = {
    mid: sale.mid,
    amount: formatAmount(sale.amountMinor),
    currency: sale.currency,
    orderid: fields.orderid ?? randomUuid(host.randomness),
  };
  return purchaseWith(host, 'sale', { ...fields, ...again }, cardOf(host, sale));
};
