// Where folios are kept: a port, as several tills will share one store later. So everything answers late, and two who change
// one folio at the same time are told so: the version that each began from is part of the asking, and a conflict is data.
// What every store promises is written down as tests (test/helpers/folio-store-suite.ts); a new one passes them.
import type { Result } from '../base/result.ts';
import type { Folio, FolioStatus } from './folio.ts';

export type PutRefusal =
  /** Somebody else was faster; here is what stands now, or null: nothing does. */
  | { readonly name: 'conflict'; readonly current: Folio | null }
  /** Another folio has this number; capital and small letters are the same. */
  | { readonly name: 'number-taken'; readonly folioId: string };

export interface FolioStore {
  get(id: string): Promise<Folio | undefined>;
  /** Capital and small letters are the same. */
  byNumber(number: string): Promise<Folio | undefined>;
  /**
   * Keeps a version, all or nothing; durable when it answers.
   * @param expectedVersion the version that the change began from; 0 for a new folio
   * @throws Bug when the version may not follow the one before it: a line lost, a number changed
   */
  put(folio: Folio, expectedVersion: number): Promise<Result<Folio, PutRefusal>>;
  /** By number; those of any of the statuses, or all. */
  list(statuses?: readonly FolioStatus[]): Promise<readonly Folio[]>;
  /** The next number of a till's own range: never given twice, also where no folio came of it, also after a restart. */
  nextNumber(tillCode: string): Promise<string>;
}

/** In the order of lists: by number as people read them, `9` before `10`. */
export const byNumber = (left: Folio, right: Folio): number =>
  left.number.localeCompare(right.number, 'en', { numeric: true }) || (left.number < right.number ? -1 : 1);
