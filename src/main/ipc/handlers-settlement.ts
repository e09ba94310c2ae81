// The comparison's commands: each hands over to the comparisons of the till in use and decides nothing itself.
import type { settlementCommands } from '../../contract/settlement.ts';
import type { Comparisons } from '../settlement/comparisons.ts';
import type { Handlers } from './register.ts';

export const settlementHandlers = (
  comparisons: () => Promise<Comparisons>,
): Pick<Handlers, keyof typeof settlementCommands> => ({
  'settlement.compare': ({ scope }) => comparisons().then((open) => open.compare(scope)),
  'settlement.latest': () => comparisons().then((open) => open.latest()),
  'settlement.read': ({ taskId, offset, limit }) =>
    comparisons().then((open) => open.read(taskId, offset, limit)),
  'settlement.mend': ({ taskId, differenceId, step }) =>
    comparisons().then((open) => open.mend(taskId, differenceId, step)),
});
