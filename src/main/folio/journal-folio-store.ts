// Folios in the journal: each version is an entry, and the newest is what is read. One till alone keeps them so; the index by
// number is in memory, made of what the journal keeps.
import type { Clock } from '../base/clock.ts';
import { assert } from '../base/assert.ts';
import { failed, ok, type Result } from '../base/result.ts';
import type { Journal, JournalEntry, JsonValue } from '../journal/port.ts';
import { type Folio, folioSchema, type FolioStatus, mayFollow } from './folio.ts';
import { byNumber, type FolioStore, type PutRefusal } from './folio-store.ts';
import { folioNumber } from './number.ts';

/** The journal's rooms of kept records. */
const rooms = { folio: 'folio', counter: 'folio-counter' } as const;

/** @throws Bug when the journal holds a folio that this program does not know */
const readFolio = (id: string, body: JsonValue): Folio => {
  const parsed = folioSchema.safeParse(body);
  assert(parsed.success, `folio ${id} is stored in a form that this version does not know`);
  return parsed.data;
};

const keyOf = (number: string): string => number.toUpperCase();

export class JournalFolioStore implements FolioStore {
  readonly #journal: Pick<Journal, 'append' | 'kept' | 'keptOne'>;
  readonly #clock: Pick<Clock, 'nowMs'>;
  readonly #idOf = new Map<string, string>();

  constructor(journal: Pick<Journal, 'append' | 'kept' | 'keptOne'>, clock: Pick<Clock, 'nowMs'>) {
    this.#journal = journal;
    this.#clock = clock;
    for (const { number, id } of this.#all()) this.#idOf.set(keyOf(number), id);
  }

  // Async, so that a fault of the disk rejects as in a store that is far away.
  async get(id: string): Promise<Folio | undefined> {
    return Promise.resolve(this.#one(id));
  }

  async byNumber(number: string): Promise<Folio | undefined> {
    const id = this.#idOf.get(keyOf(number));
    return Promise.resolve(id === undefined ? undefined : this.#one(id));
  }

  /** @throws JournalFault */
  async put(folio: Folio, expectedVersion: number): Promise<Result<Folio, PutRefusal>> {
    return Promise.resolve(this.#keep(folio, expectedVersion));
  }

  async list(statuses?: readonly FolioStatus[]): Promise<readonly Folio[]> {
    const found = this.#all().filter(({ status }) => statuses?.includes(status) ?? true);
    return Promise.resolve(found.sort(byNumber));
  }

  /** On the disk before it is given out. @throws JournalFault */
  async nextNumber(tillCode: string): Promise<string> {
    const last = this.#journal.keptOne(rooms.counter, tillCode)?.body ?? 0;
    assert(typeof last === 'number', `the folio counter of ${tillCode} is no number`);
    const number = folioNumber(tillCode, last + 1);
    this.#append(rooms.counter, tillCode, last + 1, 'folio-number-given');
    return Promise.resolve(number);
  }

  #keep(folio: Folio, expectedVersion: number): Result<Folio, PutRefusal> {
    const before = this.#one(folio.id);
    if ((before?.version ?? 0) !== expectedVersion)
      return failed({ name: 'conflict', current: before ?? null });
    const named = this.#idOf.get(keyOf(folio.number));
    if (named !== undefined && named !== folio.id) return failed({ name: 'number-taken', folioId: named });
    if (before === undefined) assert(folio.version === 1, 'a new folio has version 1');
    else assert(mayFollow(folio, before), 'a folio only grows, and its versions are counted by one');
    const kept = folioSchema.parse(folio);
    this.#append(rooms.folio, kept.id, kept, before === undefined ? 'folio-opened' : 'folio-changed');
    this.#idOf.set(keyOf(kept.number), kept.id);
    return ok(kept);
  }

  #all(): Folio[] {
    return this.#journal.kept(rooms.folio).map(({ id, body }) => readFolio(id, body));
  }

  #one(id: string): Folio | undefined {
    const record = this.#journal.keptOne(rooms.folio, id);
    return record === undefined ? undefined : readFolio(id, record.body);
  }

  #append(room: string, id: string, body: JsonValue, event: string): void {
    const entry: JournalEntry = {
      atMs: this.#clock.nowMs(),
      subject: `${room}:${id}`,
      event,
      body,
      kept: true,
    };
    this.#journal.append(entry);
  }
}
