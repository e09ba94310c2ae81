// A folio store in memory, for the tests of other rooms: the same promises as every store (one suite runs against all).
import { assert } from '../../src/main/base/assert.ts';
import { failed, ok, type Result } from '../../src/main/base/result.ts';
import { type Folio, folioSchema, type FolioStatus, mayFollow } from '../../src/main/folio/folio.ts';
import { byNumber, type FolioStore, type PutRefusal } from '../../src/main/folio/folio-store.ts';
import { folioNumber } from '../../src/main/folio/number.ts';

export class MemoryFolioStore implements FolioStore {
  readonly #folios = new Map<string, Folio>();
  readonly #counters = new Map<string, number>();

  get(id: string): Promise<Folio | undefined> {
    return Promise.resolve(copyOf(this.#folios.get(id)));
  }

  byNumber(number: string): Promise<Folio | undefined> {
    return Promise.resolve(copyOf(this.#named(number)));
  }

  // Async, so that a Bug rejects as in a store that is far away.
  async put(folio: Folio, expectedVersion: number): Promise<Result<Folio, PutRefusal>> {
    return Promise.resolve(this.#kept(folio, expectedVersion));
  }

  list(statuses?: readonly FolioStatus[]): Promise<readonly Folio[]> {
    const found = [...this.#folios.values()].filter(({ status }) => statuses?.includes(status) ?? true);
    return Promise.resolve(structuredClone(found.sort(byNumber)));
  }

  async nextNumber(tillCode: string): Promise<string> {
    const counter = (this.#counters.get(tillCode) ?? 0) + 1;
    const number = folioNumber(tillCode, counter);
    this.#counters.set(tillCode, counter);
    return Promise.resolve(number);
  }

  #kept(folio: Folio, expectedVersion: number): Result<Folio, PutRefusal> {
    const before = this.#folios.get(folio.id);
    if ((before?.version ?? 0) !== expectedVersion)
      return failed({ name: 'conflict', current: copyOf(before) ?? null });
    const named = this.#named(folio.number);
    if (named !== undefined && named.id !== folio.id)
      return failed({ name: 'number-taken', folioId: named.id });
    if (before === undefined) assert(folio.version === 1, 'a new folio has version 1');
    else assert(mayFollow(folio, before), 'a folio only grows, and its versions are counted by one');
    // Parsing makes a copy too.
    const kept = folioSchema.parse(folio);
    this.#folios.set(folio.id, kept);
    return ok(structuredClone(kept));
  }

  #named(number: string): Folio | undefined {
    const wanted = number.toUpperCase();
    return [...this.#folios.values()].find((folio) => folio.number.toUpperCase() === wanted);
  }
}

const copyOf = (folio: Folio | undefined): Folio | undefined =>
  folio === undefined ? undefined : structuredClone(folio);
