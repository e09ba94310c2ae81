// The states of a payment, as a schema-checked union: what is stored and what the program handles can never disagree.
// Each variant says what we know, what the outside may be doing, and what to do after a restart.
//
// A payment is an intent (what is to be paid, why) and, one after the other, attempts (one order id and one idempotency
// key each). Voids and refunds are payments of their own that point at the sale; nothing is ever edited.
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

export const intentSchema = z.object({
  id: z.string(),
  kind: z.enum(['sale', 'void', 'refund']),
  openedAtMs: z.number(),
  currency,
  subtotalMinor: minor,
  taxMinor: minor,
  totalMinor: minor,
  lines: z.array(lineSchema),
  /** The approved sale that a void or refund points at; null for a sale. */
  parent: z
    .object({ id: z.string(), transactionId: z.string(), orderId: z.string(), cardPresent: z.boolean() })
    .nullable(),
  /** Who asked: the clerk, or the till by itself because the sale had been given up or came too late. */
  askedBy: z.enum(['clerk', 'given-up', 'late-approval']),
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
      entryMode: z.enum(['swiped', 'keyed']),
    })
    .nullable(),
  /**
   * The order id was used by an earlier attempt that the gateway had no record of. Its late arrival would make this one
   * a duplicate, so a decline is believed only after a look-up.
   */
  orderReused: z.boolean(),
});
export type Attempt = z.infer<typeof attemptSchema>;

const approvalSchema = z.object({
  transactionId: z.string(),
  authCode: z.string().nullable(),
  /** What the host approved; the intent's total except on a partial approval. */
  approvedMinor: minor,
  atMs: z.number(),
  foundBy: z.enum(['answer', 'look-up']),
});

const unknownReason = z.enum([
  'no-connection',
  'connection-lost',
  'timeout',
  'server-error',
  'unreadable',
  'duplicate-key',
  'ask',
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
  /** Set when nobody wants this approval any more: it is voided by itself, after a restart too. */
  mustVoid: z.enum(['given-up', 'late-approval']).nullable(),
  /** The till's own void was refused: a person must look. */
  voidRefused: z.boolean(),
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
  becauseOf: z.enum(['given-up', 'late-approval']).nullable(),
  /** The clerk has been told. */
  closed: z.boolean(),
});

export const paymentStateSchema = z.discriminatedUnion('name', [
  awaitingCard,
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
      return !state.closed || state.mustVoid !== null;
    case 'declined':
    case 'voided':
      return !state.closed;
    case 'not-processed':
      return !state.closed || state.watchUntilMs !== null;
    case 'cancelled':
      return state.watchUntilMs !== null;
  }
};

/** Money may have moved and nobody knows yet. */
export const isInDoubt = (state: PaymentState): boolean =>
  state.name === 'requesting' ||
  state.name === 'unknown' ||
  (state.name === 'approved' && state.mustVoid !== null);

export const attemptOf = (state: PaymentState): Attempt | null =>
  state.name === 'awaiting-card' ? (state.earlier?.attempt ?? null) : state.attempt;
