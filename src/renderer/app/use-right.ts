// What the one at the till may do, so that nothing is asked for that would only be refused. Main decides.
import type { SessionView } from '../../contract/people.ts';
import type { Right } from '../../contract/roles.ts';
import { useSnapshot } from './till.tsx';

/** Where nobody is kept, everybody may do everything. */
export const sessionHas = (session: SessionView, right: Right): boolean =>
  session.name === 'open' || (session.name === 'signed-in' && session.rights.includes(right));

export const useRight = (right: Right): boolean => sessionHas(useSnapshot().session, right);
