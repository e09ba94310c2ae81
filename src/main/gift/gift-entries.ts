// Gift orders as the journal keeps them: a kept record while nobody knows, entries of the subject `gift` for what came of it.
// Masks only.
import { z } from 'zod';
import { assert } from '../base/assert.ts';
import { keptSubject } from '../journal/kept-subject.ts';
import type { Journal, JournalEntry, KeptRecord } from '../journal/port.ts';
import type { Ended, GiftOrder } from './gift-order.ts';

/** The room of the kept records, and the subject of all other entries. */
const room = 'gift';

const placedSchema = z.object({
  action: z.enum(['activate', 'load', 'deactivate']),
  amountMinor: z.int().nullable(),
  currency: z.enum(['USD', 'QAR']),
  lastFour: z.string().regex(/^\d{4}$/),
  orderedAtMs: z.int(),
  idempotencyKey: z.string(),
  /** SHA-256 of the masked bytes, hex. */
  fingerprint: z.string(),
});

/** What the journal knows of an order before its first byte is sent. */
export type Placed = z.infer<typeof placedSchema> & { readonly id: string };

type Settled = Exclude<Ended, { name: 'unknown' }>;

export const placed = (order: GiftOrder, idempotencyKey: string, fingerprint: string): Placed => {
  const { id, action, amountMinor, currency, lastFour, orderedAtMs } = order;
  assert(action !== 'balance' && lastFour !== null, 'an order that is placed has a card, and is no balance');
  return { id, action, amountMinor, currency, lastFour, orderedAtMs, idempotencyKey, fingerprint };
};

const kept = ({ id, ...body }: Placed, event: string, atMs: number): JournalEntry => ({
  atMs,
  subject: keptSubject(room, id),
  event,
  body,
  kept: true,
});

/** Before the first byte. */
export const placedEntry = (order: Placed, atMs: number): JournalEntry =>
  kept(order, 'gift-order-journaled', atMs);

/** The tries are used up, and nobody knows: the record stays. */
export const unknownEntry = (order: Placed, atMs: number): JournalEntry =>
  kept(order, 'gift-order-unknown', atMs);

/** What came of it, and the end of its record: one transaction. */
export const settledEntries = (order: Placed, ended: Settled, atMs: number): readonly JournalEntry[] => [
  { atMs, subject: room, event: `gift-order-${ended.name}`, body: { ...order, ...outcomeOf(ended) } },
  removed(order.id, atMs),
];

const outcomeOf = (ended: Settled): Readonly<Record<string, number | string | null>> => {
  switch (ended.name) {
    case 'done':
      return { approvedMinor: ended.approvedMinor, balanceMinor: ended.balanceMinor };
    case 'refused':
      return { code: ended.code };
    case 'not-processed':
      return {};
  }
};

/** The clerk has read that nobody knows. */
export const readEntries = (id: string, atMs: number): readonly JournalEntry[] => [
  { atMs, subject: room, event: 'gift-order-read', body: { id } },
  removed(id, atMs),
];

const removed = (id: string, atMs: number): JournalEntry => ({
  atMs,
  subject: keptSubject(room, id),
  event: 'gift-order-closed',
  body: null,
  kept: true,
});

/** Orders whose outcome the journal does not know, oldest first. @throws JournalFault */
export const undecidedOrders = (journal: Journal): readonly GiftOrder[] =>
  journal
    .kept(room)
    .map(orderFrom)
    .sort((left, right) => left.orderedAtMs - right.orderedAtMs);

const orderFrom = ({ id, body }: KeptRecord): GiftOrder => {
  const parsed = placedSchema.safeParse(body);
  assert(parsed.success, `gift order ${id} is stored in a form that this version does not know`);
  const { action, amountMinor, currency, lastFour, orderedAtMs } = parsed.data;
  return { id, action, amountMinor, currency, lastFour, orderedAtMs };
};
