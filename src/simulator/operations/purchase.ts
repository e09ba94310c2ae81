// Sales and authorizations. The order of checks is fixed: required fields, the card's readability, duplicate order id,
// merchant, currency, amount, then the host's own (rules/decide.ts). A purchase the host decided on becomes a row,
// approved or declined; one the gateway turned away before that leaves no trace.
import { mids } from '../identity.ts';
import type { Reply } from '../ledger/remembered-replies.ts';
import { randomUuid } from '../machine.ts';
import { onTheWire } from '../rules/codes.ts';
import { decide, type Verdict } from '../rules/decide.ts';
import { calendarMonth, replyDate } from '../simulated-time.ts';
import { formatAmount, parseAmount } from '../wire/amount.ts';
import type { Fields } from '../wire/fields.ts';
import { checkHospitality, reversalFlag } from './hospitality.ts';
import { type Host, missing, newAuthCode, newTransactionId, type Operation } from './host.ts';
import { type Entry, type PresentedCard, presentedCard, requiredForCard } from './presented-card.ts';
import { releaseFolio } from './release-folio.ts';
import { spendToken, storeCard } from './stored-card.ts';

type Kind = 'sale' | 'authorize';

const approvalMessages: Readonly<Record<Kind, string>> = {
  sale: 'Card Sale processed successfully',
  authorize: 'Card Authorization processed successfully',
};

interface Order {
  readonly kind: Kind;
  readonly mid: string;
  readonly orderId: string;
  readonly amountMinor: number;
  readonly currency: string;
}

/** Without a `mid` the merchant's first is taken and without an `orderid` one is made up, as the vendor's API does. */
const orderOf = (host: Host, kind: Kind, fields: Fields): Order => {
  if (fields.mid === undefined)
    host.warn('A payment came without a mid; the card-not-present one was taken.');
  if (fields.orderid === undefined) host.warn('A payment came without an orderid; one was made up.');
  return {
    kind,
    mid: fields.mid ?? mids.cardNotPresent,
    orderId: fields.orderid ?? randomUuid(host.randomness),
    amountMinor: parseAmount(fields.amount ?? '') ?? 0,
    currency: fields.currency ?? 'USD',
  };
};

const refusedForm = (host: Host, kind: Kind, fields: Fields, entry: Entry): Reply | undefined =>
  missing(host, fields, ['amount', ...requiredForCard(host, fields, entry)]) ??
  (fields.store_card === undefined ? undefined : missing(host, fields, ['cardfullname'])) ??
  (kind === 'authorize' ? checkHospitality(host, fields) : undefined);

const refusedOrder = (host: Host, order: Order): Reply | undefined => {
  const { answers } = host;
  if (host.ledger.orderTaken(host.identity.clientKey, order.orderId))
    return answers.declined('19', {}, 'Duplicate orderid');
  if (!Object.values<string>(mids).includes(order.mid)) return answers.declined('89');
  if (order.currency !== 'USD' && !host.switches.otherCurrencies) return answers.declined('40');
  return order.amountMinor > 0 ? undefined : answers.declined('13');
};

const writeRow = (host: Host, order: Order, fields: Fields, card: PresentedCard, verdict: Verdict) => {
  const row = {
    transactionId: newTransactionId(host),
    type: order.kind,
    status: verdict.approved ? 'approved' : 'declined',
    code: onTheWire(verdict.code),
    clientKey: host.identity.clientKey,
    mid: order.mid,
    orderId: order.orderId,
    referenceId: fields.reference_id ?? null,
    amountMinor: verdict.amountMinor,
    currency: order.currency,
    parentId: null,
    capturedMinor: verdict.approved && order.kind === 'sale' ? verdict.amountMinor : 0,
    firstSix: card.account.firstSix,
    lastFour: card.account.lastFour,
    brand: card.account.brand,
    cardDigest: card.cardDigest,
    entryMode: card.source === 'swiped' ? 'swiped' : 'keyed',
    cardholderName: card.cardholderName,
    authCode: verdict.approved ? newAuthCode(host) : null,
    avsCode: verdict.avsCode,
    cvCode: verdict.cvCode,
    ipAddress: fields.ipaddress ?? null,
    folio: fields.referenceNum ?? null,
    metadata: fields.metadata ?? null,
    profileId: card.profileId ?? null,
    invoiceId: fields.invoiceid ?? null,
    tid: fields.tid ?? null,
    createdAtMs: host.time.nowMs(),
  } as const;
  host.ledger.insert(row);
  return row;
};

/** Stores the card of an approved purchase and puts the purchase into the card's profile. @returns the token */
const keepCard = (host: Host, transactionId: string, card: PresentedCard): string => {
  const { token, profileId } = storeCard(host, card);
  host.ledger.setProfile(transactionId, profileId);
  return token;
};

const decideOn = (host: Host, order: Order, fields: Fields, card: PresentedCard): Reply => {
  const { answers, switches, time } = host;
  const verdict = decide(
    {
      amountMinor: order.amountMinor,
      account: card.account,
      source: card.source,
      expiry: card.expiry,
      address: { line1: fields.baddress ?? '', line2: fields.baddress2 ?? '', zip: fields.bzip ?? '' },
      cardCode: fields.cvv ?? '',
    },
    calendarMonth(time.nowMs(), switches.zone),
    switches,
  );
  if (verdict.approved && order.kind === 'authorize' && fields.flag === reversalFlag)
    return releaseFolio(host, fields, order.mid, order.orderId);
  const row = writeRow(host, order, fields, card, verdict);
  if (card.token !== undefined) spendToken(host, card.token);
  const identifiers = {
    transaction_date: replyDate(row.createdAtMs, switches.zone),
    transaction_id: row.transactionId,
  };
  const reference = fields.reference_id === undefined ? {} : { reference_id: fields.reference_id };
  if (!verdict.approved) return answers.declined(verdict.code, { ...identifiers, ...reference });
  // A token asked to be stored is stored already.
  const keep = fields.store_card !== undefined && card.token === undefined;
  const token = keep ? { token: keepCard(host, row.transactionId, card) } : {};
  const approval = { amount_approved: formatAmount(row.amountMinor), authcode: row.authCode };
  const extra = { ...identifiers, ...approval, ...token, ...reference };
  return answers.approved(approvalMessages[order.kind], extra, verdict.code);
};

/** A purchase with a card that is known, whatever brought it. */
export const purchaseWith = (host: Host, kind: Kind, fields: Fields, card: PresentedCard): Reply => {
  const order = orderOf(host, kind, fields);
  return refusedOrder(host, order) ?? decideOn(host, order, fields, card);
};

/** The operation of one endpoint. @param entry what it takes */
export const purchase =
  (kind: Kind, entry: Entry): Operation =>
  (host, fields) => {
    const malformed = refusedForm(host, kind, fields, entry);
    if (malformed !== undefined) return malformed;
    const presented = presentedCard(host, fields, entry);
    if (!presented.ok) return presented.reply;
    return purchaseWith(host, kind, fields, presented.card);
  };
