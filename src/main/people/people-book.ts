// The people of a till, in a journal of their own: held in memory, and every change on the disk before it holds.
import { type Journal, type JournalEntry, JournalFault } from '../journal/port.ts';
import { ableManagers, isAble, type Person, personSchema } from './person.ts';

const room = 'person';

export class PeopleBook {
  readonly #journal: Pick<Journal, 'append'>;
  readonly #people = new Map<string, Person>();

  /** @throws JournalFault */
  constructor(journal: Pick<Journal, 'append' | 'kept'>) {
    this.#journal = journal;
    for (const { body } of journal.kept(room)) {
      const parsed = personSchema.safeParse(body);
      if (!parsed.success) throw new JournalFault('journal-unreadable', parsed.error);
      this.#people.set(parsed.data.id, parsed.data);
    }
  }

  /** In the order in which they were added. */
  all(): readonly Person[] {
    return [...this.#people.values()].sort((left, right) => left.createdAtMs - right.createdAtMs);
  }

  get isEmpty(): boolean {
    return this.#people.size === 0;
  }

  person(id: string): Person | undefined {
    return this.#people.get(id);
  }

  isAble(person: Person, nowMs: number): boolean {
    return isAble(person, this.all(), nowMs);
  }

  /** Who can sign in, in the order in which they were added. */
  able(nowMs: number): readonly Person[] {
    return this.all().filter((person) => this.isAble(person, nowMs));
  }

  /** Nobody else could let others in. */
  isLastManager(person: Person, nowMs: number): boolean {
    const able = ableManagers(this.all(), nowMs);
    return able.length === 1 && able[0]?.id === person.id;
  }

  /** Capital and small letters are the same. @param but whose own name it may be */
  isNameTaken(name: string, but?: string): boolean {
    const same = (other: string): boolean => other.toLocaleLowerCase() === name.toLocaleLowerCase();
    return this.all().some((person) => person.id !== but && same(person.name));
  }

  /** @param event past tense: what made this version @param audit goes with it, or neither does @throws JournalFault */
  keep(person: Person, event: string, atMs: number, ...audit: readonly JournalEntry[]): void {
    this.#journal.append(
      { atMs, subject: `${room}:${person.id}`, event, body: person, kept: true },
      ...audit,
    );
    this.#people.set(person.id, person);
  }
}
