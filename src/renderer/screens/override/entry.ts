// Who may let a command happen, and what they typed: pure.
import type { CommandName } from '../../../contract/channels.ts';
import type { PersonName, SessionView } from '../../../contract/people.ts';
import { rolesOf } from '../../app/may.ts';
import type { Allowance } from '../../store/override.ts';

export interface OverrideEntry {
  readonly personId: string | undefined;
  readonly secret: string;
  readonly reason: string;
}

export type OverrideFault = 'secret-missing' | 'reason-missing';

/** Those who have the right and can prove who they are now, the least role first; never whoever asks. */
export const lenders = (
  people: readonly PersonName[],
  command: CommandName,
  session: SessionView,
  nowMs: number,
): readonly PersonName[] => {
  const roles = rolesOf(command);
  const asks = 'person' in session ? session.person.id : undefined;
  return people
    .filter(({ id, role, lockedUntilMs }) => {
      const locked = lockedUntilMs !== null && lockedUntilMs > nowMs;
      return id !== asks && !locked && roles.includes(role);
    })
    .sort((left, right) => roles.indexOf(left.role) - roles.indexOf(right.role));
};

const reasonAtLeast = 3;

/** @returns what is missing, or what is to be sent; undefined where nobody is there to be asked */
export const allowanceOf = ({
  personId,
  secret,
  reason,
}: OverrideEntry): Allowance | OverrideFault | undefined => {
  if (personId === undefined) return undefined;
  if (secret === '') return 'secret-missing';
  if (reason.trim().length < reasonAtLeast) return 'reason-missing';
  return { personId, secret, reason: reason.trim() };
};
