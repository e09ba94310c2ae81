// What a till has seen of its people: a place in their chain, kept in the till's own journal. A file of the people that
// was put back to an older day, taken away, or put together anew does not have that place any more.
import { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import { type ChainMark, type Journal, JournalFault } from '../journal/port.ts';

const markSchema = z.object({ sequence: z.int().positive(), hash: z.string().length(64) });

/** Where a mark is kept. */
export interface SeenPlace {
  read(): ChainMark | undefined;
  write(mark: ChainMark): void;
}

/** @param journal of the till, not of the people */
export const seenIn = (
  journal: Pick<Journal, 'append' | 'keptOne'>,
  clock: Pick<Clock, 'nowMs'>,
): SeenPlace => ({
  read() {
    const kept = journal.keptOne('people', 'seen');
    if (kept === undefined) return undefined;
    const parsed = markSchema.safeParse(kept.body);
    if (!parsed.success) throw new JournalFault('journal-unreadable', parsed.error);
    return parsed.data;
  },
  write({ sequence, hash }) {
    const body = { sequence, hash };
    journal.append({ atMs: clock.nowMs(), subject: 'people:seen', event: 'people-seen', body, kept: true });
  },
});

/** @param people the people's own journal */
export const isRolledBack = (people: Pick<Journal, 'mark'>, seen: ChainMark | undefined): boolean =>
  seen !== undefined && people.mark(seen.sequence)?.hash !== seen.hash;

/** Compares the people with what each till that is opened has seen, and keeps the tills up to date. */
export class Witness {
  readonly #people: Pick<Journal, 'mark'>;
  #place: SeenPlace | undefined;
  #rolledBack = false;

  /** @param people their own journal */
  constructor(people: Pick<Journal, 'mark'>) {
    this.#people = people;
  }

  /** Once so, until the process ends: the file must be put right first. */
  get rolledBack(): boolean {
    return this.#rolledBack;
  }

  /** @throws JournalFault */
  meet(place: SeenPlace): void {
    this.#rolledBack ||= isRolledBack(this.#people, place.read());
    this.#place = place;
  }

  leave(place: SeenPlace): void {
    if (this.#place === place) this.#place = undefined;
  }

  /** Tells the till how far the people are now. @throws JournalFault */
  keep(): void {
    const mark = this.#people.mark();
    if (this.#rolledBack || mark === undefined || this.#place?.read()?.hash === mark.hash) return;
    this.#place?.write(mark);
  }
}
