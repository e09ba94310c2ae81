// Sales and authorizations by card. The order of checks is fixed: required fields, a readable track, duplicate order id,
// merchant, currency, amount, the extras, then the host's own (rules/decide.ts). A purchase the host decided on becomes
// a row, approved or declined; one the gateway turned away before that leaves no trace.
import { mids } from '../identity.ts';
import type { Reply } from '../ledger/remembered-replies.ts';
import { decide, type Verdict } from '../rules/decide.ts';
import { calendarMonth, replyDate } from '../simulated-time.ts';
import { formatAmount } from '../wire/amount.ts';
import type { Fields } from '../wire/fields.ts';
import { checkHospitality, reversalFlag } from './hospitality.ts';
import { type Host, missing, type Operation } from './host.ts';
import { type Order, orderOf, refusedOrder } from './order.ts';
import { pinTriesUsedUp } from './pin-tries.ts';
import {
  type Entry,
  type PresentedCard,
  presentedCard,
  requiredForCard,
  sourceOf,
} from './presented-card.ts';
import { malformedExtras, refusedExtras } from './purchase-extras.ts';
import { type Kind, writePurchase } from './purchase-row.ts';
import { releaseFolio } from './release-folio.ts';
import { spendToken, storeCard } from './stored-card.ts';

const approvalMessages: Readonly<Record<Kind, string>> = {
  sale: 'Card Sale processed successfully',
  authorize: 'Card Authorization processed successfully',
};

/** One endpoint: what it does, what it takes, and the fields its page asks for besides. */
interface Endpoint {
  readonly kind: Kind;
  readonly entry: Entry;
  readonly needs: readonly (keyof Fields)[];
}

const refusedForm = (host: Host, { kind, entry, needs }: Endpoint, fields: Fields): Reply | undefined => {
  const absent = missing(host, fields, ['amount', ...requiredForCard(host, fields, entry), ...needs]);
  if (absent !== undefined) return absent;
  const keyed = sourceOf(fields, entry) === 'keyed';
  if (keyed && fields.bzip === undefined) return host.answers.declined('59');
  // A track has the name on it.
  const nameless =
    keyed && fields.store_card !== undefined ? missing(host, fields, ['cardfullname']) : undefined;
  if (nameless !== undefined) return nameless;
  return malformedExtras(host, fields) ?? (kind === 'authorize' ? checkHospitality(host, fields) : undefined);
};

/** Nothing says that a merchant id refuses the other kind of entry, and the vendor's own samples mix them. */
const warnOfMerchant = (host: Host, fields: Fields, card: PresentedCard): void => {
  const onReader = card.cardCode !== undefined;
  const present = card.source === 'swiped' || card.source === 'terminal' || onReader;
  if (fields.mid === (present ? mids.cardNotPresent : mids.cardPresent))
    host.warn(`A ${card.source} card came with the merchant id of the other kind of entry.`);
};

const verdictOn = (host: Host, order: Order, fields: Fields, card: PresentedCard): Verdict => {
  const withPin = card.source === 'swiped' && fields.PIN !== undefined;
  return decide(
    {
      amountMinor: order.amountMinor,
      account: card.account,
      source: card.source,
      expiry: card.expiry,
      address: { line1: fields.baddress ?? '', line2: fields.baddress2 ?? '', zip: fields.bzip ?? '' },
      cardCode: card.cardCode ?? fields.cvv ?? '',
      cardObjection: card.objection,
      pinTriesUsedUp: withPin && pinTriesUsedUp(host, card.cardDigest),
    },
    calendarMonth(host.time.nowMs(), host.switches.zone),
    host.switches,
  );
};

/** Stores the card of an approved purchase and puts the purchase into the card's profile. @returns the token */
const keepCard = (host: Host, transactionId: string, card: PresentedCard): string => {
  const { token, profileId } = storeCard(host, card);
  host.ledger.setProfile(transactionId, profileId);
  return token;
};

const decideOn = (host: Host, kind: Kind, order: Order, fields: Fields, card: PresentedCard): Reply => {
  const { answers, switches } = host;
  const verdict = verdictOn(host, order, fields, card);
  if (verdict.approved && kind === 'authorize' && fields.flag === reversalFlag)
    return releaseFolio(host, fields, order.mid, order.orderId);
  const row = writePurchase(host, kind, order, fields, card, verdict);
  if (card.token !== undefined) spendToken(host, card.token);
  const identifiers = {
    transaction_date: replyDate(row.createdAtMs, switches.zone),
    transaction_id: row.transactionId,
  };
  const reference = fields.reference_id === undefined ? {} : { reference_id: fields.reference_id };
  if (!verdict.approved) return answers.declined(verdict.code, { ...identifiers, ...reference });
  // A token is stored already, and a card on file comes without the date to store.
  const stores = fields.store_card !== undefined && card.source !== 'token';
  const token = stores ? { token: keepCard(host, row.transactionId, card) } : {};
  const approval = { amount_approved: formatAmount(row.amountMinor), authcode: row.authCode };
  const extra = { ...identifiers, ...approval, ...token, ...reference };
  return answers.approved(approvalMessages[kind], extra, verdict.code);
};

/** A purchase with a card that is known, whatever brought it. */
export const purchaseWith = (host: Host, kind: Kind, fields: Fields, card: PresentedCard): Reply => {
  const order = orderOf(host, fields);
  return (
    refusedOrder(host, order) ??
    refusedExtras(host, fields, order.amountMinor, card.account) ??
    decideOn(host, kind, order, fields, card)
  );
};

/** The operation of one endpoint. @param entry what it takes @param needs fields its page asks for besides */
export const purchase = (kind: Kind, entry: Entry, needs: readonly (keyof Fields)[] = []): Operation => {
  const endpoint = { kind, entry, needs };
  return (host, fields) => {
    const malformed = refusedForm(host, endpoint, fields);
    if (malformed !== undefined) return malformed;
    const presented = presentedCard(host, fields, entry);
    if (!presented.ok) return presented.reply;
    warnOfMerchant(host, fields, presented.card);
    return purchaseWith(host, kind, fields, presented.card);
  };
};
