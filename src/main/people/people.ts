// Who stands at the till: signing in and out, the lock, what somebody lets another one do once, and the question that the
// bridge asks before every command. The people are one set for all environments of a till, in a journal of their own.
import {
  type Answer,
  type CommandName,
  type CommandRequest,
  type PersonName,
  type SessionView,
} from '../../contract/index.ts';
import type { Ids } from '../base/ids.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { type Journal, JournalFault } from '../journal/port.ts';
import { isTouch, type Refusal, refusalOf, type Standings } from './allows.ts';
import { Audit, auditEntry } from './audit.ts';
import { newSecret } from './new-secrets.ts';
import { Overrides } from './overrides.ts';
import { PeopleBook } from './people-book.ts';
import { PeopleDesk } from './people-desk.ts';
import type { Person } from './person.ts';
import { Proof, refused } from './proof.ts';
import { secretFault, secretKindOf } from './secret-rules.ts';
import { Secrets, type SecretsParts } from './secrets.ts';
import { type SeenPlace, Witness } from './seen.ts';
import { Session } from './session.ts';
import { personName, sessionOf } from './views.ts';

type Done = Answer<Record<string, never>>;
const done: Done = { ok: true, value: {} };

export interface PeopleParts extends SecretsParts {
  /** The people's own. */
  readonly journal: Journal;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Whether live money can move: then nobody works here without a name. */
  readonly isLive: () => boolean;
  /** Milliseconds without a touch until the till locks. */
  readonly idleLockMs: () => number;
  readonly holdsCardNumber: (text: string) => boolean;
}

export class People {
  readonly #parts: PeopleParts;
  readonly #book: PeopleBook;
  readonly #secrets: Secrets;
  readonly #proof: Proof;
  readonly #session: Session;
  readonly #overrides: Overrides;
  readonly #listeners = new Set<() => void>();
  /** Who works here. */
  readonly desk: PeopleDesk;
  /** For every room that does what somebody must answer for. */
  readonly audit: Audit;
  readonly #witness: Witness;

  /** @throws JournalFault */
  constructor(parts: PeopleParts) {
    const { journal, clock, ids, holdsCardNumber } = parts;
    this.#parts = parts;
    this.audit = new Audit(journal, clock);
    this.#book = new PeopleBook(journal);
    this.#witness = new Witness(journal);
    this.#secrets = new Secrets(parts);
    const proving = { book: this.#book, audit: this.audit, secrets: this.#secrets, clock };
    this.#proof = new Proof(proving);
    this.#session = new Session({
      clock,
      idleLockMs: parts.idleLockMs,
      onIdle: () => this.#afterLock('idle'),
    });
    this.#overrides = new Overrides({
      ...proving,
      proof: this.#proof,
      session: this.#session,
      holdsCardNumber,
      atWork: () => this.#atWork(),
    });
    this.desk = new PeopleDesk({
      ...proving,
      proof: this.#proof,
      ids,
      holdsCardNumber,
      actor: () => this.#person(),
      changed: () => this.#peopleChanged(),
    });
  }

  /** Called whenever the session's view has changed. @returns ends it */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  view(): SessionView {
    const standing = this.#standing();
    if (standing.name === 'open' || standing.name === 'first-manager') return { name: standing.name };
    const person = this.#person();
    if (person === undefined || this.#witness.rolledBack) return { name: 'signed-out' };
    return sessionOf(person, standing.name === 'locked');
  }

  /** The name that goes with what is done now; undefined while nobody has signed in. */
  get clerk(): string | undefined {
    return this.#atWork()?.name;
  }

  /** Whether keys are for whoever unlocks the till, and not for what stands on it. */
  get isShut(): boolean {
    return ['signed-out', 'locked', 'first-manager'].includes(this.view().name);
  }

  /** Somebody is at work in a way that is no command: a key in keyed entry. */
  touch(): void {
    this.#session.touch();
  }

  /**
   * Asked before every command; a refusal for want of a right is audited, and an override is used up by it.
   * @returns why not, or undefined: it may run @throws JournalFault
   */
  allows(command: CommandName): Refusal | undefined {
    this.#session.lockWhenIdle();
    const refusal = refusalOf(command, this.#standing());
    if (refusal?.code === 'not-allowed')
      this.audit.note('refused', { by: this.#person()?.name, about: command });
    if (refusal !== undefined && (refusal.code !== 'wants-override' || !this.#overrides.use(command)))
      return refusal;
    if (isTouch(command)) this.#session.touch();
    return undefined;
  }

  /** For the sign-in screen: who can sign in. */
  names(): Answer<{ people: PersonName[] }> {
    if (this.#witness.rolledBack) return refused('people-rolled-back');
    const nowMs = this.#parts.clock.nowMs();
    const people = this.#book.able(nowMs).map((person) => personName(person, nowMs));
    return { ok: true, value: { people } };
  }

  /** Unlocks, too; another person may sign in instead. */
  signIn({ personId, secret }: CommandRequest<'session.sign-in'>): Promise<Done> {
    return this.#proof.inLine(async () => {
      if (this.#witness.rolledBack) return refused('people-rolled-back');
      const proved = await this.#proof.prove(personId, secret, 'session.sign-in');
      // A count that was put back with its file would be no count.
      this.#keepSeen();
      if (!proved.ok) return proved;
      this.#begin(proved.value);
      return done;
    });
  }

  signOut(): Done {
    const by = this.#person()?.name;
    if (by === undefined) return refused('sign-in-first');
    this.#session.end();
    this.#tell();
    this.audit.note('signed-out', { by });
    return done;
  }

  lock(): Done {
    if (this.#atWork() === undefined) return refused('sign-in-first');
    this.#session.lock();
    this.#afterLock('by-hand');
    return done;
  }

  /** Somebody with the right, other than who stands here, lets one command happen once. */
  override(request: CommandRequest<'session.override'>): Promise<Done> {
    return this.#overrides.grant(request);
  }

  /** Whoever stands here proves it once more, before something grave. @param what for the audit */
  proveAgain(secret: string, what: string): Promise<Done> {
    return this.#proof.inLine(async () => {
      const asking = this.#person();
      if (asking === undefined || this.#session.standing() !== 'signed-in') return refused('sign-in-first');
      const proved = await this.#proof.prove(asking.id, secret, what);
      return proved.ok ? done : proved;
    });
  }

  changeSecret({ old, wanted }: CommandRequest<'session.change-secret'>): Promise<Done> {
    return this.#proof.inLine(async () => {
      const asking = this.#atWork();
      if (asking === undefined) return refused('sign-in-first');
      const fault = secretFault(wanted, secretKindOf(asking.role), asking.name);
      if (fault !== undefined) return refused(fault);
      const proved = await this.#proof.prove(asking.id, old, 'session.change-secret');
      if (!proved.ok) {
        if (proved.error.code === 'person-locked') this.lock();
        return proved;
      }
      const nowMs = this.#parts.clock.nowMs();
      const made = await newSecret(this.#secrets, proved.value, wanted, nowMs);
      if (!made.ok) return made;
      const next: Person = { ...proved.value, ...made.value, mustChange: false };
      this.#book.keep(next, 'secret-changed', nowMs, auditEntry('secret-changed', { by: next.name }, nowMs));
      this.#tell();
      return done;
    });
  }

  /** While nobody is kept: the one who makes it is signed in by it. */
  firstManager({ name, password }: CommandRequest<'people.first-manager'>): Promise<Done> {
    return this.#proof.inLine(async () => {
      if (this.#witness.rolledBack) return refused('people-rolled-back');
      if (!this.#book.isEmpty) return refused('not-now');
      const wanted = { name, role: 'manager', secret: password, mustChange: false } as const;
      const made = await this.desk.enrol(wanted, undefined);
      if (made.ok) this.#begin(made.value);
      return made.ok ? done : made;
    });
  }

  /**
   * A till is opened: what it has seen of the people must still be there, and it is told how far they are now.
   * @throws JournalFault
   */
  meet(seen: SeenPlace): void {
    this.#witness.meet(seen);
    if (this.#witness.rolledBack) {
      this.#session.end();
      this.#parts.log.write('error', 'people.rolled-back');
    }
    this.#keepSeen();
    this.#tell();
  }

  /** That till is closed. */
  leave(seen: SeenPlace): void {
    this.#witness.leave(seen);
  }

  /** Timers stopped, the journal closed. */
  close(): void {
    this.#session.stop();
    this.#parts.journal.close();
  }

  #begin(person: Person): void {
    const before = this.#person();
    if (before !== undefined && before.id !== person.id) this.audit.note('signed-out', { by: before.name });
    this.audit.note('signed-in', { by: person.name });
    this.#session.begin(person.id);
    this.#keepSeen();
    this.#tell();
  }

  #person(): Person | undefined {
    const id = this.#session.personId;
    return id === undefined ? undefined : this.#book.person(id);
  }

  #atWork(): Person | undefined {
    return this.#session.standing() === 'signed-in' ? this.#person() : undefined;
  }

  #standing(): Standings {
    if (this.#witness.rolledBack) return { name: 'rolled-back' };
    if (this.#book.isEmpty) return { name: this.#parts.isLive() ? 'first-manager' : 'open' };
    const person = this.#person();
    const name = this.#session.standing();
    if (person === undefined || name === 'signed-out') return { name: 'signed-out' };
    if (name === 'locked') return { name };
    return { name, role: person.role, mustChange: person.mustChange };
  }

  /** It is locked already, whatever the disk says. */
  #afterLock(reason: 'idle' | 'by-hand'): void {
    this.#tell();
    this.#safely(() => this.audit.note('locked', { by: this.#person()?.name, reason }));
  }

  #peopleChanged(): void {
    // Whoever was switched off does not go on. The 90 days do not end what has begun.
    if (this.#person()?.disabled === true) this.#session.end();
    this.#tell();
  }

  #keepSeen(): void {
    if (!this.#book.isEmpty) this.#safely(() => this.#witness.keep());
  }

  /** What must not stand in the way: a full disk is told of by the till's own journal. */
  #safely(write: () => void): void {
    try {
      write();
    } catch (fault) {
      if (!(fault instanceof JournalFault)) throw fault;
      this.#parts.log.write('error', 'people.not-written', { code: fault.code });
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
