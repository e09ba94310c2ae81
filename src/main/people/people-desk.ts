// Who works here: added, changed, switched off, given a new secret, by whoever may. The guard has asked for the right.
import type { Answer, CommandRequest, PersonView, Role } from '../../contract/index.ts';
import type { Ids } from '../base/ids.ts';
import { auditEntry } from './audit.ts';
import { newSecret } from './new-secrets.ts';
import type { Person } from './person.ts';
import { type Proof, type ProofParts, refused } from './proof.ts';
import { secretKindOf } from './secret-rules.ts';
import { noTries } from './tries.ts';
import { personView } from './views.ts';

type Done<Value = Record<string, never>> = Answer<Value>;
const done: Done = { ok: true, value: {} };

export interface PeopleDeskParts extends ProofParts {
  readonly proof: Proof;
  readonly ids: Ids;
  /** Whether a text may hold a card number, which is never written down. */
  readonly holdsCardNumber: (text: string) => boolean;
  /** Who stands at the till. */
  readonly actor: () => Person | undefined;
  /** Somebody was changed. */
  readonly changed: () => void;
}

export class PeopleDesk {
  readonly #parts: PeopleDeskParts;

  constructor(parts: PeopleDeskParts) {
    this.#parts = parts;
  }

  list(): readonly PersonView[] {
    const { book, clock } = this.#parts;
    const nowMs = clock.nowMs();
    return book.all().map((person) => personView(person, book.isAble(person, nowMs), nowMs));
  }

  async add({ name, role, secret }: CommandRequest<'people.add'>): Promise<Done<{ personId: string }>> {
    const { actor, proof } = this.#parts;
    const by = actor()?.name;
    const added = await proof.inLine(() => this.enrol({ name, role, secret, mustChange: true }, by));
    return added.ok ? { ok: true, value: { personId: added.value.id } } : added;
  }

  /** In line only. @param by undefined where the person makes themselves: the first manager */
  async enrol(
    wanted: {
      readonly name: string;
      readonly role: Role;
      readonly secret: string;
      readonly mustChange: boolean;
    },
    by: string | undefined,
  ): Promise<Answer<Person>> {
    const { book, clock, ids, secrets } = this.#parts;
    const { name, role, mustChange } = wanted;
    const wrong = this.#nameFault(name);
    if (wrong !== undefined) return wrong;
    const nowMs = clock.nowMs();
    const made = await newSecret(secrets, { name, role, secrets: [] }, wanted.secret, nowMs);
    if (!made.ok) return made;
    const person: Person = {
      id: ids.uuid(),
      name,
      role,
      ...made.value,
      mustChange,
      ...noTries,
      disabled: false,
      createdAtMs: nowMs,
      // The first manager is in at once.
      lastSeenAtMs: by === undefined ? nowMs : null,
      enabledAtMs: nowMs,
    };
    const event = by === undefined ? 'first-manager-made' : 'person-added';
    book.keep(person, event, nowMs, auditEntry(event, { by: by ?? name, about: `${name}, ${role}` }, nowMs));
    this.#parts.changed();
    return { ok: true, value: person };
  }

  change(request: CommandRequest<'people.change'>): Promise<Done> {
    const by = this.#parts.actor()?.name;
    return this.#parts.proof.inLine(() => Promise.resolve(this.#change(request, by)));
  }

  /** Of somebody else: it must be changed at the next sign-in, and the lock goes. */
  setSecret({ personId, secret }: CommandRequest<'people.set-secret'>): Promise<Done> {
    const { book, clock, proof, secrets, actor, changed } = this.#parts;
    const by = actor();
    return proof.inLine(async () => {
      const person = book.person(personId);
      if (person === undefined) return refused('no-such-person');
      if (person.id === by?.id) return refused('not-now');
      const nowMs = clock.nowMs();
      const made = await newSecret(secrets, person, secret, nowMs);
      if (!made.ok) return made;
      const next = { ...person, ...made.value, ...noTries, mustChange: true };
      const note = auditEntry('secret-set', { by: by?.name, about: person.name }, nowMs);
      book.keep(next, 'secret-set', nowMs, note);
      changed();
      return done;
    });
  }

  #change({ personId, name, role, disabled }: CommandRequest<'people.change'>, by: string | undefined): Done {
    const { book, clock, changed } = this.#parts;
    const nowMs = clock.nowMs();
    const person = book.person(personId);
    if (person === undefined) return refused('no-such-person');
    const wrong = this.#nameFault(name, personId);
    if (wrong !== undefined) return wrong;
    if ((disabled || role !== 'manager') && book.isLastManager(person, nowMs)) return refused('last-manager');
    const isBack = !disabled && !book.isAble(person, nowMs);
    // Who rises to a role that wants a password chooses one at once; nobody falls back to a weaker secret by it.
    const outgrown = secretKindOf(role) === 'password' && person.secretKind === 'pin';
    const next: Person = {
      ...person,
      name,
      role,
      disabled,
      mustChange: person.mustChange || outgrown,
      enabledAtMs: isBack ? nowMs : person.enabledAtMs,
    };
    const about = `${person.name}, ${person.role} to ${name}, ${role}${disabled ? ', disabled' : ''}`;
    book.keep(next, 'person-changed', nowMs, auditEntry('person-changed', { by, about }, nowMs));
    changed();
    return done;
  }

  #nameFault(name: string, but?: string): ReturnType<typeof refused> | undefined {
    const { book, holdsCardNumber } = this.#parts;
    if (holdsCardNumber(name)) return refused('person-card-number', 'name');
    return book.isNameTaken(name, but) ? refused('name-taken', 'name') : undefined;
  }
}
