// From a reply to one of three outcomes. Pure. Approved only on HTTP below 400 and GW00 with nothing against it;
// declined only on a definite refusal; all the rest is unknown, and the gateway's records decide.
import { zero, type Money } from '../../money/money.ts';
import type { GiftOrder } from '../gift.ts';
import type { Approved, GatewayRequest, Outcome, Unknown, UnknownReason } from '../port.ts';
import type { PaymentAnswer } from './answers.ts';
import { codeEntry } from './codes.ts';
import type { Reply } from './qor-client.ts';
import { deciding, machineryReason, reasonOf, refusalCode } from './verdict.ts';

const unknown = (reason: UnknownReason, code?: string): Unknown =>
  code === undefined ? { name: 'unknown', reason } : { name: 'unknown', reason, code };

/** An approval that contradicts itself decides nothing. */
const isContradicted = (answer: PaymentAnswer, httpStatus: number): boolean =>
  httpStatus >= 400 ||
  ['refused', 'error'].includes(answer.resultCode) ||
  ['declined', 'error'].includes(answer.status);

/** From an answer of GW00 to its approval; undefined where too little is said to keep it as one. */
type Approve = (answer: PaymentAnswer) => Approved | undefined;

const approvedAs = (transactionId: string, amountApproved: Money, answer: PaymentAnswer): Approved => ({
  name: 'approved',
  transactionId,
  amountApproved,
  ...(answer.balance === undefined ? {} : { balance: answer.balance }),
});

/** Must name its id and amount: without them it could neither be voided nor checked for a partial approval. */
const purchase: Approve = (answer) => {
  const { transactionId, amountApproved, authCode, token } = answer;
  if (transactionId === undefined || amountApproved === undefined) return undefined;
  return {
    ...approvedAs(transactionId, amountApproved, answer),
    ...(authCode === undefined ? {} : { authCode }),
    ...(token === undefined ? {} : { token }),
  };
};

/** Follow-up calls may come back bare (QorCommerce v3, capture, void and refund pages); a void moves no amount. */
const approveOf = (request: GatewayRequest): Approve => {
  switch (request.kind) {
    case 'sale':
    case 'authorization':
      return purchase;
    case 'void':
      return (answer) => approvedAs(answer.transactionId ?? request.transactionId, zero('USD'), answer);
    case 'capture':
    case 'refund':
      // A bare refund is known by its sale's id, which look-up.ts counts with.
      return (answer) =>
        approvedAs(
          answer.transactionId ?? request.transactionId,
          answer.amountApproved ?? request.amount,
          answer,
        );
  }
};

const judged = (answer: PaymentAnswer, httpStatus: number, approve: Approve): Outcome => {
  if (answer.code === 'GW00')
    return (isContradicted(answer, httpStatus) ? undefined : approve(answer)) ?? unknown('ask');
  if (answer.code === 'GW06') return unknown('duplicate-key');
  if (codeEntry(answer.code).outcome === 'ask') return unknown('ask', answer.code);
  const code = deciding(answer, httpStatus);
  return answer.transactionId === undefined
    ? { name: 'declined', code }
    : { name: 'declined', code, transactionId: answer.transactionId };
};

const outcomeBy = (reply: Reply<PaymentAnswer>, approve: Approve): Outcome => {
  if (reply.name === 'unanswered') return unknown(reasonOf(reply.fault));
  const machinery = machineryReason(reply.httpStatus);
  // Its code, where there is one, is dropped: it tells of the fault, and would later pass for the bank's reason.
  if (machinery !== undefined) return unknown(machinery);
  if (reply.name === 'answered') return judged(reply.answer, reply.httpStatus, approve);
  const refusal = refusalCode(reply.httpStatus);
  return refusal === undefined ? unknown('unreadable') : { name: 'declined', code: refusal };
};

/** Judges the reply to `request`. */
export const outcomeOf = (reply: Reply<PaymentAnswer>, request: GatewayRequest): Outcome =>
  outcomeBy(reply, approveOf(request));

/** Stands for the id of a gift order that came back without one: nothing can be done with such an id but show it. */
export const namelessGiftOrder = 'unnamed';

/** Judges the reply to a gift order. Its answer is documented by the sale's alone, so that a bare one counts. */
export const giftOutcomeOf = (reply: Reply<PaymentAnswer>, order: GiftOrder): Outcome =>
  outcomeBy(reply, (answer) =>
    approvedAs(
      answer.transactionId ?? namelessGiftOrder,
      order.name === 'deactivate' ? zero('USD') : (answer.amountApproved ?? order.amount),
      answer,
    ),
  );
