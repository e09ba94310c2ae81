// What a clerk wants done with a folio's holds. A goal says where to arrive, not which step is next: that is reckoned from
// the payments each time (next-step.ts), so a restart at any point goes on and does nothing twice.
import { z } from 'zod';

const minor = z.int().nonnegative();

/** Unique: a goal's payments carry it, and no goal carries out another's. */
const id = z.string().min(1);

/** The token at the till's own id; null where the card is swiped or keyed. */
const storedCardId = z.string().nullable();

/** The guest has agreed to the card being kept for the stay: later increments then need no card. */
const keep = z
  .object({ customerId: z.string(), cardholderName: z.string(), consentAtMs: z.number() })
  .nullable()
  .default(null);

const captureOrder = z.enum(['largest-first', 'oldest-first']);
export type CaptureOrder = z.infer<typeof captureOrder>;

export const goalSchema = z.discriminatedUnion('name', [
  /** At least so much is held. What is held already, for the reservation, counts. */
  z.strictObject({ name: z.literal('check-in'), id, targetMinor: minor, storedCardId, keep }),
  z.strictObject({ name: z.literal('raise-hold'), id, targetMinor: minor, storedCardId }),
  /** A hold on another card, or a new one on the same before the old one lapses; then the named ones are released. */
  z.strictObject({
    name: z.literal('change-card'),
    id,
    amountMinor: z.int().positive(),
    replaces: z.array(z.string()).min(1),
    storedCardId,
    keep,
  }),
  /** The folio's total is taken out of the holds; the rest is charged as a sale, or left to the clerk. */
  z.strictObject({
    name: z.literal('check-out'),
    id,
    order: captureOrder,
    rest: z.enum(['sale', 'leave']),
    storedCardId,
  }),
  /** What the folio charges for it is authorized as a no-show and captured. */
  z.strictObject({ name: z.literal('no-show'), id, order: captureOrder, storedCardId }),
  /** @param keepMinor what must stay held: more than nothing where a stay was only shortened */
  z.strictObject({ name: z.literal('release-all'), id, keepMinor: minor }),
]);
export type Goal = z.infer<typeof goalSchema>;
export type GoalOf<Name extends Goal['name']> = Extract<Goal, { name: Name }>;
