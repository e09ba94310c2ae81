// What the screen may ask of the front desk. Whatever moves a guest's money names a folio and how the card comes: which hold,
// which amount of it and in which order is reckoned in main.
import { z } from 'zod';
import {
  boardRowSchema,
  boardSchema,
  calendarDaySchema,
  chargeKindSchema,
  echoSchema,
  estimateSchema,
  folioModeSchema,
  folioViewSchema,
  nightAuditSchema,
  rateUnitSchema,
} from './folio-views.ts';
import { minorSchema } from './money-views.ts';
import { paperRowsSchema } from './views.ts';

const nothing = z.object({}).strict();
const done = z.object({});
const id = z.string().min(1).max(64);
const aboutFolio = z.object({ folioId: id }).strict();
const amountMinor = minorSchema.positive();
const text = (max: number) => z.string().trim().max(max);

/** At the counter, swiped or keyed; or one that the guest agreed to have kept. */
const wayOfCard = z.discriminatedUnion('way', [
  z.object({ way: z.literal('at-counter') }).strict(),
  z.object({ way: z.literal('stored'), storedCardId: id }).strict(),
]);
export type WayOfCard = z.infer<typeof wayOfCard>;

/** The guest agrees to the card being kept for this stay, in these words on the slip. */
const keep = z
  .object({ cardholderName: text(60).min(1), consent: z.literal(true) })
  .strict()
  .nullable();

/** The clerk has read that it looks like an earlier charge, and means it. */
const meant = z.boolean().default(false);

const service = z
  .object({
    kind: z.enum([
      'restaurant',
      'gift-shop',
      'mini-bar',
      'telephone',
      'other',
      'laundry',
      'damage-buffer',
      'tips',
    ]),
    text: text(80),
    netMinor: amountMinor,
  })
  .strict();
const services = z.array(service).max(20);

const paper = z.object({ rows: paperRowsSchema });

/** Null: nothing was in the way and it is begun. Else nothing was begun. */
const begun = z.object({ echo: echoSchema.nullable() });

export const frontDeskCommands = {
  'board.read': { request: nothing, answer: boardSchema },
  /** Folios, settled ones too, whose number, room, guest or companions hold every word. */
  'board.find': {
    request: z.object({ search: text(60) }).strict(),
    answer: z.object({ rows: z.array(boardRowSchema), more: z.boolean() }),
  },
  /** The clerk has read that the machine's clock was set. */
  'board.clock-read': { request: nothing, answer: done },

  'folio.open': {
    request: z
      .object({
        mode: folioModeSchema,
        /** Of the property's own system; null for the till's next. */
        number: text(20).nullable(),
        guestName: text(60),
        contact: text(120),
        companions: z.array(text(60)).max(20),
        room: text(20),
        arrival: calendarDaySchema,
        departure: calendarDaySchema,
        unit: rateUnitSchema,
        /** Null where the days say it. */
        duration: z.int().positive().nullable(),
        rateMinor: amountMinor,
        taxBasisPoints: z.int().min(0).max(10_000),
        inspect: z.boolean(),
      })
      .strict(),
    answer: z.object({ folioId: id }),
  },
  'folio.read': { request: aboutFolio, answer: folioViewSchema },
  'folio.set-room': { request: z.object({ folioId: id, room: text(20) }).strict(), answer: done },
  'folio.add-companion': { request: z.object({ folioId: id, name: text(60).min(1) }).strict(), answer: done },

  'folio.estimate': { request: z.object({ folioId: id, services }).strict(), answer: estimateSchema },
  /** Holds the estimate, less what is covered; then the guest is in the house. Null: let in with what is held. */
  'folio.check-in': {
    request: z.object({ folioId: id, services, card: wayOfCard.nullable(), keep, meant }).strict(),
    answer: begun,
  },
  /** A line of its own. A room line of the folio's rate posts as many units as its quantity. */
  'folio.charge': {
    request: z
      .object({
        folioId: id,
        kind: chargeKindSchema,
        text: text(80),
        quantity: z.int().min(1).max(9_999),
        unitMinor: amountMinor,
        guestId: id.nullable(),
      })
      .strict(),
    answer: done,
  },
  /** Takes a charge off, or a part of it. */
  'folio.correct': {
    request: z.object({ folioId: id, lineId: id, netMinor: amountMinor.nullable(), text: text(80) }).strict(),
    answer: done,
  },
  'folio.restay': {
    request: z
      .object({ folioId: id, departure: calendarDaySchema, duration: z.int().positive().nullable() })
      .strict(),
    answer: done,
  },
  /** An increment: so much more is held. */
  'folio.raise': {
    request: z.object({ folioId: id, amountMinor, card: wayOfCard, meant }).strict(),
    answer: begun,
  },
  /** The sum that is held moves to another card, or to a new hold on the same; the old holds go once the new one stands. */
  'folio.change-card': {
    request: z.object({ folioId: id, card: wayOfCard, keep, meant }).strict(),
    answer: begun,
  },
  /** Money taken now: a deposit, or a part of what is owed. */
  'folio.pay-card': {
    request: z.object({ folioId: id, amountMinor, card: wayOfCard, meant }).strict(),
    answer: begun,
  },
  'folio.pay-cash': {
    request: z.object({ folioId: id, amountMinor, tenderedMinor: amountMinor, meant }).strict(),
    answer: begun,
  },
  /** Captures what is owed out of the holds, releases the rest, charges what is missing; of a stay that is over, too. */
  'folio.check-out': {
    request: z
      .object({
        folioId: id,
        /** The nights that no line has posted are posted first. */
        postUnits: z.boolean(),
        /** How what the holds do not cover is paid; null leaves it owed. */
        rest: wayOfCard.nullable(),
        meant,
      })
      .strict(),
    answer: begun,
  },
  /** Takes a check-out or a no-show back: the guest is in the house. */
  'folio.take-back': { request: aboutFolio, answer: done },
  'folio.inspected': { request: aboutFolio, answer: done },
  'folio.no-show': {
    request: z.object({ folioId: id, units: z.int().min(1).max(31), card: wayOfCard, meant }).strict(),
    answer: begun,
  },
  'folio.cancel': { request: aboutFolio, answer: done },
  /** Lets holds go, as long as so much stays held. */
  'folio.release': {
    request: z.object({ folioId: id, keepMinor: minorSchema.nonnegative() }).strict(),
    answer: done,
  },
  /** The clerk has read how the last goal ended. */
  'folio.stop-read': { request: aboutFolio, answer: done },
  /** A bill for everybody (`all`), for the folio's own guest (null), or for one companion. */
  'folio.bill': {
    request: z.object({ folioId: id, guestId: z.union([z.literal('all'), id]).nullable() }).strict(),
    answer: paper,
  },
  /** What the guest signs, or what proves the reservation. */
  'folio.slip': {
    request: z
      .object({
        folioId: id,
        what: z.enum(['consent', 'no-show']),
        services,
        /** The guest lets the card be kept: the slip says so. */
        keepsCard: z.boolean().default(false),
      })
      .strict(),
    answer: paper,
  },

  'night-audit.read': {
    request: z.object({ businessDay: calendarDaySchema }).strict(),
    answer: nightAuditSchema,
  },
  /** Posts the night of this day to every in-house folio that lacks it. */
  'night-audit.post': {
    request: z.object({ businessDay: calendarDaySchema }).strict(),
    answer: z.object({ posted: z.int().nonnegative() }),
  },
  /** Main asks where to; null when the clerk called it off there. */
  'night-audit.export': {
    request: z.object({ businessDay: calendarDaySchema }).strict(),
    answer: z.object({ file: z.string() }).nullable(),
  },
} as const;
