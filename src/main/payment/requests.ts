// From a payment's state to what the gateway is asked: pure, so that whatever needs no card can be rebuilt byte for byte
// after a restart.
import { assert } from '../base/assert.ts';
import type { GatewayRequest, RefundRequest, SeriesPlace, Source, Stay } from '../gateway/port.ts';
import { type Money, money } from '../money/money.ts';
import { type Attempt, type Intent, isPurchase, type Line, type StateOf } from './states.ts';

/** What a purchase is opened with. What is left out is as at a plain sale by card. */
export interface PurchaseDraft {
  readonly kind?: 'sale' | 'authorization';
  readonly tender?: Intent['tender'];
  readonly lines: readonly Line[];
  readonly currency: Intent['currency'];
  /** Minor units; total = subtotal + tax, and more than zero. */
  readonly subtotalMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
  readonly basket?: Intent['basket'];
  readonly keep?: Intent['keep'];
  readonly storedCardId?: string;
  readonly earlier?: Intent['earlier'];
  readonly series?: Intent['series'];
  readonly cash?: Intent['cash'];
  readonly folio?: Intent['folio'];
  readonly settles?: Intent['settles'];
  readonly askedBy?: 'clerk' | 'schedule';
  readonly metadata?: Intent['metadata'];
}

export const purchaseIntent = (draft: PurchaseDraft, id: string, openedAtMs: number): Intent => {
  assert(draft.totalMinor > 0, 'a purchase is for more than nothing');
  assert(draft.folio?.hold == null || draft.kind === 'authorization', 'a stay is held for, not sold');
  assert(draft.subtotalMinor + draft.taxMinor === draft.totalMinor, 'the totals of a purchase add up');
  return {
    id,
    kind: draft.kind ?? 'sale',
    tender: draft.tender ?? 'card',
    openedAtMs,
    currency: draft.currency,
    subtotalMinor: draft.subtotalMinor,
    taxMinor: draft.taxMinor,
    totalMinor: draft.totalMinor,
    lines: [...draft.lines],
    parent: null,
    askedBy: draft.askedBy ?? 'clerk',
    basket: draft.basket ?? null,
    keep: draft.keep ?? null,
    storedCardId: draft.storedCardId ?? null,
    earlier: draft.earlier ?? null,
    series: draft.series ?? null,
    cash: draft.cash ?? null,
    folio: draft.folio ?? null,
    settles: draft.settles ?? null,
    metadata: draft.metadata ?? {},
  };
};

export interface FollowUpDraft {
  readonly kind: 'capture' | 'void' | 'refund';
  /** What is captured or goes back: all of it for a void. Minor units. */
  readonly amountMinor: number;
  readonly askedBy: Intent['askedBy'];
  readonly metadata: Intent['metadata'];
  readonly folio?: Intent['folio'];
}

/** A capture, void or refund of an approved purchase. */
export const followUpIntent = (
  purchase: StateOf<'approved'>,
  { kind, amountMinor, askedBy, metadata, folio = null }: FollowUpDraft,
  id: string,
  openedAtMs: number,
): Intent => ({
  id,
  kind,
  tender: purchase.intent.tender,
  openedAtMs,
  currency: purchase.intent.currency,
  subtotalMinor: amountMinor,
  taxMinor: 0,
  totalMinor: amountMinor,
  lines: [],
  parent: {
    id: purchase.intent.id,
    transactionId: purchase.approval.transactionId,
    orderId: purchase.attempt.orderId,
    cardPresent: purchase.attempt.cardPresent,
  },
  askedBy,
  basket: null,
  keep: null,
  storedCardId: null,
  earlier: null,
  series: null,
  cash: null,
  folio,
  settles: null,
  // Captures and voids carry none (QorCommerce v3, metadata page).
  metadata: kind === 'refund' ? metadata : {},
});

/** A card at the counter, or a drawer: the card-present merchant id. An earlier sale is run again under its own. */
export const isCardPresent = ({ tender, earlier }: Intent): boolean =>
  earlier?.cardPresent ?? (tender === 'card' || tender === 'gift-card' || tender === 'cash');

/** @param token of the stored card; a look-up needs none */
export const requestFor = (
  intent: Intent,
  attempt: Pick<Attempt, 'orderId' | 'cardPresent'>,
  token = '',
): GatewayRequest => {
  const amount = money(intent.totalMinor, intent.currency);
  if (!isPurchase(intent)) return followUpRequest(intent, amount);
  const series = seriesOf(intent);
  return {
    kind: intent.kind === 'authorization' ? 'authorization' : 'sale',
    source: sourceOf(intent, token),
    orderId: attempt.orderId,
    amount,
    cardPresent: attempt.cardPresent,
    ...(intent.keep === null ? {} : { storeCardAs: intent.keep.cardholderName }),
    ...(series === undefined ? {} : { series }),
    ...stayOf(intent),
    ...metadataOf(intent),
  };
};

const metadataOf = ({ metadata }: Intent): Pick<RefundRequest, 'metadata'> =>
  Object.keys(metadata).length === 0 ? {} : { metadata };

const sourceOf = ({ tender, earlier }: Intent, token: string): Source => {
  if (tender === 'stored-card') return { name: 'stored-card', token };
  if (tender !== 'earlier-sale') return { name: tender };
  assert(earlier !== null, 'an earlier sale is named');
  return { name: 'earlier-sale', transactionId: earlier.transactionId };
};

const seriesOf = ({ series }: Intent): SeriesPlace | undefined => {
  if (series === null) return undefined;
  if (series.place === 'first') return { name: 'first' };
  assert(series.firstTransactionId !== null, 'a later payment of a series names the first');
  return { name: 'later', firstTransactionId: series.firstTransactionId };
};

const purposes = {
  first: undefined,
  increment: 'incremental',
  'no-show': 'no-show',
  moved: undefined,
} as const;

const stayOf = ({ folio, currency }: Intent): { readonly stay?: Stay } => {
  if (folio?.hold == null) return {};
  const { kind, startDate, endDate, duration, rateMinor, extraCharge, initialMinor } = folio.hold;
  const purpose = purposes[kind];
  return {
    stay: {
      reference: folio.number,
      startDate,
      endDate,
      duration,
      rate: money(rateMinor, currency),
      ...(extraCharge === null ? {} : { extraCharge }),
      ...(purpose === undefined ? {} : { purpose }),
      ...(kind !== 'increment' || initialMinor === null ? {} : { initial: money(initialMinor, currency) }),
    },
  };
};

const followUpRequest = (intent: Intent, amount: Money): GatewayRequest => {
  assert(intent.parent !== null, 'a capture, void or refund points at a purchase');
  const { transactionId, orderId, cardPresent } = intent.parent;
  assert(transactionId !== null, "what is followed up stands in the gateway's books");
  if (intent.kind === 'void') return { kind: 'void', transactionId, orderId, cardPresent };
  if (intent.kind === 'capture') return { kind: 'capture', transactionId, orderId, amount, cardPresent };
  const of = intent.tender === 'cash' || intent.tender === 'gift-card' ? intent.tender : 'card';
  return { kind: 'refund', of, transactionId, orderId, amount, cardPresent, ...metadataOf(intent) };
};
