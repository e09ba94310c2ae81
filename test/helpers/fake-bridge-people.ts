// The people commands of the fake bridge.
import type { CommandName, CommandRequest } from '../../src/contract/channels.ts';
import type { peopleCommands } from '../../src/contract/people.ts';

type PeopleHandlers = {
  readonly [Name in CommandName & keyof typeof peopleCommands]: (request: CommandRequest<Name>) => unknown;
};

export const createFakePeople = (): PeopleHandlers => ({
  'session.people': () => ({}),
  'session.sign-in': () => ({}),
  'session.sign-out': () => ({}),
  'session.lock': () => ({}),
  'session.override': () => ({}),
  'session.change-secret': () => ({}),
  'people.first-manager': () => ({}),
  'people.list': () => ({}),
  'people.add': () => ({}),
  'people.change': () => ({}),
  'people.set-secret': () => ({}),
});
