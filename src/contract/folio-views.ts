// Folios as the screen is told of them: what is held, what is charged, what is paid, and which clock runs out first. Plain
// data; a card is its brand and last four. Amounts are minor units, times are the wall clock's milliseconds.
import { z } from 'zod';
import { currencySchema, minorSchema } from './money-views.ts';
import { paymentStateSchema, tenderSchema } from './views.ts';

/** `yyyy-mm-dd` */
export const calendarDaySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const folioModeSchema = z.enum(['hotel', 'car-rental']);
export type FolioMode = z.infer<typeof folioModeSchema>;
export const folioStatusSchema = z.enum(['reserved', 'in-house', 'checked-out', 'no-show', 'cancelled']);
export type FolioStatusName = z.infer<typeof folioStatusSchema>;
export const rateUnitSchema = z.enum(['night', 'day', 'hour', 'month']);
export const chargeKindSchema = z.enum([
  'room',
  'restaurant',
  'gift-shop',
  'mini-bar',
  'telephone',
  'other',
  'laundry',
]);
export type ChargeKind = z.infer<typeof chargeKindSchema>;

export const clockStateSchema = z.enum(['fine', 'soon', 'due', 'missed']);
export type ClockStateName = z.infer<typeof clockStateSchema>;

export const folioStaySchema = z.object({
  arrival: calendarDaySchema,
  departure: calendarDaySchema,
  unit: rateUnitSchema,
  duration: z.int().positive(),
});

/** Why a folio wants somebody to look, the most urgent first. */
export const concernSchema = z.enum([
  'hold-lapsed', // it can be captured no more
  'release-missed', // the 24 hours are over and money is still held
  'unknown', // nobody knows the end of one of its payments
  'promised', // a card was taken offline: nothing is held by it yet
  'hold-lapsing', // within a day
  'release-due', // money is held although the stay is over
  'owed', // the stay is over and not paid
  'overpaid',
  'inspection', // the room is to be looked at
  'held-too-little',
  'past-departure',
  'not-arrived', // expected before today
  'hold-lapses-soon', // within two days
]);
export type Concern = z.infer<typeof concernSchema>;

export const boardRowSchema = z.object({
  folioId: z.string(),
  version: z.int(),
  number: z.string(),
  mode: folioModeSchema,
  guest: z.string(),
  room: z.string().nullable(),
  status: folioStatusSchema,
  stay: folioStaySchema,
  currency: currencySchema,
  heldMinor: minorSchema,
  totalMinor: minorSchema,
  /** What the stay will come to as far as anybody knows. */
  expectedMinor: minorSchema,
  paidMinor: minorSchema,
  owedMinor: minorSchema,
  brand: z.string().nullable(),
  lastFour: z.string().nullable(),
  /** The next clock of its holds that runs out; null where nothing is held. */
  clock: z
    .object({ state: clockStateSchema, byMs: z.number(), what: z.enum(['validity', 'release']) })
    .nullable(),
  concerns: z.array(concernSchema),
  /** Something is being done with its money right now. */
  busy: z.boolean(),
});
export type BoardRow = z.infer<typeof boardRowSchema>;

export const boardSchema = z.object({
  /** Grows with every change that is pushed; a push with an older one is stale. */
  revision: z.int(),
  /** The property's day. */
  today: calendarDaySchema,
  /** Folios under way, and those that still want something: what costs money first comes first. */
  rows: z.array(boardRowSchema),
  /** How far the machine's clock went ahead of the time that passed, until the clerk has read it; negative: backwards. */
  clockJumpMs: z.number().nullable(),
});
export type Board = z.infer<typeof boardSchema>;

/** What main tells of one folio that has changed, or (where none is named) of the day and the clock. */
export const boardChangeSchema = z.object({
  revision: z.int(),
  today: calendarDaySchema,
  folioId: z.string().nullable(),
  /** Null where it is no longer on the board, and where no folio is named. */
  row: boardRowSchema.nullable(),
  clockJumpMs: z.number().nullable(),
});
export type BoardChange = z.infer<typeof boardChangeSchema>;

export const folioLineSchema = z.object({
  id: z.string(),
  kind: chargeKindSchema,
  text: z.string(),
  quantity: z.int(),
  unitMinor: minorSchema,
  netMinor: minorSchema,
  taxMinor: minorSchema,
  guestId: z.string().nullable(),
  atMs: z.number(),
  clerk: z.string().nullable(),
  /** The charge that this line takes off, or takes something off. */
  corrects: z.string().nullable(),
  /** Of a charge: what its corrections have left of it, without tax. Nothing of a correction. */
  leftMinor: minorSchema,
});
export type FolioLineView = z.infer<typeof folioLineSchema>;

export const chainRowSchema = z.object({
  paymentId: z.string(),
  event: z.enum(['first', 'increment', 'no-show', 'moved', 'captured', 'released']),
  state: z.enum(['asking', 'promised', 'unknown', 'approved', 'declined', 'called-off', 'voided']),
  atMs: z.number(),
  transactionId: z.string().nullable(),
  lastFour: z.string().nullable(),
  deltaMinor: minorSchema,
  /** Held after it. */
  heldMinor: minorSchema,
  capturedMinor: minorSchema.nullable(),
  rule: z
    .enum([
      'estimated',
      'estimated-extended',
      'card-present',
      'card-absent',
      'merchant-initiated',
      'increment-keeps-time',
      'captured-once',
      'released-whole',
    ])
    .nullable(),
  untilMs: z.number().nullable(),
});
export type ChainRowView = z.infer<typeof chainRowSchema>;

export const holdClocksSchema = z.object({
  paymentId: z.string(),
  brand: z.string(),
  lastFour: z.string().nullable(),
  amountMinor: minorSchema,
  validUntilMs: z.number(),
  validity: clockStateSchema,
  releaseByMs: z.number().nullable(),
  release: clockStateSchema.nullable(),
  /** Of a stay that is longer than the hold lives: when it must be renewed, and how. */
  renewals: z.array(z.object({ day: calendarDaySchema, byMs: z.number(), how: z.enum(['renew', 'extend']) })),
});
export type HoldClocksView = z.infer<typeof holdClocksSchema>;

/** Money of a folio that is no hold: sales, cash, deposits, refunds. */
export const folioPaymentSchema = z.object({
  paymentId: z.string(),
  kind: z.enum(['sale', 'refund']),
  tender: tenderSchema,
  state: paymentStateSchema,
  amountMinor: minorSchema,
  refundedMinor: minorSchema,
  lastFour: z.string().nullable(),
  atMs: z.number(),
});
export type FolioPaymentView = z.infer<typeof folioPaymentSchema>;

export const goalNameSchema = z.enum([
  'check-in',
  'raise-hold',
  'change-card',
  'check-out',
  'no-show',
  'release-all',
]);

/** Where a folio's goal stands. The words for the clerk are the screen's. */
export const goalStandingSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('none') }),
  z.object({ name: z.literal('card-wanted'), goal: goalNameSchema, paymentId: z.string() }),
  z.object({ name: z.literal('asking'), goal: goalNameSchema, paymentId: z.string() }),
  /** Taken while the network was down: asked for when it is back. */
  z.object({ name: z.literal('promised'), goal: goalNameSchema, paymentId: z.string() }),
  z.object({ name: z.literal('inspection-wanted'), goal: goalNameSchema, byMs: z.number().nullable() }),
  /** The register is taken: it goes on when that is free. */
  z.object({ name: z.literal('register-wanted'), goal: goalNameSchema }),
]);
export type GoalStanding = z.infer<typeof goalStandingSchema>;

/** How the newest goal ended short of its end; null once another was begun or the clerk has read it. */
export const stoppedSchema = z.object({
  goal: goalNameSchema,
  because: z.enum(['declined', 'approved-less', 'not-separable', 'release-refused', 'owed', 'overpaid']),
  paymentId: z.string().nullable(),
  minor: minorSchema,
});
export type Stopped = z.infer<typeof stoppedSchema>;

export const guestShareSchema = z.object({
  /** Null for the folio's own guest. */
  guestId: z.string().nullable(),
  name: z.string(),
  netMinor: minorSchema,
  taxMinor: minorSchema,
  totalMinor: minorSchema,
});
export type GuestShareView = z.infer<typeof guestShareSchema>;

export const folioViewSchema = z.object({
  row: boardRowSchema,
  contact: z.string().nullable(),
  rateMinor: minorSchema,
  taxBasisPoints: z.int(),
  companions: z.array(z.object({ id: z.string(), name: z.string() })),
  inspection: z.enum(['not-wanted', 'wanted', 'done', 'missed']),
  inspectionByMs: z.number().nullable(),
  lines: z.array(folioLineSchema),
  netMinor: minorSchema,
  taxMinor: minorSchema,
  shares: z.array(guestShareSchema),
  /** Units of the rate that no line has posted, and what they come to with tax. */
  unposted: z.object({ units: z.int().nonnegative(), totalMinor: minorSchema }),
  chain: z.array(chainRowSchema),
  clocks: z.array(holdClocksSchema),
  payments: z.array(folioPaymentSchema),
  /** The card that the guest agreed to have kept, for increments without a card at the counter. */
  storedCard: z.object({ id: z.string(), brand: z.string(), lastFour: z.string() }).nullable(),
  /** An increment that the property's rule asks for. */
  proposal: z
    .object({
      amountMinor: minorSchema,
      targetMinor: minorSchema,
      neededMinor: minorSchema,
      heldMinor: minorSchema,
    })
    .nullable(),
  standing: goalStandingSchema,
  stopped: stoppedSchema.nullable(),
  may: z.object({
    checkIn: z.boolean(),
    charge: z.boolean(),
    raise: z.boolean(),
    restay: z.boolean(),
    changeCard: z.boolean(),
    checkOut: z.boolean(),
    /** A check-out typed for the wrong room, or a guest who comes after all. */
    takeBack: z.boolean(),
    noShow: z.boolean(),
    cancel: z.boolean(),
    release: z.boolean(),
    inspect: z.boolean(),
    pay: z.boolean(),
    /** Settle what is left: the same as a check-out, for a stay that is over already. */
    settle: z.boolean(),
  }),
});
export type FolioView = z.infer<typeof folioViewSchema>;

export const estimatePartSchema = z.object({
  what: z.enum([
    'stay',
    'restaurant',
    'gift-shop',
    'mini-bar',
    'telephone',
    'other',
    'laundry',
    'damage-buffer',
    'tips',
  ]),
  text: z.string(),
  netMinor: minorSchema,
  taxMinor: minorSchema,
  totalMinor: minorSchema,
});

export const estimateSchema = z.object({
  parts: z.array(estimatePartSchema),
  netMinor: minorSchema,
  taxMinor: minorSchema,
  totalMinor: minorSchema,
  /** What of it is paid or held already; the hold asks for the rest. */
  coveredMinor: minorSchema,
  holdMinor: minorSchema,
  currency: currencySchema,
  /** The sentence that the guest agrees to, with the amount. */
  consent: z.string(),
});
export type EstimateView = z.infer<typeof estimateSchema>;

/** A charge or hold that looks like an earlier one. Nothing was begun; the clerk may say that it is meant. */
export const echoSchema = z.object({
  reason: z.enum(['settled-folio', 'same-card-and-amount']),
  earlier: z
    .object({
      paymentId: z.string(),
      amountMinor: minorSchema,
      lastFour: z.string().nullable(),
      orderId: z.string().nullable(),
      atMs: z.number(),
    })
    .nullable(),
});
export type Echo = z.infer<typeof echoSchema>;

export const auditKindSchema = z.enum([
  'in-house',
  'held-too-little',
  'expiring',
  'unreleased',
  'no-show',
  'past-departure',
  'unknown',
  'owed',
  'overpaid',
]);
export const auditRowSchema = z.object({
  kind: auditKindSchema,
  folioId: z.string(),
  number: z.string(),
  guest: z.string(),
  room: z.string().nullable(),
  status: folioStatusSchema,
  departure: calendarDaySchema,
  currency: currencySchema,
  heldMinor: minorSchema,
  expectedMinor: minorSchema,
  paidMinor: minorSchema,
  amountMinor: minorSchema,
  byMs: z.number().nullable(),
  paymentId: z.string().nullable(),
});
export type AuditRowView = z.infer<typeof auditRowSchema>;

export const nightAuditSchema = z.object({
  businessDay: calendarDaySchema,
  rows: z.array(auditRowSchema),
  totals: z.array(
    z.object({
      kind: auditKindSchema,
      currency: currencySchema,
      count: z.int(),
      heldMinor: minorSchema,
      expectedMinor: minorSchema,
      amountMinor: minorSchema,
    }),
  ),
  /** In-house folios whose night of this day no line has posted yet. */
  unpostedNights: z.int().nonnegative(),
});
export type NightAuditView = z.infer<typeof nightAuditSchema>;
