// A gift card as a call presents it, and the row that tells of the call.
import type { NewTransaction, Transaction } from '../ledger/transaction.ts';
import { onTheWire } from '../rules/codes.ts';
import type { GiftCall, GiftOutcome } from '../rules/gift-rules.ts';
import type { Fields } from '../wire/fields.ts';
import { type Host, newAuthCode, newTransactionId } from './host.ts';
import type { Order } from './order.ts';

/** The pages name the number "track data" for some calls, so a track of it is taken too. */
const giftNumber = (text: string): string => /\d{6,}/.exec(text)?.[0] ?? '';

/** The card a call is about. */
export interface PresentedGift {
  /** Empty when no number came. */
  readonly digest: string;
  readonly firstSix: string;
  readonly lastFour: string;
}

/** @param sale what is refunded, when the refund names it */
export const presentedGift = (host: Host, fields: Fields, sale: Transaction | undefined): PresentedGift => {
  if (sale !== undefined)
    return { digest: sale.cardDigest, firstSix: sale.firstSix, lastFour: sale.lastFour };
  const number = giftNumber(fields.creditcard ?? '');
  const digest = number === '' ? '' : host.identity.digest(`gift ${number}`);
  return { digest, firstSix: number.slice(0, 6), lastFour: number.slice(-4) };
};

export const giftRow = (
  host: Host,
  call: GiftCall,
  order: Order,
  fields: Fields,
  presented: PresentedGift,
  outcome: GiftOutcome,
  sale: Transaction | undefined,
): NewTransaction => {
  const approved = outcome.objection === null;
  const amountMinor = approved ? outcome.amountMinor : Math.max(0, order.amountMinor);
  // Of a number that is no gift card nothing is kept: what came may be anything.
  const known = approved || outcome.objection !== '14';
  return {
    transactionId: `${newTransactionId(host)}GC`,
    type: call,
    paymentType: 'gift',
    status: approved ? 'approved' : 'declined',
    code: onTheWire(outcome.objection ?? '00'),
    clientKey: host.identity.clientKey,
    mid: order.mid,
    orderId: sale?.orderId ?? order.orderId,
    referenceId: fields.reference_id ?? null,
    amountMinor,
    currency: order.currency,
    parentId: sale?.transactionId ?? null,
    capturedMinor: approved && call === 'sale' ? amountMinor : 0,
    firstSix: known ? presented.firstSix : '',
    lastFour: known ? presented.lastFour : '',
    brand: 'unknown',
    cardDigest: known ? presented.digest : '',
    entryMode: 'keyed',
    cardholderName: null,
    authCode: approved ? newAuthCode(host) : null,
    avsCode: '',
    cvCode: '',
    ipAddress: fields.ipaddress ?? null,
    folio: null,
    metadata: fields.metadata ?? null,
    invoiceId: fields.invoiceid ?? null,
    tid: fields.tid ?? null,
    createdAtMs: host.time.nowMs(),
  };
};
