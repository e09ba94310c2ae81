// The record of a folio: who stays where and when, at which rate, and the lines that were charged. Schema-checked, so that
// what is stored and what the program handles can never disagree. Nothing about money received stands here: that is
// reckoned from the payments that name the folio (folio-money.ts). Lines only grow, and a version is replaced by the next.
import { z } from 'zod';
import { areLinesWhole, lineSchema, taxBasisPoints } from './line-schema.ts';
import { goalSchema } from './goal.ts';
import { isFolioNumber } from './number.ts';
import { staySchema } from './stay.ts';

export const nameMax = 60;
export const contactMax = 120;
export const roomMax = 20;
export const companionsMax = 20;
/** A hundred thousand in minor units of two decimals: more for one night or day is a slip of the keys. */
export const rateMax = 9_999_999;

const name = z.string().min(1).max(nameMax);

/** Reserved and in-house are under way; the other three end the stay and start the 24 hours for release. */
export const folioStatus = z.enum(['reserved', 'in-house', 'checked-out', 'no-show', 'cancelled']);
export type FolioStatus = z.infer<typeof folioStatus>;

export const folioSchema = z
  .strictObject({
    id: z.string().min(1),
    number: z.string().refine(isFolioNumber),
    /** Wording only: a rental's number is that of its agreement. */
    mode: z.enum(['hotel', 'car-rental']),
    guest: z.strictObject({ name, contact: z.string().max(contactMax).nullable() }),
    companions: z.array(z.strictObject({ id: z.string().min(1), name })).max(companionsMax),
    /** Or the car. Null until one is given out. */
    room: z.string().min(1).max(roomMax).nullable(),
    stay: staySchema,
    /** Minor units for one unit of the stay, without tax. */
    rateMinor: z.int().positive().max(rateMax),
    taxBasisPoints,
    currency: z.enum(['USD', 'QAR']),
    status: folioStatus,
    /** When it was known that the stay is over, or will not be: the 24 hours for release run from here. */
    completedAtMs: z.number().nullable(),
    /** The room is looked at before the holds are let go. */
    inspection: z.enum(['not-wanted', 'wanted', 'done']),
    /** What is being done with the holds. On the disk before its first payment, so that a restart goes on with it. */
    goal: goalSchema.nullable(),
    /** 1, and one more with every change. */
    version: z.int().positive(),
    lines: z.array(lineSchema),
  })
  .refine(({ lines }) => areLinesWhole(lines))
  .refine(({ companions }) => new Set(companions.map(({ id }) => id)).size === companions.length)
  .refine(({ lines, companions }) =>
    lines.every(({ guestId }) => guestId === null || companions.some(({ id }) => id === guestId)),
  )
  .refine(
    ({ status, completedAtMs }) =>
      (status === 'reserved' || status === 'in-house') === (completedAtMs === null),
  );
export type Folio = z.infer<typeof folioSchema>;

export const isUnderWay = ({ status }: Folio): boolean => status === 'reserved' || status === 'in-house';

/**
 * Whether a version may follow another: what names the folio stays, lines and companions are only added, and the count
 * goes up by one. Every store asks this before it writes.
 */
export const mayFollow = (next: Folio, before: Folio): boolean =>
  next.version === before.version + 1 &&
  next.id === before.id &&
  next.number === before.number &&
  next.currency === before.currency &&
  before.lines.every((line, index) => JSON.stringify(line) === JSON.stringify(next.lines[index])) &&
  before.companions.every(({ id }) => next.companions.some((companion) => companion.id === id));
