// Customers, stored cards and series in the journal: each change is an entry, and the newest version is what is read.
import type { z } from 'zod';
import { assert } from '../base/assert.ts';
import type { Journal, JournalEntry, JsonValue } from '../journal/port.ts';
import {
  type Customer,
  customerSchema,
  type Series,
  seriesSchema,
  type StoredCard,
  storedCardSchema,
} from './records.ts';

/** The journal's rooms of kept records. */
const rooms = { customer: 'customer', card: 'stored-card', series: 'series' } as const;

const kept = (room: string, id: string, body: JsonValue, event: string, atMs: number): JournalEntry => ({
  atMs,
  subject: `${room}:${id}`,
  event,
  body,
  kept: true,
});

/** @param event past tense: what made this version @param atMs wall clock, milliseconds */
export const customerEntry = (customer: Customer, event: string, atMs: number): JournalEntry =>
  kept(rooms.customer, customer.id, customer, event, atMs);

export const cardEntry = (card: StoredCard, event: string, atMs: number): JournalEntry =>
  kept(rooms.card, card.id, card, event, atMs);

export const seriesEntry = (series: Series, event: string, atMs: number): JournalEntry =>
  kept(rooms.series, series.id, series, event, atMs);

/** The record is gone; what it was stays in the journal. */
export const removedEntry = (
  room: keyof typeof rooms,
  id: string,
  event: string,
  atMs: number,
): JournalEntry => kept(rooms[room], id, null, event, atMs);

export class CustomerRepository {
  readonly #journal: Pick<Journal, 'append' | 'kept' | 'keptOne'>;

  constructor(journal: Pick<Journal, 'append' | 'kept' | 'keptOne'>) {
    this.#journal = journal;
  }

  /** All or none. @throws JournalFault */
  append(...entries: readonly JournalEntry[]): void {
    if (entries.length > 0) this.#journal.append(...entries);
  }

  customers(): readonly Customer[] {
    return this.#all(rooms.customer, customerSchema);
  }

  customer(id: string): Customer | undefined {
    return this.#one(rooms.customer, id, customerSchema);
  }

  cards(): readonly StoredCard[] {
    return this.#all(rooms.card, storedCardSchema);
  }

  card(id: string): StoredCard | undefined {
    return this.#one(rooms.card, id, storedCardSchema);
  }

  cardsOf(customerId: string): readonly StoredCard[] {
    return this.cards().filter((card) => card.customerId === customerId);
  }

  allSeries(): readonly Series[] {
    return this.#all(rooms.series, seriesSchema);
  }

  series(id: string): Series | undefined {
    return this.#one(rooms.series, id, seriesSchema);
  }

  #all<Schema extends z.ZodType>(room: string, schema: Schema): readonly z.infer<Schema>[] {
    return this.#journal.kept(room).map(({ id, body }) => readBody(room, id, body, schema));
  }

  #one<Schema extends z.ZodType>(room: string, id: string, schema: Schema): z.infer<Schema> | undefined {
    const record = this.#journal.keptOne(room, id);
    return record === undefined ? undefined : readBody(room, id, record.body, schema);
  }
}

/** @throws Bug when the journal holds a record that this program does not know */
const readBody = <Schema extends z.ZodType>(
  room: string,
  id: string,
  body: JsonValue,
  schema: Schema,
): z.infer<Schema> => {
  const parsed = schema.safeParse(body);
  assert(parsed.success, `${room} ${id} is stored in a form that this version does not know`);
  return parsed.data;
};
