// Whether a command may run, by who stands at the till. The table is the contract's (rights.ts, roles.ts).
import {
  type CommandName,
  type ErrorCode,
  hasRight,
  mayBorrow,
  overridable,
  type Right,
  rightOf,
  type Role,
} from '../../contract/index.ts';

/** What a till without people cannot do: these are answered for by a name. */
const wantsAName: ReadonlySet<Right> = new Set<Right>([
  'offline-arm',
  'offline-carry',
  'keys',
  'people',
  'security',
]);

/** What the screen asks by itself, or what only looks: it does not keep an idle till open. */
const untouching: ReadonlySet<CommandName> = new Set<CommandName>([
  'payment.standing',
  'receipt.read',
  'board.read',
  'board.clock-read',
  'series.due',
  'customer.list',
  'customer.read',
  'settlement.latest',
  'offline.list',
  'offline.read',
  'people.list',
  'security.read',
  'security.audit',
  'readers.watch',
  'night-audit.read',
  'vault.read',
]);

export const isTouch = (command: CommandName): boolean =>
  rightOf[command] !== 'everybody' && !untouching.has(command);

/** Whether somebody else may let it happen once. */
export const isLendable = (command: string): command is CommandName =>
  Object.hasOwn(rightOf, command) && overridable.has(rightOf[command as CommandName]);

export type Standings =
  | { readonly name: 'open' | 'first-manager' | 'signed-out' | 'locked' | 'rolled-back' }
  | { readonly name: 'signed-in'; readonly role: Role; readonly mustChange: boolean };

export interface Refusal {
  readonly code: ErrorCode;
  /** `wants-override`: the least role that has the right. */
  readonly field?: Role;
}

const leastRole = (right: Right): Role | undefined =>
  (['cashier', 'supervisor', 'manager'] as const).find((role) => hasRight(role, right));

/** @returns why not, or undefined: it may run. Overrides are the caller's. */
export const refusalOf = (command: CommandName, standing: Standings): Refusal | undefined => {
  const right = rightOf[command];
  if (right === 'everybody') return undefined;
  if (standing.name === 'rolled-back') return { code: 'people-rolled-back' };
  if (standing.name === 'open') return wantsAName.has(right) ? { code: 'sign-in-first' } : undefined;
  if (standing.name !== 'signed-in') return { code: 'sign-in-first' };
  if (standing.mustChange && !command.startsWith('session.')) return { code: 'change-secret-first' };
  if (hasRight(standing.role, right)) return undefined;
  const field = mayBorrow(standing.role, right) ? leastRole(right) : undefined;
  return field === undefined ? { code: 'not-allowed' } : { code: 'wants-override', field };
};
