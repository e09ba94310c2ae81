// What the record of one transaction says beside its outcome: checks and settlement. Pure.
import type { FactsAnswer } from '../port.ts';
import type { TransactionAnswer } from './answers.ts';
import { machineryReason, reasonOf } from './outcome.ts';
import type { Reply } from './qor-client.ts';

/** Absent only where the gateway itself says so (GW76): a 404 alone may be a wrong address. */
export const factsOf = (reply: Reply<TransactionAnswer>): FactsAnswer => {
  if (reply.name === 'unanswered') return { name: 'unanswered', reason: reasonOf(reply.fault) };
  const machinery = machineryReason(reply.httpStatus);
  if (machinery !== undefined) return { name: 'unanswered', reason: machinery };
  if (reply.name === 'answered') {
    const { code, row } = reply.answer;
    if (code === 'GW76') return { name: 'absent' };
    if (row !== undefined && reply.httpStatus < 400)
      return {
        name: 'found',
        facts: { address: row.address, cardCode: row.cardCode, settled: row.settled },
      };
  }
  return { name: 'unanswered', reason: 'unreadable' };
};
