// Roles and their rights, as plain data: the screen reads them without loading what checks them. Which command wants
// which right stands in rights.ts.

export const roles = ['cashier', 'supervisor', 'manager', 'auditor'] as const;
export type Role = (typeof roles)[number];

export const rights = [
  'everybody', // before anybody has signed in, and while the till is locked
  'signed-in', // whoever has signed in
  'look', // read payments, folios, comparisons
  'sell', // take money, and the front desk's daily work
  'give-back', // void, refund, run again, take a stay back
  'books', // compare with the gateway and mend, post the night
  'export', // write payments or reports to a file
  'customers', // keep customers, cards and series
  'offline-take', // keyed entry while the network is down
  'offline-over-cap', // one entry above the cap for each
  'offline-settle', // call an entry off, write a declined one off, send one that is over age
  'offline-arm', // switch offline entry on
  'offline-carry', // carry the waiting entries to another till, or take some in
  'keys', // the vault's keys
  'people', // who works here
  'settings', // everything of the settings screen
  'security', // the auditor's screen
] as const;
export type Right = (typeof rights)[number];

const cashier = [
  'signed-in',
  'look',
  'sell',
  'customers',
  'offline-take',
] as const satisfies readonly Right[];
const supervisor = [
  ...cashier,
  'give-back',
  'books',
  'export',
  'offline-over-cap',
  'offline-settle',
] as const satisfies readonly Right[];

export const roleRights: Readonly<Record<Role, readonly Right[]>> = {
  cashier,
  supervisor,
  manager: [...supervisor, 'offline-arm', 'offline-carry', 'keys', 'people', 'settings', 'security'],
  // Sees everything and moves nothing.
  auditor: ['signed-in', 'look', 'export', 'security'],
};

export const hasRight = (role: Role, right: Right): boolean =>
  right === 'everybody' || roleRights[role].includes(right);

/** What somebody else may let a person do once, by name, secret and reason. The rest is done by whoever has the right. */
export const overridable: ReadonlySet<Right> = new Set<Right>([
  'give-back',
  'books',
  'export',
  'offline-over-cap',
  'offline-settle',
]);

/** An auditor moves nothing, not even once. */
export const mayBorrow = (role: Role, right: Right): boolean =>
  overridable.has(right) && roleRights[role].includes('sell');
