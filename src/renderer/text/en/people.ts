// The page of the people of this register.
import type { PersonState } from '../../screens/people/person-states.ts';

export const people = {
  title: 'People',
  list: 'People of this register',
  prompt: 'Arrow keys choose a person.',
  promptReading: 'You can read who works here. Only a manager changes it.',
  states: {
    good: 'Can sign in',
    locked: 'Locked',
    off: 'Switched off',
    'must-change': 'Must choose anew',
  } satisfies Record<PersonState, string>,
  lockedUntil: (time: string): string => `Locked until ${time}`,
  facts: {
    role: 'Role',
    secret: 'Signs in with',
    secretSet: 'Chosen on',
    seen: 'Last seen',
    never: 'never',
    added: 'Added',
    tries: 'Wrong tries in a row',
  },
  may: 'May',
  add: 'Add',
  change: 'Change',
  secret: { pin: 'New PIN', password: 'New password' },
  switchOff: 'Switch off',
  switchOn: 'Switch on',
  security: 'Who may do what',
  back: 'Back',
  nobody: {
    title: 'Nobody is kept here yet',
    detail:
      'Practice and sandbox are open to everybody. Before real money moves, offline entry is armed or an outage is played, one manager is made here, who then adds the others.',
    make: 'Make the first manager',
    back: 'Back to the sale',
  },
  form: {
    addTitle: 'Add a person',
    changeTitle: 'Change name or role',
    name: 'Name',
    nameMissing: 'A name is missing.',
    role: 'Role',
    roleHints: {
      cashier: 'Sells, looks after customers and guests, takes cards offline. Signs in with a PIN.',
      supervisor: 'And gives money back, compares, exports, lets cashiers do so once. PIN.',
      manager: 'Everything: settings, people, keys, offline entry. Signs in with a password.',
      auditor: 'Sees everything and moves nothing. Signs in with a password.',
    },
    first: { pin: 'First PIN', password: 'First password' },
    firstHint: 'Tell it to them. At the first sign-in they choose one that only they know.',
    secretShort: {
      pin: 'A PIN has six digits or more.',
      password: 'A password has twelve characters or more.',
    },
    save: 'Save',
    add: 'Add',
    leave: 'Leave it as it is',
    newKind: {
      pin: 'With this role they sign in with a PIN. Give them one afterwards.',
      password: 'With this role they sign in with a password. Give them one afterwards.',
    },
  },
  setSecret: {
    title: {
      pin: (name: string): string => `New PIN for ${name}`,
      password: (name: string): string => `New password for ${name}`,
    },
    field: { pin: 'New PIN', password: 'New password' },
    what: 'They choose one of their own at the next sign-in. If they are locked after wrong tries, that ends.',
    save: 'Set it',
  },
  switching: {
    offTitle: (name: string): string => `Switch ${name} off?`,
    off: 'They cannot sign in any more, nor let anything happen. What they did stays in the records under their name.',
    onTitle: (name: string): string => `Switch ${name} on again?`,
    on: 'They can sign in again with what they had. The 90 days without a sign-in count anew.',
    yesOff: 'Switch off',
    yesOn: 'Switch on',
    no: 'Leave it as it is',
  },
};
