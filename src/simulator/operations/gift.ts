// Gift cards (QorCommerce v3, gift card pages). Every call is a row with payment type "gift" and an id that ends in GC,
// so that the transaction list shows it; no page says whether the gateway's does. A gift card is not a bank card: its
// number has no check digit, no processor settles it, and /payment/void and /payment/refund do not know it.
import type { Reply } from '../ledger/remembered-replies.ts';
import { giftCards } from '../ledger/gift-cards.ts';
import type { Transaction } from '../ledger/transaction.ts';
import {
  type GiftCall,
  giftNumbers,
  giftOutcome,
  type GiftOutcome,
  partialRedemption,
} from '../rules/gift-rules.ts';
import { replyDate } from '../simulated-time.ts';
import { formatAmount, parseAmount } from '../wire/amount.ts';
import type { Fields } from '../wire/fields.ts';
import { giftRow, presentedGift } from './gift-row.ts';
import { type Host, missing, type Operation } from './host.ts';
import { type Order, orderOf, refusedOrder } from './order.ts';

const required: Readonly<Record<GiftCall, readonly (keyof Fields)[]>> = {
  balance: ['creditcard', 'giftcard'],
  sale: ['amount', 'creditcard', 'giftcard', 'invoiceid'],
  activate: ['amount', 'creditcard', 'giftcard'],
  load: ['amount', 'creditcard', 'giftcard'],
  refund: ['giftcard'],
  // The page lists `giftcard`, its example leaves it out.
  deactivate: ['creditcard'],
};

const messages: Readonly<Record<GiftCall, string>> = {
  balance: 'Balance (gift card) was processed successfully.',
  sale: 'Card Sale (gift card) was processed successfully.',
  activate: 'Activation (gift card) was processed successfully.',
  load: 'Load (gift card) was processed successfully.',
  refund: 'Refund (gift card) was processed successfully.',
  deactivate: 'Deactivation (gift card) was processed successfully.',
};

const refusedForm = (host: Host, call: GiftCall, fields: Fields): Reply | undefined => {
  // A refund names the sale, or the card and the amount.
  const named =
    call === 'refund' && fields.transaction_id === undefined ? (['creditcard', 'amount'] as const) : [];
  const absent = missing(host, fields, [...required[call], ...named]);
  if (absent !== undefined) return absent;
  if (fields.giftcard === undefined || giftNumbers[call].includes(fields.giftcard)) return undefined;
  return host.answers.malformed(`giftcard is ${giftNumbers[call].join(' or ')}.`);
};

/** Balances and deactivations move nothing; a refund bears the order id of what it refunds. */
const movesMoney = (call: GiftCall): boolean => call !== 'balance' && call !== 'deactivate';

const run = (
  host: Host,
  call: GiftCall,
  order: Order,
  fields: Fields,
  sale: Transaction | undefined,
): Reply => {
  const { clientKey } = host.identity;
  const cards = giftCards(host.ledger.sql);
  const presented = presentedGift(host, fields, sale);
  const card = cards.find(clientKey, presented.digest);
  const left = sale === undefined ? order.amountMinor : sale.capturedMinor - sale.refundedMinor;
  const decide = (): GiftOutcome => {
    if (presented.digest === '') return { objection: '14' };
    if (order.amountMinor > left) return { objection: host.switches.overLimitCode };
    return giftOutcome(call, card, order.amountMinor, fields.giftcard === partialRedemption);
  };
  const outcome = decide();
  const row = giftRow(host, call, order, fields, presented, outcome, sale);
  host.ledger.insert(row);
  const identifiers = {
    transaction_date: replyDate(row.createdAtMs, host.switches.zone),
    transaction_id: row.transactionId,
  };
  if (outcome.objection !== null) return host.answers.declined(outcome.objection, identifiers);
  cards.put(clientKey, presented.digest, outcome.card);
  if (sale !== undefined) host.ledger.addRefunded(sale.transactionId, outcome.amountMinor);
  return host.answers.approved(messages[call], {
    ...identifiers,
    amount_approved: formatAmount(outcome.amountMinor),
    balance: formatAmount(outcome.card.balanceMinor),
    authcode: row.authCode,
  });
};

/** A refund by transaction id: of the amount, or of all that is left. */
const refundOfSale = (host: Host, order: Order, fields: Fields): Reply => {
  const { answers, identity, ledger } = host;
  const sale = ledger.find(identity.clientKey, fields.transaction_id ?? '');
  const fits = sale?.paymentType === 'gift' && sale.type === 'sale' && sale.status === 'approved';
  if (!fits || (fields.mid !== undefined && fields.mid !== sale.mid)) return answers.declined('76');
  const left = sale.capturedMinor - sale.refundedMinor;
  if (left === 0) return answers.declined('74');
  const amountMinor = fields.amount === undefined ? left : (parseAmount(fields.amount) ?? 0);
  return amountMinor > 0
    ? run(host, 'refund', { ...order, amountMinor }, fields, sale)
    : answers.declined('13');
};

/** The operation of one of the six calls. */
export const gift =
  (call: GiftCall): Operation =>
  (host, fields) => {
    const malformed = refusedForm(host, call, fields);
    if (malformed !== undefined) return malformed;
    const order = orderOf(host, fields);
    if (call === 'refund' && fields.transaction_id !== undefined) return refundOfSale(host, order, fields);
    const refused = refusedOrder(host, order, {
      once: movesMoney(call) && call !== 'refund',
      amount: movesMoney(call),
    });
    return refused ?? run(host, call, order, fields, undefined);
  };
