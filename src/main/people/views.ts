// People as the screen is told of them: names and states, never anything of a secret.
import { type PersonName, type PersonView, roleRights, type SessionView } from '../../contract/index.ts';
import type { Person } from './person.ts';
import { lockedUntil } from './tries.ts';

export const personName = (person: Person, nowMs: number): PersonName => ({
  id: person.id,
  name: person.name,
  role: person.role,
  secretKind: person.secretKind,
  lockedUntilMs: lockedUntil(person, nowMs),
});

export const personView = (person: Person, able: boolean, nowMs: number): PersonView => ({
  ...personName(person, nowMs),
  disabled: !able,
  createdAtMs: person.createdAtMs,
  lastSeenAtMs: person.lastSeenAtMs,
  secretSetAtMs: person.secretSetAtMs,
  mustChange: person.mustChange,
  wrongTries: person.wrongTries,
});

export const sessionOf = ({ id, name, role, mustChange }: Person, locked: boolean): SessionView => {
  const person = { id, name, role };
  return locked
    ? { name: 'locked', person }
    : { name: 'signed-in', person, rights: ['everybody', ...roleRights[role]], mustChange };
};
