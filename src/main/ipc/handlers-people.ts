// The handlers of sign-in and the people of the till.
import type { People } from '../people/people.ts';
import type { Handlers } from './register.ts';

export const peopleHandlers = (
  people: People,
): Pick<
  Handlers,
  | 'session.people'
  | 'session.sign-in'
  | 'session.sign-out'
  | 'session.lock'
  | 'session.override'
  | 'session.change-secret'
  | 'people.first-manager'
  | 'people.list'
  | 'people.add'
  | 'people.change'
  | 'people.set-secret'
> => ({
  'session.people': () => people.names(),
  'session.sign-in': (request) => people.signIn(request),
  'session.sign-out': () => people.signOut(),
  'session.lock': () => people.lock(),
  'session.override': (request) => people.override(request),
  'session.change-secret': (request) => people.changeSecret(request),
  'people.first-manager': (request) => people.firstManager(request),
  'people.list': () => ({ ok: true, value: { people: [...people.desk.list()] } }),
  'people.add': (request) => people.desk.add(request),
  'people.change': (request) => people.desk.change(request),
  'people.set-secret': (request) => people.desk.setSecret(request),
});
