// Proves that somebody is who they say: one try after the other, each counted on the disk before it is looked at.
import type { Answer, ErrorCode } from '../../contract/index.ts';
import type { Clock } from '../base/clock.ts';
import type { Audit } from './audit.ts';
import type { PeopleBook } from './people-book.ts';
import type { Person } from './person.ts';
import type { Secrets } from './secrets.ts';
import { countedTry, lockedUntil, noTries } from './tries.ts';

export const refused = (
  code: ErrorCode,
  field?: string,
): { readonly ok: false; readonly error: { readonly code: ErrorCode; readonly field?: string } } => ({
  ok: false,
  error: field === undefined ? { code } : { code, field },
});

export interface ProofParts {
  readonly book: PeopleBook;
  readonly audit: Audit;
  readonly secrets: Secrets;
  readonly clock: Clock;
}

/** Refusals during a lock are written down once a minute and person: they cost nothing, and must not fill the disk. */
const lockedNoteMs = 60_000;

export class Proof {
  readonly #parts: ProofParts;
  readonly #lockedNoted = new Map<string, number>();
  #line: Promise<unknown> = Promise.resolve();

  constructor(parts: ProofParts) {
    this.#parts = parts;
  }

  /** Whatever looks at secrets or changes people goes through here, one after the other. */
  inLine<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#line.then(work);
    this.#line = done.catch(() => undefined);
    return done;
  }

  /**
   * In line only. @param what the attempt, for the audit: `session.sign-in`
   * @returns the person, with no wrong tries left @throws JournalFault
   */
  async prove(personId: string, secret: string, what: string): Promise<Answer<Person>> {
    const { book, audit, secrets, clock } = this.#parts;
    const person = book.person(personId);
    if (person === undefined) {
      await secrets.waste(secret);
      audit.note('sign-in-failed', { about: what, reason: 'no-such-person' });
      return refused('secret-wrong');
    }
    const nowMs = clock.nowMs();
    const failed = (reason: ErrorCode): Answer<never> => {
      audit.note('sign-in-failed', { by: person.name, about: what, reason });
      return refused(reason);
    };
    if (lockedUntil(person, nowMs) !== null) return this.#locked(person, failed);
    if (!book.isAble(person, nowMs)) return failed('person-disabled');

    const tried = { ...person, ...countedTry(person, nowMs) };
    book.keep(tried, 'secret-tried', nowMs);
    const [newest] = person.secrets;
    if (newest !== undefined && (await secrets.isSame(secret, newest))) {
      const seen: Person = { ...tried, ...noTries, lastSeenAtMs: clock.nowMs() };
      book.keep(seen, 'secret-right', clock.nowMs());
      return { ok: true, value: seen };
    }
    if (tried.lockedUntilMs === null) return failed('secret-wrong');
    audit.note('locked-out', { by: person.name, about: what });
    return refused('person-locked');
  }

  #locked(person: Person, failed: (reason: ErrorCode) => Answer<never>): Answer<never> {
    const { book, clock } = this.#parts;
    const nowMs = clock.nowMs();
    const untilMs = lockedUntil(person, nowMs);
    // The wall clock was set back: the lock ends thirty minutes from now, and that holds after a restart, too.
    if (untilMs !== person.lockedUntilMs)
      book.keep({ ...person, lockedUntilMs: untilMs }, 'lock-shortened', nowMs);
    const elapsed = clock.monotonicMs() - (this.#lockedNoted.get(person.id) ?? -Infinity);
    if (elapsed < lockedNoteMs) return refused('person-locked');
    this.#lockedNoted.set(person.id, clock.monotonicMs());
    return failed('person-locked');
  }
}
