// Customers, the cards that they agreed to have kept, and payments that come again: what the screen is told and what it
// may ask for. A token stays in main: the screen names a card by the till's own id.
import { z } from 'zod';

const nothing = z.object({}).strict();
const done = z.object({});
const id = z.string().min(1).max(64);
const aboutCustomer = z.object({ customerId: id }).strict();
const aboutCard = z.object({ storedCardId: id }).strict();
const aboutSeries = z.object({ seriesId: id }).strict();

/** Minor units (cents): a safe integer, more than nothing. */
const amountMinor = z.int().positive().max(999_999_999_999);
/** `yyyy-mm-dd` */
const calendarDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** `mmyy` */
export const expirySchema = z.string().regex(/^(?:0[1-9]|1[0-2])\d{2}$/);

export const scheduleSchema = z.discriminatedUnion('name', [
  /** 1 for Monday to 7 for Sunday (ISO 8601). */
  z.object({ name: z.literal('weekly'), weekday: z.int().min(1).max(7) }),
  /** A month with fewer days has its payment on its last. */
  z.object({ name: z.literal('monthly'), day: z.int().min(1).max(31) }),
  z.object({ name: z.literal('every-days'), days: z.int().min(1).max(366) }),
]);
export type ScheduleView = z.infer<typeof scheduleSchema>;

export const customerViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  /** The customer's number at the gateway, if it is known: by it a card can be found again. */
  profileId: z.string().nullable(),
  cards: z.int().nonnegative(),
});
export type CustomerView = z.infer<typeof customerViewSchema>;

export const cardStandingSchema = z.enum([
  'good',
  'changing', // the gateway is being asked to change it
  'needs-attention', // nobody knows what the gateway calls it now: it pays nothing until it is found again
]);

export const expiryStandingSchema = z.enum(['not-known', 'later', 'next-month', 'this-month', 'past']);

export const storedCardViewSchema = z.object({
  id: z.string(),
  customerId: z.string(),
  customerName: z.string(),
  brand: z.string(),
  lastFour: z.string(),
  /** `mmyy` */
  expiry: z.string().nullable(),
  expires: expiryStandingSchema,
  cardholderName: z.string(),
  storedAtMs: z.number(),
  standing: cardStandingSchema,
  /** It can be paid with. */
  payable: z.boolean(),
  may: z.object({ rollBack: z.boolean() }),
  /** Running series that it pays. */
  series: z.int().nonnegative(),
});
export type StoredCardView = z.infer<typeof storedCardViewSchema>;

export const seriesStandingSchema = z.enum([
  'not-begun', // its first payment was not made
  'running',
  'stopped',
]);

export const stopReasonSchema = z.enum([
  'clerk',
  'stop-order', // the cardholder told the bank (GW17)
  'card-removed',
  'first-payment-voided',
]);

/** How the newest payment of a series stands; `called-off` is one that nobody was charged for. */
export const seriesPaymentSchema = z.enum(['pending', 'paid', 'declined', 'called-off']);

export const seriesViewSchema = z.object({
  id: z.string(),
  customerId: z.string(),
  customerName: z.string(),
  title: z.string(),
  amountMinor: z.int(),
  currency: z.enum(['USD', 'QAR']),
  schedule: scheduleSchema,
  standing: seriesStandingSchema,
  stoppedBecause: stopReasonSchema.nullable(),
  card: storedCardViewSchema
    .pick({ id: true, brand: true, lastFour: true, standing: true, expires: true })
    .nullable(),
  nextDueDay: z.string(),
  /** Days that the next payment is overdue; 0 is today, negative is still to come. */
  overdueDays: z.int(),
  lastPayment: z
    .object({
      paymentId: z.string(),
      dueDay: z.string(),
      standing: seriesPaymentSchema,
      /** Gateway code of a decline. */
      code: z.string().nullable(),
    })
    .nullable(),
  may: z.object({ charge: z.boolean(), skip: z.boolean(), stop: z.boolean() }),
});
export type SeriesView = z.infer<typeof seriesViewSchema>;

export const customerCommands = {
  /** Customers whose name or e-mail address holds every word, by name. */
  'customer.list': {
    request: z.object({ search: z.string().trim().max(60) }).strict(),
    answer: z.object({ customers: z.array(customerViewSchema), more: z.boolean() }),
  },
  'customer.read': {
    request: aboutCustomer,
    answer: z.object({
      customer: customerViewSchema,
      cards: z.array(storedCardViewSchema),
      series: z.array(seriesViewSchema),
    }),
  },
  /** A new customer where no id is given. */
  'customer.save': {
    request: z
      .object({
        customerId: id.nullable(),
        name: z.string().trim().min(1).max(60),
        email: z.email().max(120).nullable(),
        profileId: z.string().trim().min(1).max(64).nullable(),
      })
      .strict(),
    answer: z.object({ customerId: id }),
  },
  /** Only without cards: they are removed at the gateway first, one by one. */
  'customer.remove': { request: aboutCustomer, answer: done },
  /** Reads every card of the customer at the gateway again. */
  'customer.read-again': {
    request: aboutCustomer,
    answer: z.object({
      found: z.int().nonnegative(),
      missing: z.int().nonnegative(),
      /** Cards that the gateway keeps for this customer and this till does not know. */
      strangers: z.int().nonnegative(),
    }),
  },

  /** Cards to pay with: of customers whose name holds every word, or with these last four. */
  'stored-card.find': {
    request: z.object({ search: z.string().trim().max(60) }).strict(),
    answer: z.object({ cards: z.array(storedCardViewSchema), more: z.boolean() }),
  },
  'stored-card.change-expiry': {
    request: z.object({ storedCardId: id, expiry: expirySchema }).strict(),
    answer: done,
  },
  /** Gives the card a new token; the old one pays no more. */
  'stored-card.rotate': { request: aboutCard, answer: done },
  /** Back to the token before, right after a rotation. */
  'stored-card.roll-back': { request: aboutCard, answer: done },
  /** Removes the card at the gateway and here; its series stop. */
  'stored-card.remove': { request: aboutCard, answer: done },
  /** Asks the gateway for the card again, and for its new token where that was lost. */
  'stored-card.read-again': { request: aboutCard, answer: done },
  /** Cards that expire next month or have expired, and whether the gateway's own list of next month agrees. */
  'stored-card.expiring': {
    request: nothing,
    answer: z.object({
      cards: z.array(storedCardViewSchema),
      gateway: z.enum(['agrees', 'differs', 'no-answer']),
    }),
  },

  'series.list': { request: nothing, answer: z.object({ series: z.array(seriesViewSchema) }) },
  /** What is due today or overdue, the longest overdue first. */
  'series.due': {
    request: nothing,
    answer: z.object({ today: z.string(), series: z.array(seriesViewSchema) }),
  },
  /** Before the first payment, which is made at the counter with the customer's card. */
  'series.create': {
    request: z
      .object({
        customerId: id,
        title: z.string().trim().min(1).max(60),
        amountMinor,
        schedule: scheduleSchema,
      })
      .strict(),
    answer: z.object({ seriesId: id }),
  },
  /** @param dueDay as shown: a day that was charged or skipped meanwhile is refused */
  'series.charge': {
    request: z.object({ seriesId: id, dueDay: calendarDay }).strict(),
    answer: z.object({ paymentId: id }),
  },
  'series.skip': { request: z.object({ seriesId: id, dueDay: calendarDay }).strict(), answer: done },
  'series.stop': { request: aboutSeries, answer: done },
} as const;
