// The states of a payment, as a schema-checked union: what is stored and what the program handles can never disagree.
// Each variant says what we know, what the outside may be doing, and what to do after a restart.
//
// A payment is an intent (what is to be paid, why) and, one after the other, attempts (one order id and one idempotency
// key each). Captures, voids and refunds are payments of their own that point at the purchase; nothing is ever edited.
import { z } from 'zod';

const minor = z.int();
const currency = z.enum(['USD', 'QAR']);

export const lineSchema = z.object({
  id: z.string(),
  name: z.string(),
  unitMinor: minor,
  quantity: z.int().positive(),
  totalMinor: minor,
});
export type Line = z.infer<typeof lineSchema>;

const tenderSchema = z.enum(['card', 'stored-card', 'earlier-sale', 'cash', 'gift-card']);
export type Tender = z.infer<typeof tenderSchema>;

/** What an authorization is to its folio, and what the gateway is told of the stay: dates are yymmdd. */
const heldStaySchema = z.object({
  /** `moved`: in place of other holds, on another card or before they lapse. */
  kind: z.enum(['first', 'increment', 'no-show', 'moved']),
  /** Of an increment: the first hold's amount, and its payment. */
  initialMinor: minor.nullable(),
  headId: z.string().nullable(),
  startDate: z.string().regex(/^\d{6}$/),
  endDate: z.string().regex(/^\d{6}$/),
  duration: z.int().positive(),
  /** For one unit of the duration. */
  rateMinor: minor,
  extraCharge: z.enum(['restaurant', 'gift-shop', 'mini-bar', 'telephone', 'other', 'laundry']).nullable(),
});

/** The folio that a payment is for. The key is the part of the folio's goal that it carries out: nobody opens two with one. */
const folioPartSchema = z.object({
  id: z.string(),
  /** What the gateway and the payments list know it by. */
  number: z.string().min(1).max(20),
  key: z.string().nullable(),
  hold: heldStaySchema.nullable(),
});
export type FolioPart = z.infer<typeof folioPartSchema>;

/** Entries written before a field existed lack it: the defaults say what was true then. */
export const intentSchema = z.object({
  id: z.string(),
  kind: z.enum(['sale', 'authorization', 'capture', 'void', 'refund']),
  tender: tenderSchema.default('card'),
  openedAtMs: z.number(),
  currency,
  subtotalMinor: minor,
  taxMinor: minor,
  totalMinor: minor,
  lines: z.array(lineSchema),
  /** The approved purchase that a capture, void or refund points at; null for a purchase. */
  parent: z
    .object({
      id: z.string(),
      /** Null where the gateway's books do not have it yet: cash that is still being recorded. */
      transactionId: z.string().nullable(),
      orderId: z.string(),
      cardPresent: z.boolean(),
    })
    .nullable(),
  /** Who asked: the clerk, a schedule of the shop, or the till by itself because nobody wants the sale any more. */
  askedBy: z.enum(['clerk', 'schedule', 'given-up', 'late-approval', 'mismatch']),
  /** What this purchase is a part of, and the whole of it; the legs of one basket share its id. */
  basket: z
    .object({ id: z.string(), subtotalMinor: minor, taxMinor: minor, totalMinor: minor })
    .nullable()
    .default(null),
  /** The customer agreed, at this time, to the card being kept. */
  keep: z
    .object({ customerId: z.string(), cardholderName: z.string(), consentAtMs: z.number() })
    .nullable()
    .default(null),
  /** The card or purchase of a payment without a card at the counter. Never the token itself. */
  storedCardId: z.string().nullable().default(null),
  earlier: z
    .object({ paymentId: z.string(), transactionId: z.string(), cardPresent: z.boolean() })
    .nullable()
    .default(null),
  series: z
    .object({ id: z.string(), place: z.enum(['first', 'later']), firstTransactionId: z.string().nullable() })
    .nullable()
    .default(null),
  cash: z.object({ tenderedMinor: minor, changeMinor: minor }).nullable().default(null),
  folio: folioPartSchema.nullable().default(null),
  /** The declined one, taken while the network was down, that this one pays after all. */
  settles: z.string().nullable().default(null),
  /** As sent with the payment: register, shift, clerk, folio. */
  metadata: z.record(z.string(), z.string()).default({}),
});
export type Intent = z.infer<typeof intentSchema>;

export const attemptSchema = z.object({
  orderId: z.string(),
  idempotencyKey: z.string(),
  /** Hash of the masked request: the same key with another hash is a bug. */
  fingerprint: z.string(),
  startedAtMs: z.number(),
  cardPresent: z.boolean(),
  card: z
    .object({
      brand: z.string(),
      lastFour: z.string(),
      mask: z.string(),
      entryMode: z.enum(['swiped', 'keyed', 'stored']),
    })
    .nullable(),
  /**
   * The order id was used by an earlier attempt that the gateway had no record of. Its late arrival would make this one
   * a duplicate, so a decline is believed only after a look-up.
   */
  orderReused: z.boolean(),
  /** Taken while the network was down: the card lies in the vault until there is an answer for good. */
  offline: z
    .object({
      takenAtMs: z.number(),
      takenBy: z.string(),
      /** What the bank's voice line said, where somebody called: kept and shown, the gateway has no field for it. */
      voiceCode: z.string().nullable(),
    })
    .nullable()
    .default(null),
});
export type Attempt = z.infer<typeof attemptSchema>;

const approvalSchema = z.object({
  /** Null only for cash, until the gateway's books have it. */
  transactionId: z.string().nullable(),
  authCode: z.string().nullable(),
  /** What the host approved; the intent's total except on a partial approval. */
  approvedMinor: minor,
  atMs: z.number(),
  /** `counter`: cash needs nobody's approval. */
  foundBy: z.enum(['answer', 'look-up', 'counter']),
  /** Left on a gift card. */
  balanceMinor: minor.nullable().default(null),
});

const checkResult = z.object({ word: z.enum(['good', 'bad', 'none']), letter: z.string() });

/** AVS and card code come with no payment answer: the gateway's record is asked for them. */
const checksSchema = z
  .discriminatedUnion('name', [
    z.object({ name: z.literal('none') }),
    z.object({ name: z.literal('wanted') }),
    z.object({ name: z.literal('found'), address: checkResult, cardCode: checkResult }),
  ])
  .default({ name: 'none' });
export type Checks = z.infer<typeof checksSchema>;

/** Cash is paid when it lies in the drawer; the gateway's books are told afterwards. */
const recordingSchema = z.enum(['done', 'pending', 'refused']).default('done');

const unknownReason = z.enum([
  'no-connection',
  'connection-lost',
  'timeout',
  'server-error',
  'unreadable',
  'duplicate-key',
  'ask',
  'refused', // a resend was declined: that is believed once the records know of nothing else
  'restarted',
]);

/** Nothing was sent. After a restart: wait for the card again. */
const awaitingCard = z.object({
  name: z.literal('awaiting-card'),
  intent: intentSchema,
  /**
   * An attempt that the gateway had no record of. The next one keeps its order id, so that a late arrival of the first
   * and the second can never both be charged; and should the clerk call it off now, the first is still watched.
   */
  earlier: z.object({ attempt: attemptSchema, watchUntilMs: z.number().nullable() }).nullable(),
});

/**
 * Taken while the network was down: the card is sealed in the vault, and nothing was sent. Order id and key are those of
 * every later try, from whichever till. After a restart: wait for the gateway.
 */
const queued = z.object({
  name: z.literal('queued'),
  intent: intentSchema,
  attempt: attemptSchema,
  /** The clerk has seen it. */
  closed: z.boolean(),
});

/** The attempt is on the disk; bytes may be on the wire and the bank may be charging. After a restart: unknown. */
const requesting = z.object({ name: z.literal('requesting'), intent: intentSchema, attempt: attemptSchema });

/** Money may have moved. The gateway's records decide, never a guess. After a restart: go on asking. */
const unknown = z.object({
  name: z.literal('unknown'),
  intent: intentSchema,
  attempt: attemptSchema,
  reason: unknownReason,
  /** The gateway's code, if there was one: the reason to show should the look-up say declined. */
  code: z.string().nullable(),
  resends: z.int(),
  lastSentAtMs: z.number(),
  /** No try so far wrote a byte: the bank cannot have heard of it. False after a restart, when nobody can tell. */
  neverLeft: z.boolean(),
  /** How often in a row the gateway has answered that it has no such order. */
  absences: z.int(),
  /** The customer has left: an approval will be voided by itself. */
  givenUp: z.boolean(),
});

/** The bank said yes. */
const approved = z.object({
  name: z.literal('approved'),
  intent: intentSchema,
  attempt: attemptSchema,
  approval: approvalSchema,
  refundedMinor: minor,
  /** Of an authorization: captured so far, by one capture. Null for everything else. */
  capturedMinor: minor.nullable().default(null),
  checks: checksSchema,
  recording: recordingSchema,
  /** Set when nobody wants this approval any more: it is voided by itself, after a restart too. */
  mustVoid: z.enum(['given-up', 'late-approval', 'mismatch']).nullable(),
  /** The till's own void was refused: a person must look. */
  voidRefused: z.boolean(),
  voidRefusedFor: z.enum(['given-up', 'late-approval', 'mismatch']).nullable().default(null),
  /** Asked for and done: the card is stored. */
  cardKept: z.boolean().default(false),
  /** The clerk has seen it. Until then the register shows it, after a restart too. */
  closed: z.boolean(),
});

/** The bank, or the gateway, said no. A new try is a new attempt with a new order id. */
const declined = z.object({
  name: z.literal('declined'),
  intent: intentSchema,
  attempt: attemptSchema,
  code: z.string(),
  /** The gateway's record of the decline, where it kept one: a later look-up must not find it again. */
  transactionId: z.string().nullable(),
  closed: z.boolean(),
});

/**
 * The gateway has no record of the attempt and has been asked long enough after the last byte. A new try keeps the order
 * id, so that a late arrival of the first and the second can never both be charged.
 */
const notProcessed = z.object({
  name: z.literal('not-processed'),
  intent: intentSchema,
  attempt: attemptSchema,
  /** Until when the gateway is still asked for a late arrival; null where no byte ever left. */
  watchUntilMs: z.number().nullable(),
  closed: z.boolean(),
});

/** Called off by the clerk before the bank was asked, or given up and never processed. */
const cancelled = z.object({
  name: z.literal('cancelled'),
  intent: intentSchema,
  attempt: attemptSchema.nullable(),
  watchUntilMs: z.number().nullable(),
});

/** Approved once and voided since. */
const voided = z.object({
  name: z.literal('voided'),
  intent: intentSchema,
  attempt: attemptSchema,
  approval: approvalSchema,
  voidId: z.string(),
  /** Why the till voided it by itself; null when the clerk did. */
  becauseOf: z.enum(['given-up', 'late-approval', 'mismatch']).nullable(),
  /** The clerk has been told. */
  closed: z.boolean(),
});

export const paymentStateSchema = z.discriminatedUnion('name', [
  awaitingCard,
  queued,
  requesting,
  unknown,
  approved,
  declined,
  notProcessed,
  cancelled,
  voided,
]);
export type PaymentState = z.infer<typeof paymentStateSchema>;
export type StateName = PaymentState['name'];
export type StateOf<Name extends StateName> = Extract<PaymentState, { name: Name }>;

/** Something may still come of it, or a person still has to see it: a restart takes it up again. */
export const isOpen = (state: PaymentState): boolean => {
  switch (state.name) {
    case 'awaiting-card':
    case 'requesting':
    case 'unknown':
      return true;
    case 'approved':
      return (
        !state.closed ||
        state.mustVoid !== null ||
        state.recording === 'pending' ||
        state.checks.name === 'wanted'
      );
    case 'queued':
    case 'declined':
    case 'voided':
      return !state.closed;
    case 'not-processed':
      return !state.closed || state.watchUntilMs !== null || state.attempt.offline !== null;
    case 'cancelled':
      return state.watchUntilMs !== null;
  }
};

/** Asks for money, as opposed to following up on what was paid. */
export const isPurchase = ({ kind }: Intent): boolean => kind === 'sale' || kind === 'authorization';

/**
 * Stands on the register until the clerk has dealt with it. A later payment of a series and an earlier sale run again
 * stand in the payments list alone, a folio's payment by the card on file on the folio.
 */
export const isAtRegister = (intent: Intent): boolean =>
  isPurchase(intent) &&
  intent.tender !== 'earlier-sale' &&
  intent.series?.place !== 'later' &&
  (intent.folio === null || intent.tender === 'card');

/** Money may have moved and nobody knows yet. */
export const isInDoubt = (state: PaymentState): boolean =>
  state.name === 'requesting' ||
  state.name === 'unknown' ||
  (state.name === 'approved' && state.mustVoid !== null);

export const attemptOf = (state: PaymentState): Attempt | null =>
  state.name === 'awaiting-card' ? (state.earlier?.attempt ?? null) : state.attempt;
