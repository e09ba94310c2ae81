// What the screen is told: plain data, JSON-safe, no card data beyond brand, last four and mask. Main pushes the whole
// snapshot with a growing revision; the renderer holds no truth of its own.
import { z } from 'zod';
import { currencySchema, minorSchema } from './money-views.ts';
import { networkViewSchema } from './network.ts';
import { drillViewSchema, offlineViewSchema } from './offline.ts';
import { sessionViewSchema } from './people.ts';

/** What a practice reader can be made to do. */
export const practiceFaultSchema = z.enum([
  'none',
  'cut-frame',
  'wrong-check',
  'unplugged', // in mid-swipe; it is back a moment later
  'double-swipe',
  'keys-exhausted', // encrypting readers only; the others swipe as ever
]);
export type PracticeFault = z.infer<typeof practiceFaultSchema>;

export const modeSchema = z.enum(['practice', 'sandbox', 'production']);
export const kindSchema = z.enum(['sale', 'authorization', 'capture', 'void', 'refund']);
/** What a payment is made with. An earlier sale is run again by the gateway, which still knows its card. */
export const tenderSchema = z.enum(['card', 'stored-card', 'earlier-sale', 'cash', 'gift-card']);
export type Tender = z.infer<typeof tenderSchema>;

export const lineSchema = z.object({
  id: z.string(),
  name: z.string(),
  unitMinor: minorSchema,
  quantity: z.int().positive(),
  totalMinor: minorSchema,
});

export const totalsSchema = z.object({
  subtotalMinor: minorSchema,
  taxMinor: minorSchema,
  totalMinor: minorSchema,
  currency: currencySchema,
});

/** The next step to offer. The screen has a sentence and a key for each. */
export const nextStepSchema = z.enum([
  'another-card', // this card will not do; try another one or another tender
  'swipe-again', // same card, read again
  're-enter', // typed data was wrong: key it again
  'try-again-later', // the gateway or bank had a fault; nothing was charged
  'call-issuer', // voice referral
  'keep-card', // the bank asks to keep the card, if that is safe
  'check-identity', // ask for identification
  'refund-instead', // too late for a void
  'void-instead', // too early for a refund
  'check-settings', // keys or merchant id are wrong: manager
  'call-support',
  'stop-series', // the cardholder ended a recurring series
  'check-reader', // the reader's encryption or keys are at fault
]);
export type NextStep = z.infer<typeof nextStepSchema>;

export const paymentStateSchema = z.enum([
  'awaiting-card',
  'requesting',
  'unknown',
  'approved',
  'declined',
  'not-processed',
  'cancelled',
  'voided',
  'queued', // taken offline and kept in the vault: nothing was asked yet
]);
export type PaymentStateName = z.infer<typeof paymentStateSchema>;

/** An AVS or card-code result: the gateway's word and its letter, which the screen decodes by brand. */
export const checkResultSchema = z.object({
  word: z.enum(['good', 'bad', 'none']),
  letter: z.string(),
  /** The shop's rule: tell the clerk. */
  warn: z.boolean(),
});
export type CheckResult = z.infer<typeof checkResultSchema>;

/** `checking` while the gateway has not been heard yet; `none` where nothing is checked, as for a swipe. */
export const checksSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('none') }),
  z.object({ name: z.literal('checking') }),
  z.object({ name: z.literal('checked'), address: checkResultSchema, cardCode: checkResultSchema }),
]);
export type Checks = z.infer<typeof checksSchema>;

export const paymentViewSchema = z.object({
  id: z.string(),
  kind: kindSchema,
  tender: tenderSchema,
  parentId: z.string().nullable(),
  state: paymentStateSchema,
  openedAtMs: z.number(),
  lines: z.array(lineSchema),
  totals: totalsSchema,
  orderId: z.string().nullable(),
  transactionId: z.string().nullable(),
  authCode: z.string().nullable(),
  /** What the host approved; differs from the total only on a partial approval. */
  approvedMinor: minorSchema.nullable(),
  brand: z.string().nullable(),
  /** `•••• •••• •••• 1111` */
  mask: z.string().nullable(),
  entryMode: z.enum(['swiped', 'keyed', 'stored']).nullable(),
  /** Gateway code of a decline, such as `GW51`. */
  declineCode: z.string().nullable(),
  nextStep: nextStepSchema.nullable(),
  /** Already refunded of an approved sale. */
  refundedMinor: minorSchema,
  /** Captured of an approved authorization; of a sale, all that was approved. */
  capturedMinor: minorSchema,
  givenUp: z.boolean(),
  checks: checksSchema,
  /** Cash: what the customer handed over and what went back. */
  cash: z.object({ tenderedMinor: minorSchema, changeMinor: minorSchema }).nullable(),
  /** Left on the gift card. */
  balanceMinor: minorSchema.nullable(),
  /** Cash that the gateway's books do not have yet: `pending` is tried again by itself, `refused` wants a person. */
  recording: z.enum(['done', 'pending', 'refused']),
  /** Whether the customer's card was to be stored, and is. */
  keeping: z.enum(['no', 'asked', 'stored', 'not-stored']),
  /** The basket that this payment is a part of: its total, which may be more than this payment. */
  basketTotalMinor: minorSchema.nullable(),
  metadata: z.record(z.string(), z.string()),
  /** Taken while the network was down, and when; the declined one that it pays for after all. */
  offline: z.object({ takenAtMs: z.number(), voiceCode: z.string().nullable() }).nullable(),
  /** The folio that it is for. */
  folio: z.object({ id: z.string(), number: z.string() }).nullable(),
  may: z.object({
    void: z.boolean(),
    refund: z.boolean(),
    capture: z.boolean(),
    /** Run again with the same card, amount and a new order. */
    repeat: z.boolean(),
  }),
});
export type PaymentView = z.infer<typeof paymentViewSchema>;

/** Keyed entry as main sees it: lengths and verdicts, never digits beyond the mask. */
export const entryFieldSchema = z.enum(['number', 'expiry', 'code', 'zip', 'gift-number']);
export type EntryField = z.infer<typeof entryFieldSchema>;
export const entryViewSchema = z.object({
  /** What is keyed: a card, a gift card's number, or the code of a stored card. */
  wants: z.enum(['card', 'gift-card', 'card-code', 'offline-card', 'offline-card-with-code']),
  field: entryFieldSchema,
  fields: z.array(
    z.object({
      field: entryFieldSchema,
      /** `•••• •••• •••• 1111`, `••/••`, `•••`; the ZIP as typed. */
      shown: z.string(),
      verdict: z.enum(['empty', 'partial', 'complete', 'wrong']),
      /** Why it is wrong: a key of the text room. */
      reason: z.enum(['luhn', 'length', 'month', 'expired', 'too-far', 'brand', 'code-length']).nullable(),
    }),
  ),
  brand: z.string(),
  ready: z.boolean(),
});
export type EntryView = z.infer<typeof entryViewSchema>;

export const swipeHintSchema = z.enum([
  'not-armed', // a card was swiped while no sale waits for one
  'no-track-readable',
  'cut-short',
  'check-failed',
  'too-long',
  'not-a-card',
  'no-card-number', // tracks read, but none is a bank card's
  'keys-exhausted', // the reader has used up its keys
  'other-reader', // a swipe at a reader that is not this register's own
  'encrypted-gift', // a gift card at a reader that encrypts its number
  'looks-taken', // the same card and amount wait in the vault: the same card again means it
  'offline-over', // it may not be taken offline any more: the arming or a cap has ended meanwhile
  'not-kept', // the vault could not keep it: nothing was taken
  'looks-charged', // the same card and amount for a folio minutes ago: nothing was sent, the same card again means it
]);
export type SwipeHint = z.infer<typeof swipeHintSchema>;

export const giftActionSchema = z.enum(['balance', 'activate', 'load', 'deactivate']);
export type GiftAction = z.infer<typeof giftActionSchema>;

/** What the gift-card desk was asked to do. */
export const giftOrderSchema = z.object({
  id: z.string(),
  action: giftActionSchema,
  /** Of an activation or a load. */
  amountMinor: minorSchema.nullable(),
  currency: currencySchema,
  /** `•••• •••• •••• 1111`; null until the card is there. */
  mask: z.string().nullable(),
  orderedAtMs: z.number(),
});
export type GiftOrderView = z.infer<typeof giftOrderSchema>;

const aboutGift = z.object({ order: giftOrderSchema });

/** Where the gift-card desk stands. */
export const giftStepSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('choosing') }),
  aboutGift.extend({ name: z.literal('awaiting-card') }),
  aboutGift.extend({ name: z.literal('keying'), entry: entryViewSchema }),
  /** `tries` counts from 1: the same bytes, sent again until somebody answers. */
  aboutGift.extend({ name: z.literal('asking'), tries: z.int().positive() }),
  aboutGift.extend({
    name: z.literal('done'),
    /** What was really put on the card. */
    approvedMinor: minorSchema.nullable(),
    /** What is on it now; null where the gateway does not say. */
    balanceMinor: minorSchema.nullable(),
  }),
  aboutGift.extend({ name: z.literal('refused'), code: z.string() }),
  aboutGift.extend({ name: z.literal('not-processed') }),
  /** It may have been done; the card's balance tells. Of a balance: nobody answered. */
  aboutGift.extend({ name: z.literal('unknown') }),
  /** Nothing was sent: an earlier order for this card is still unknown. */
  aboutGift.extend({ name: z.literal('undecided') }),
]);
export type GiftStepView = z.infer<typeof giftStepSchema>;

export const registerViewSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('basket'), lines: z.array(lineSchema), totals: totalsSchema }),
  /** Part of the basket is paid, or the clerk wants another tender than a card: what is missing is asked for. */
  z.object({
    name: z.literal('tendering'),
    lines: z.array(lineSchema),
    totals: totalsSchema,
  }),
  z.object({ name: z.literal('awaiting-card'), payment: paymentViewSchema }),
  z.object({ name: z.literal('keying'), payment: paymentViewSchema, entry: entryViewSchema }),
  z.object({ name: z.literal('requesting'), payment: paymentViewSchema }),
  z.object({
    name: z.literal('unknown'),
    payment: paymentViewSchema,
    doing: z.enum(['resending', 'asking']),
    /** How often the gateway has been asked. */
    inquiries: z.int().nonnegative(),
    /** When it is asked next, wall clock milliseconds. */
    nextAtMs: z.number(),
  }),
  z.object({ name: z.literal('approved'), payment: paymentViewSchema }),
  z.object({ name: z.literal('declined'), payment: paymentViewSchema }),
  z.object({ name: z.literal('not-processed'), payment: paymentViewSchema }),
  /** Taken offline: kept, and not authorized yet. */
  z.object({ name: z.literal('queued'), payment: paymentViewSchema }),
  /** The gift-card desk; the basket waits. */
  z.object({
    name: z.literal('gift'),
    lines: z.array(lineSchema),
    totals: totalsSchema,
    step: giftStepSchema,
  }),
]);
export type RegisterView = z.infer<typeof registerViewSchema>;

export const statusViewSchema = z.object({
  reader: z.object({ title: z.string(), state: z.enum(['none', 'connecting', 'ready', 'lost']) }),
  gateway: z.object({
    state: z.enum(['not-set-up', 'unknown', 'connected', 'refused', 'unreachable']),
    code: z.string().nullable(),
  }),
  journal: z.object({ state: z.enum(['good', 'failed']), code: z.string().nullable() }),
  /** What is down, part by part. */
  network: networkViewSchema,
});

export const noticeSchema = z.object({
  id: z.string(),
  kind: z.enum([
    'voided-after-giving-up', // the sale was given up, turned out approved, and was voided by itself
    'void-after-giving-up-failed', // the same, but the void was declined: a person must look
    'approved-late', // found approved after it had been taken for not processed: it is being voided
    'recovered-approved', // after a restart: a sale in doubt turned out approved
    'recovered-declined',
    'recovered-not-processed',
    'voided-on-mismatch', // the shop voids where address or card code do not match
    'void-on-mismatch-failed',
  ]),
  payment: paymentViewSchema,
});
export type Notice = z.infer<typeof noticeSchema>;

/** What is paid of the basket on the register and what is missing; the legs in the order they were taken. */
export const tendersSchema = z.object({
  totalMinor: minorSchema,
  paidMinor: minorSchema,
  missingMinor: minorSchema,
  /** Approved payments of this basket that stand, and those being taken back. */
  legs: z.array(z.object({ payment: paymentViewSchema, takingBack: z.boolean() })),
});
export type Tenders = z.infer<typeof tendersSchema>;

export const snapshotSchema = z.object({
  revision: z.int().nonnegative(),
  mode: modeSchema,
  status: statusViewSchema,
  register: registerViewSchema,
  /** Null where nothing of the basket is paid and none is being paid. */
  tenders: tendersSchema.nullable(),
  /** A hint about the last swipe, with a growing number so that the same hint twice is shown twice. */
  swipe: z.object({ hint: swipeHintSchema.nullable(), count: z.int() }),
  /** Payments in doubt other than the one on the register. */
  unresolved: z.array(paymentViewSchema),
  notices: z.array(noticeSchema),
  /** Gift-card orders that may have been done; a notice each, dismissed by the order's id. */
  undecidedGifts: z.array(giftOrderSchema),
  taxBasisPoints: z.int(),
  currency: currencySchema,
  /** Whether a front desk stands beside the register, and in whose words. */
  frontDesk: z.enum(['off', 'hotel', 'car-rental']),
  /** Who stands at the till. */
  session: sessionViewSchema,
  offline: offlineViewSchema,
  /** Practice mode only: the outage that is played, or the score of the last one. */
  drill: drillViewSchema.nullable(),
  /** Practice mode only: the cards of the practice panel. */
  practiceCards: z.array(z.object({ id: z.string(), title: z.string() })),
  /** Practice mode only: the families of readers whose twins the practice panel has; the first is the usual one. */
  practiceFamilies: z.array(z.object({ id: z.string(), title: z.string() })),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** In print order; `pair` has a left and a right side. */
export const paperRowsSchema = z.array(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('title'), text: z.string() }),
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({ kind: z.literal('pair'), left: z.string(), right: z.string(), strong: z.boolean() }),
    z.object({ kind: z.literal('rule') }),
    z.object({ kind: z.literal('banner'), text: z.string() }),
  ]),
);

export const receiptSchema = z.object({
  paymentId: z.string(),
  audience: z.enum(['customer', 'merchant']),
  /** 0 for the first print, 1 for a reprint, which is marked as a copy with its time. */
  copy: z.int().nonnegative(),
  rows: paperRowsSchema,
});
export type ReceiptView = z.infer<typeof receiptSchema>;
