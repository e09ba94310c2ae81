// The handlers of sign-in and the people of the till.
import type { Answer } from '../../contract/index.ts';
import type { Handlers } from './register.ts';

const notYet = (): Answer<never> => ({ ok: false, error: { code: 'not-now' } });

export const peopleHandlers = (): Pick<
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
  'session.people': notYet,
  'session.sign-in': notYet,
  'session.sign-out': notYet,
  'session.lock': notYet,
  'session.override': notYet,
  'session.change-secret': notYet,
  'people.first-manager': notYet,
  'people.list': notYet,
  'people.add': notYet,
  'people.change': notYet,
  'people.set-secret': notYet,
});
