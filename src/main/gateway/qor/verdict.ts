// From a reply to a call that moves no money: it went well, it was refused, or nobody can say. Pure.
import type { UnknownReason } from '../port.ts';
import type { Envelope } from './answers.ts';
import { codeEntry } from './codes.ts';
import type { Reply } from './qor-client.ts';
import type { TransportFault } from './transport.ts';

export type Verdict<Answer extends Envelope> =
  | { readonly name: 'well'; readonly answer: Answer }
  | { readonly name: 'refused'; readonly code: string }
  | { readonly name: 'unsure'; readonly reason: UnknownReason };

/** A fault of the transport in the port's words. */
export const reasonOf = (fault: TransportFault): UnknownReason =>
  fault === 'too-large' ? 'unreadable' : fault;

/** HTTP statuses that speak of the machinery, not of the request: what became of it is not said. */
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

const unsure = (reason: UnknownReason) => ({ name: 'unsure', reason }) as const;

export const verdictOf = <Answer extends Envelope>(reply: Reply<Answer>): Verdict<Answer> => {
  if (reply.name === 'unanswered') return unsure(reasonOf(reply.fault));
  const machinery = machineryReason(reply.httpStatus);
  if (machinery !== undefined) return unsure(machinery);
  if (reply.name === 'answered' && reply.answer.code !== 'GW00') {
    const code = deciding(reply.answer, reply.httpStatus);
    if (code === 'GW06') return unsure('duplicate-key');
    return codeEntry(code).outcome === 'ask' ? unsure('ask') : { name: 'refused', code };
  }
  if (reply.name === 'answered' && reply.httpStatus < 400) return { name: 'well', answer: reply.answer };
  const code = refusalCode(reply.httpStatus);
  return code === undefined ? unsure('unreadable') : { name: 'refused', code };
};
