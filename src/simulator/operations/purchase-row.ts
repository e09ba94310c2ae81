// The row of a sale or authorization by card that the host decided on, approved or declined.
import { onTheWire } from '../rules/codes.ts';
import type { Verdict } from '../rules/decide.ts';
import type { Fields } from '../wire/fields.ts';
import { type Host, newAuthCode, newTransactionId } from './host.ts';
import type { Order } from './order.ts';
import type { PresentedCard } from './presented-card.ts';

export type Kind = 'sale' | 'authorize';

/** @returns the row as it was written */
export const writePurchase = (
  host: Host,
  kind: Kind,
  order: Order,
  fields: Fields,
  card: PresentedCard,
  verdict: Verdict,
) => {
  const row = {
    transactionId: newTransactionId(host),
    type: kind,
    status: verdict.approved ? 'approved' : 'declined',
    code: onTheWire(verdict.code),
    clientKey: host.identity.clientKey,
    mid: order.mid,
    orderId: order.orderId,
    referenceId: fields.reference_id ?? null,
    amountMinor: verdict.amountMinor,
    currency: order.currency,
    parentId: null,
    capturedMinor: verdict.approved && kind === 'sale' ? verdict.amountMinor : 0,
    firstSix: card.account.firstSix,
    lastFour: card.account.lastFour,
    brand: card.account.brand,
    cardDigest: card.cardDigest,
    entryMode: card.source === 'token' ? 'keyed' : card.source,
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
