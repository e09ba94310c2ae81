// Whether whoever stands at the till may give a command. Main decides again; this is for what the screen offers.
import { rightOf } from '../../contract/rights.ts';
import type { CommandName } from '../../contract/channels.ts';
import type { SessionView } from '../../contract/people.ts';
import { mayBorrow, type Right, roleRights, type Role, roles } from '../../contract/role-table.ts';
import { useSnapshot } from './till.tsx';

/**
 * `lend`: somebody with more rights may let it happen once. `nobody`: no people are kept yet, and this is answered for
 * by a name.
 */
export type May = 'yes' | 'lend' | 'no' | 'nobody';

/** What a till without people cannot do, even in practice mode. */
const wantsAName: ReadonlySet<Right> = new Set<Right>([
  'offline-arm',
  'offline-carry',
  'keys',
  'people',
  'security',
]);

export const mayGive = (session: SessionView, command: CommandName): May => {
  const right = rightOf[command];
  if (right === 'everybody') return 'yes';
  if (session.name === 'open') return wantsAName.has(right) ? 'nobody' : 'yes';
  if (session.name !== 'signed-in') return 'no';
  if (session.rights.includes(right)) return 'yes';
  return mayBorrow(session.person.role, right) ? 'lend' : 'no';
};

/** Roles that have the right of a command, in the order of the table. */
export const rolesOf = (command: CommandName): readonly Role[] =>
  roles.filter((role) => rightOf[command] === 'everybody' || roleRights[role].includes(rightOf[command]));

export const useMay = (command: CommandName): May => mayGive(useSnapshot().session, command);
