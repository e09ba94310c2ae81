// Snapshots by who stands at the till: nobody, a locked till, each role.
import type { Snapshot } from '../../src/contract/views.ts';
import { roles } from '../../src/contract/role-table.ts';
import { signedIn } from './fake-bridge-people.ts';
import { scenes } from './fake-bridge-scenes.ts';

const basket = scenes['basket-live']!;
const person = { id: 'p1', name: 'Cashier One', role: 'cashier' } as const;

export const peopleScenes: Readonly<Record<string, Snapshot>> = {
  'signed-out': { ...basket, session: { name: 'signed-out' } },
  locked: {
    ...scenes['approved']!,
    mode: 'production',
    practiceCards: [],
    session: { name: 'locked', person },
  },
  'first-manager': { ...basket, session: { name: 'first-manager' } },
  'must-change-pin': { ...basket, session: signedIn('cashier', { mustChange: true }) },
  'must-change-password': { ...basket, session: signedIn('manager', { mustChange: true }) },
  ...Object.fromEntries(roles.map((role) => [`as-${role}`, { ...basket, session: signedIn(role) }])),
  // A till that keeps people is signed in to in practice mode, too.
  'as-practice': { ...scenes['basket']!, session: signedIn('cashier') },
  'as-sandbox': { ...scenes['basket-sandbox']!, session: signedIn('supervisor') },
};
