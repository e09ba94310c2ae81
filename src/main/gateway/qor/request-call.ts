// Which call of QorCommerce a request of the port becomes.
import { assert } from '../../base/assert.ts';
import { CardCode } from '../../card/card-code.ts';
import { CardData } from '../../card/card-data.ts';
import type { FollowUpRequest, GatewayRequest, PurchaseRequest } from '../port.ts';
import type { PaymentAnswer } from './answers.ts';
import type { Call } from './call.ts';
import { authorize, authorizeToken, type Hospitality } from './calls/authorizations.ts';
import { cashSale } from './calls/cash.ts';
import { cardFits } from './calls/fields.ts';
import { capture, refund, voidPayment } from './calls/follow-ups.ts';
import { giftRefund, giftSale } from './calls/gift.ts';
import type { Order } from './calls/purchase.ts';
import { myRecurring, recurring, recurringSetup } from './calls/recurring.ts';
import { saleManual, saleSwipe, saleToken } from './calls/sales.ts';

type Presented = CardData | CardCode | undefined;
type Payment = Call<PaymentAnswer>;

export const isPurchase = (request: GatewayRequest): request is PurchaseRequest =>
  request.kind === 'sale' || request.kind === 'authorization';

const orderOf = (request: PurchaseRequest, mid: string): Order => ({
  mid,
  orderId: request.orderId,
  amount: request.amount,
  metadata: request.metadata,
});

/** Only the fields the port has a word for: a release goes by void, one hold at a time (docs/contract.md, flag 3). */
const hospitalityOf = ({ stay }: PurchaseRequest): { readonly hospitality?: Hospitality } => {
  if (stay === undefined) return {};
  const { startDate, endDate, duration, rate, reference, extraCharge, purpose, initial } = stay;
  return {
    hospitality: {
      startDate,
      endDate,
      duration,
      rate,
      referenceNumber: reference,
      ...(extraCharge === undefined ? {} : { extraCharge }),
      ...(purpose === undefined ? {} : { flag: purpose }),
      ...(initial === undefined ? {} : { initialAmount: initial }),
    },
  };
};

/**
 * A keyed first payment of a series has an endpoint of its own. A swiped one is a sale like any other: a later payment
 * only wants one that this gateway processed (QorCommerce v3, recurring, existing).
 */
const byCard = (request: PurchaseRequest, card: CardData, mid: string): Payment | undefined => {
  assert(request.series?.name !== 'later', 'a later payment of a series is made with the stored card');
  if (!cardFits(card)) return undefined;
  const charge = { ...orderOf(request, mid), card, storeCardAs: request.storeCardAs };
  if (request.kind === 'authorization') return authorize({ ...charge, ...hospitalityOf(request) });
  if (card.entryMode === 'swiped') return saleSwipe(charge);
  return request.series === undefined ? saleManual(charge) : recurringSetup(charge);
};

const byToken = (
  request: PurchaseRequest,
  token: string,
  code: CardCode | undefined,
  mid: string,
): Payment => {
  const charge = { ...orderOf(request, mid), token, code };
  if (request.kind === 'authorization') return authorizeToken({ ...charge, ...hospitalityOf(request) });
  if (request.series?.name !== 'later') return saleToken(charge);
  return recurring({ ...charge, firstTransactionId: request.series.firstTransactionId });
};

const bySource = (request: PurchaseRequest, presented: Presented, mid: string): Payment | undefined => {
  const { source } = request;
  switch (source.name) {
    case 'card':
      assert(presented instanceof CardData, 'a purchase by card has the card');
      return byCard(request, presented, mid);
    case 'stored-card':
      assert(
        presented === undefined || presented instanceof CardCode,
        'a stored card has its code, or nothing',
      );
      return byToken(request, source.token, presented, mid);
    case 'earlier-sale':
      assert(presented === undefined, 'an earlier sale is run again without a card');
      return myRecurring({ ...orderOf(request, mid), transactionId: source.transactionId });
    case 'cash':
      assert(presented === undefined, 'cash has no card');
      return cashSale(orderOf(request, mid));
    case 'gift-card':
      assert(presented instanceof CardData, 'a purchase by gift card has the card');
      return giftSale({ ...orderOf(request, mid), card: presented, redemption: 'in-part' });
  }
};

/** @returns undefined where the card does not fit the wire @throws Bug on a mismatch of request and card */
export const purchaseCall = (
  request: PurchaseRequest,
  presented: Presented,
  mid: string,
): Payment | undefined => {
  const byAnyCard = request.source.name === 'card' || request.source.name === 'stored-card';
  assert(request.kind === 'sale' || byAnyCard, 'an authorization takes a card or a stored card');
  assert(request.kind === 'sale' || request.series === undefined, 'a series is made of sales');
  assert(request.kind === 'authorization' || request.stay === undefined, 'a stay is held for, not sold');
  assert(request.series === undefined || byAnyCard, 'a series is paid with a card');
  assert(request.storeCardAs === undefined || request.source.name === 'card', 'only a card can be stored');
  return bySource(request, presented, mid);
};

export const followUpCall = (request: FollowUpRequest, mid: string): Payment => {
  switch (request.kind) {
    case 'void':
      return voidPayment({ mid, transactionId: request.transactionId });
    case 'capture':
      return capture({ ...request, mid });
    case 'refund':
      return request.of === 'gift-card' ? giftRefund({ ...request, mid }) : refund({ ...request, mid });
  }
};
