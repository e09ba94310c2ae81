// From a reply to one of three outcomes. Pure. Approved only on HTTP below 400 and GW00 with nothing against it;
// declined only on a definite refusal; all the rest is unknown, and the gateway's records decide.
import type { Approved, GatewayRequest, Outcome, Unknown, UnknownReason } from '../port.ts';
import { zero } from '../../money/money.ts';
import type { PaymentAnswer } from './answers.ts';
import { codeEntry } from './codes.ts';
import type { Reply } from './qor-client.ts';
import type { TransportFault } from './transport.ts';

const unknown = (reason: UnknownReason, code?: string): Unknown =>
  code === undefined ? { name: 'unknown', reason } : { name: 'unknown', reason, code };

/** A fault of the transport in the port's words. */
export const reasonOf = (fault: TransportFault): UnknownReason =>
  fault === 'too-large' ? 'unreadable' : fault;

/** HTTP statuses that speak of the machinery, not of the payment: what became of it is not said. */
export const machineryReason = (httpStatus: number): UnknownReason | undefined => {
  if (httpStatus >= 500 || httpStatus === 429) return 'server-error';
  return httpStatus === 408 ? 'timeout' : undefined;
};

/** Keys missing, keys wrong, nothing at this address: the call itself was refused (response-handling page). */
const refusals: readonly number[] = [401, 403, 404];

/** `HTTP401` for a refused call, undefined otherwise. */
export const refusalCode = (httpStatus: number): string | undefined =>
  refusals.includes(httpStatus) ? `HTTP${httpStatus}` : undefined;

/** The code of an answer that is not an approval; GW03, which says no more than "request", yields to a refusal's status. */
export const deciding = (answer: { readonly code: string }, httpStatus: number): string =>
  (answer.code === 'GW03' ? refusalCode(httpStatus) : undefined) ?? answer.code;

/** An approval that contradicts itself decides nothing. */
const isContradicted = (answer: PaymentAnswer, httpStatus: number): boolean =>
  httpStatus >= 400 ||
  ['refused', 'error'].includes(answer.resultCode) ||
  ['declined', 'error'].includes(answer.status);

/**
 * GW00 as the request's own approval. A sale must name its id and amount: without them it could neither be voided nor
 * checked for a partial approval, so its records are asked. Follow-up calls may come back bare (QorCommerce v3,
 * capture, void and refund pages): a bare refund is known by its sale's id, which look-up.ts counts with. A void moves
 * no amount: zero.
 */
const approval = (answer: PaymentAnswer, request: GatewayRequest): Approved | undefined => {
  const { transactionId, authCode, amountApproved } = answer;
  if (request.kind === 'void')
    return {
      name: 'approved',
      transactionId: transactionId ?? request.transactionId,
      amountApproved: zero('USD'),
    };
  if (request.kind === 'refund' || request.kind === 'capture')
    return {
      name: 'approved',
      transactionId: transactionId ?? request.transactionId,
      amountApproved: amountApproved ?? request.amount,
    };
  if (transactionId === undefined || amountApproved === undefined) return undefined;
  return {
    name: 'approved',
    transactionId,
    amountApproved,
    ...(authCode === undefined ? {} : { authCode }),
  };
};

const outcomeOfAnswer = (answer: PaymentAnswer, httpStatus: number, request: GatewayRequest): Outcome => {
  if (answer.code === 'GW00') {
    const approved = isContradicted(answer, httpStatus) ? undefined : approval(answer, request);
    return approved ?? unknown('ask');
  }
  if (answer.code === 'GW06') return unknown('duplicate-key');
  if (codeEntry(answer.code).outcome === 'ask') return unknown('ask', answer.code);
  const code = deciding(answer, httpStatus);
  return answer.transactionId === undefined
    ? { name: 'declined', code }
    : { name: 'declined', code, transactionId: answer.transactionId };
};

/** Judges the reply to `request`. */
export const outcomeOf = (reply: Reply<PaymentAnswer>, request: GatewayRequest): Outcome => {
  if (reply.name === 'unanswered') return unknown(reasonOf(reply.fault));
  const machinery = machineryReason(reply.httpStatus);
  // Its code, where there is one, is dropped: it tells of the fault, and would later pass for the bank's reason.
  if (machinery !== undefined) return unknown(machinery);
  if (reply.name === 'answered') return outcomeOfAnswer(reply.answer, reply.httpStatus, request);
  const refusal = refusalCode(reply.httpStatus);
  return refusal === undefined ? unknown('unreadable') : { name: 'declined', code: refusal };
};
