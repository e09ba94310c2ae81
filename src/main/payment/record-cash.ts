// Cash into the gateway's books: one send, and where its answer is no plain yes, a look at the records.
import type { CardGateway, LookUpQuery, Outcome, PreparedRequest } from '../gateway/port.ts';
import type { PaymentEvent } from './events.ts';

const isRefusal = (outcome: Outcome | undefined): boolean =>
  // Wrong keys or addresses are mended in the settings, and say nothing of this payment.
  outcome?.name === 'declined' && outcome.code.startsWith('GW');

/**
 * @param prepared null where the same bytes must not go out again: then only the records are asked
 * @returns undefined when nothing is known yet; never rejects
 */
export const recordCash = async (
  gateway: CardGateway,
  prepared: PreparedRequest | null,
  idempotencyKey: string,
  query: LookUpQuery,
): Promise<Extract<PaymentEvent, { name: 'recorded' | 'record-refused' }> | undefined> => {
  try {
    const outcome = prepared === null ? undefined : await gateway.send(prepared, idempotencyKey);
    if (outcome?.name === 'approved') return { name: 'recorded', transactionId: outcome.transactionId };
    const lookUp = await gateway.lookUp(query);
    if (lookUp.name === 'found' && lookUp.outcome.name === 'approved')
      return { name: 'recorded', transactionId: lookUp.outcome.transactionId };
    const absent = lookUp.name === 'absent' || lookUp.name === 'found';
    if (absent && (isRefusal(outcome) || prepared === null)) return { name: 'record-refused' };
    return undefined;
  } catch {
    // The port promises never to reject; if it does, nothing is known.
    return undefined;
  }
};
