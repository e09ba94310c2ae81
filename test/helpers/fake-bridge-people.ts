// The people commands of the fake bridge: five people, one PIN and one password for all of them, and the rights table.
import type { CommandName, CommandRequest } from '../../src/contract/channels.ts';
import type { Answer, ErrorCode } from '../../src/contract/errors.ts';
import type { PersonView, peopleCommands, SessionView } from '../../src/contract/people.ts';
import { rightOf } from '../../src/contract/rights.ts';
import { hasRight, mayBorrow, type Role, roleRights, roles } from '../../src/contract/role-table.ts';

/** Of everybody who has one. */
export const fakePin = '274915';
export const fakePassword = 'correct horse 9 battery';

export interface FakePeopleParts {
  readonly session: () => SessionView;
  readonly push: (session: SessionView) => void;
  readonly nowMs: () => number;
}

type PeopleHandlers = {
  readonly [Name in CommandName & keyof typeof peopleCommands]: (request: CommandRequest<Name>) => unknown;
};

const refused = (code: ErrorCode, field?: string): Answer<never> => ({
  ok: false,
  error: { code, ...(field === undefined ? {} : { field }) },
});
const done = {};
const dayMs = 86_400_000;
const secretKindOf = (role: Role): PersonView['secretKind'] =>
  role === 'manager' || role === 'auditor' ? 'password' : 'pin';

/** @param nowMs wall clock, milliseconds */
export const fakePeople = (nowMs: number): PersonView[] =>
  (
    [
      ['p1', 'Cashier One', 'cashier', {}],
      ['p2', 'Cashier Two', 'cashier', { lockedUntilMs: nowMs + 1_440_000, wrongTries: 10 }],
      ['p3', 'Supervisor One', 'supervisor', { lastSeenAtMs: nowMs - 2 * dayMs }],
      ['p4', 'Manager One', 'manager', {}],
      ['p5', 'Auditor One', 'auditor', { mustChange: true, lastSeenAtMs: null }],
      ['p6', 'Cashier Three', 'cashier', { disabled: true, lastSeenAtMs: nowMs - 97 * dayMs }],
    ] as const
  ).map(([id, name, role, part]) => ({
    id,
    name,
    role,
    secretKind: secretKindOf(role),
    lockedUntilMs: null,
    disabled: false,
    createdAtMs: nowMs - 140 * dayMs,
    lastSeenAtMs: nowMs - 3_600_000,
    secretSetAtMs: nowMs - 41 * dayMs,
    mustChange: false,
    wrongTries: 0,
    ...part,
  }));

export const signedIn = (role: Role, part: { mustChange?: boolean } = {}): SessionView => ({
  name: 'signed-in',
  person: {
    id: { cashier: 'p1', supervisor: 'p3', manager: 'p4', auditor: 'p5' }[role],
    name: `${role.charAt(0).toUpperCase()}${role.slice(1)} One`,
    role,
  },
  rights: [...roleRights[role]],
  mustChange: false,
  ...part,
});

export const createFakePeople = (parts: FakePeopleParts) => {
  const people = fakePeople(parts.nowMs());
  let granted: string | undefined;
  const find = (id: string): PersonView | undefined => people.find((person) => person.id === id);
  const prove = (id: string, secret: string): Answer<never> | PersonView => {
    const person = find(id);
    if (person === undefined) return refused('no-such-person');
    if (person.disabled) return refused('person-disabled');
    if (person.lockedUntilMs !== null && person.lockedUntilMs > parts.nowMs())
      return refused('person-locked');
    if (secret === (person.secretKind === 'pin' ? fakePin : fakePassword)) return person;
    person.wrongTries += 1;
    if (person.wrongTries < 10) return refused('secret-wrong');
    person.lockedUntilMs = parts.nowMs() + 1_800_000;
    return refused('person-locked');
  };
  const whoIsIn = (): PersonView | undefined => {
    const session = parts.session();
    return 'person' in session ? find(session.person.id) : undefined;
  };
  const add = (name: string, role: Role, mustChange: boolean): { personId: string } => {
    const [first] = fakePeople(parts.nowMs());
    const personId = `p${people.length + 1}`;
    people.push({
      ...first!,
      id: personId,
      name,
      role,
      secretKind: secretKindOf(role),
      mustChange,
      lastSeenAtMs: null,
    });
    return { personId };
  };
  const tell = (): void => parts.push(parts.session());

  const handlers: PeopleHandlers = {
    'session.people': () => ({
      people: people
        .filter(({ disabled }) => !disabled)
        .map(({ id, name, role, secretKind, lockedUntilMs }) => ({
          id,
          name,
          role,
          secretKind,
          lockedUntilMs,
        })),
    }),
    'session.sign-in': ({ personId, secret }) => {
      const person = prove(personId, secret);
      if ('ok' in person) return person;
      const { id, name, role, mustChange } = person;
      parts.push({
        name: 'signed-in',
        person: { id, name, role },
        rights: [...roleRights[role]],
        mustChange,
      });
      return done;
    },
    'session.sign-out': () => {
      parts.push({ name: 'signed-out' });
      return done;
    },
    'session.lock': () => {
      const session = parts.session();
      if ('person' in session) parts.push({ name: 'locked', person: session.person });
      return done;
    },
    'session.override': ({ personId, secret, command }) => {
      const person = prove(personId, secret);
      if ('ok' in person) return person;
      if (!hasRight(person.role, rightOf[command as CommandName])) return refused('not-allowed');
      granted = command;
      return done;
    },
    'session.change-secret': ({ old, wanted }) => {
      const person = whoIsIn();
      if (person === undefined) return done;
      if (old !== (person.secretKind === 'pin' ? fakePin : fakePassword)) return refused('secret-wrong');
      if (/^(\d)\1+$/.test(wanted)) return refused('secret-too-simple');
      person.mustChange = false;
      const session = parts.session();
      if (session.name === 'signed-in') parts.push({ ...session, mustChange: false });
      return done;
    },
    'people.first-manager': ({ name }) => {
      people.length = 0;
      add(name, 'manager', false);
      parts.push({ name: 'signed-out' });
      return done;
    },
    'people.list': () => ({ people: people.map((person) => ({ ...person })) }),
    'people.add': ({ name, role }) => {
      if (people.some((person) => person.name === name)) return refused('name-taken');
      const added = add(name, role, true);
      tell();
      return added;
    },
    'people.change': ({ personId, name, role, disabled }) => {
      const person = find(personId);
      if (person === undefined) return refused('no-such-person');
      if (person.role === 'manager' && (disabled || role !== 'manager')) return refused('last-manager');
      Object.assign(person, { name, role, disabled, secretKind: secretKindOf(role) });
      tell();
      return done;
    },
    'people.set-secret': ({ personId }) => {
      const person = find(personId);
      if (person === undefined) return refused('no-such-person');
      Object.assign(person, { mustChange: true, lockedUntilMs: null, wrongTries: 0 });
      tell();
      return done;
    },
  };
  return {
    handlers,
    /** As main does it before a handler runs: undefined where the command may run. */
    refusal: (name: CommandName): Answer<never> | undefined => {
      const session = parts.session();
      const right = rightOf[name];
      if (right === 'everybody' || session.name === 'open') return undefined;
      if (session.name !== 'signed-in') return refused('sign-in-first');
      if (session.rights.includes(right)) return undefined;
      if (!mayBorrow(session.person.role, right)) return refused('not-allowed');
      if (granted === name) {
        granted = undefined;
        return undefined;
      }
      return refused(
        'wants-override',
        roles.find((role) => hasRight(role, right)),
      );
    },
  };
};
