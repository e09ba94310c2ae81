// What is kept of customers: themselves, their stored cards, and payments that come again. Schema-checked, so that what
// the journal holds and what the program handles can never disagree. Of a card only this may be kept: token, brand, last
// four, expiry and name. The token pays: it goes to the gateway and nowhere else, not to the screen, a log or an error.
import { z } from 'zod';
import { scheduleSchema, seriesPaymentSchema, stopReasonSchema } from '../../contract/customers.ts';

export const customerSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  /** The customer's number at the gateway; null where nobody has told us. */
  profileId: z.string().nullable(),
});
export type Customer = z.infer<typeof customerSchema>;

/** A change of the token itself: after one whose answer was lost, the token that we know may be worth nothing. */
const tokenChange = z.enum(['rotation', 'roll-back', 'removal']);
export type TokenChange = z.infer<typeof tokenChange>;

const cardStanding = z.discriminatedUnion('name', [
  z.object({ name: z.literal('good') }),
  /** On the disk before the gateway is asked. After a restart: the gateway may have done it, so the card is looked for. */
  z.object({ name: z.literal('changing'), change: tokenChange, sinceMs: z.number() }),
  /** Nobody knows the token, or the card was to be removed and is still there. It pays nothing until that is settled. */
  z.object({
    name: z.literal('needs-attention'),
    change: z.enum([...tokenChange.options, 'missing']),
    sinceMs: z.number(),
  }),
]);

export const storedCardSchema = z.object({
  id: z.string(),
  customerId: z.string(),
  token: z.string(),
  brand: z.string(),
  lastFour: z.string(),
  /** `mmyy`; null where the gateway has not told yet. */
  expiry: z.string().nullable(),
  cardholderName: z.string(),
  storedAtMs: z.number(),
  /** When the customer agreed. */
  consentAtMs: z.number(),
  /** Of the last rotation that can still be undone; null where there is none. */
  rotatedAtMs: z.number().nullable(),
  standing: cardStanding,
});
export type StoredCard = z.infer<typeof storedCardSchema>;

export const seriesSchema = z.object({
  id: z.string(),
  customerId: z.string(),
  /** Null until the first payment has stored the card. */
  storedCardId: z.string().nullable(),
  title: z.string(),
  amountMinor: z.int().positive(),
  currency: z.enum(['USD', 'QAR']),
  schedule: scheduleSchema,
  startedAtMs: z.number(),
  /** The gateway's id of the first payment: without it no later one is sent. */
  firstTransactionId: z.string().nullable(),
  /** The oldest day that is neither paid nor skipped, `yyyy-mm-dd`. */
  nextDueDay: z.string(),
  state: z.enum(['active', 'stopped']),
  stoppedBecause: stopReasonSchema.nullable(),
  /** The newest payment, written down with the opening of it: a day has one payment at a time. */
  lastPayment: z
    .object({
      paymentId: z.string(),
      dueDay: z.string(),
      standing: seriesPaymentSchema,
      code: z.string().nullable(),
    })
    .nullable(),
});
export type Series = z.infer<typeof seriesSchema>;

/** It can be paid with: nothing is under way or unsettled that could have changed its token. */
export const isPayable = (card: StoredCard): boolean => card.standing.name === 'good';

/** "Right after" a rotation, milliseconds: long enough to see that it was a mistake, short of the next day's payments. */
const rollBackMs = 15 * 60_000;

export const mayRollBack = (card: StoredCard, nowMs: number): boolean =>
  isPayable(card) &&
  card.rotatedAtMs !== null &&
  nowMs >= card.rotatedAtMs &&
  nowMs - card.rotatedAtMs < rollBackMs;
