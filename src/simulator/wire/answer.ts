// Answers in the gateway's envelope: `status`, `code`, `message` and what else the call returns, in that order.
import type { Reply } from '../ledger/remembered-replies.ts';
import { type Code, messageOf, onTheWire } from '../rules/codes.ts';
import type { Switches } from '../switches.ts';

export type Extra = Readonly<Record<string, unknown>>;

export interface Answers {
  /** HTTP 200 with GW00, or GW10 for a lesser amount. */
  approved(message: string, extra: Extra, code?: Code): Reply;
  /** HTTP 201 with GW00: cash. */
  recorded(message: string, extra: Extra): Reply;
  /** HTTP 200 with the code; a decline is not an HTTP error. */
  declined(code: Code, extra?: Extra, message?: string): Reply;
  /** GW03: HTTP 400 unless the switch says otherwise. Never reached the host: no ids. */
  malformed(message: string): Reply;
  /** HTTP 200, status `OK`: void, refund, capture. */
  accepted(extra: Extra): Reply;
  /** HTTP 200, status `ok`: look-ups. */
  found(message: string, extra: Extra): Reply;
  /** HTTP 201, status `ok`: something was added that is no payment. */
  created(message: string, extra: Extra): Reply;
  /**
   * 401, 403, 404, 500: the vendor documents no body; this one is in the envelope all the same. 200 when what the body
   * or query names is not there: 404 is for what the path names.
   */
  refused(httpStatus: number, message: string, code?: Code): Reply;
}

export const answersFor = (switches: Pick<Switches, 'formatErrors' | 'uppercaseStatus'>): Answers => {
  const reply = (
    httpStatus: number,
    status: string,
    code: Code,
    message: string,
    extra: Extra = {},
  ): Reply => ({
    httpStatus,
    body: JSON.stringify({
      status: switches.uppercaseStatus ? status.toUpperCase() : status,
      code: onTheWire(code),
      message,
      ...extra,
    }),
  });
  return {
    approved: (message, extra, code = '00') => reply(200, 'approved', code, message, extra),
    recorded: (message, extra) => reply(201, 'approved', '00', message, extra),
    declined: (code, extra = {}, message = messageOf(code)) => reply(200, 'declined', code, message, extra),
    malformed: (message) => reply(switches.formatErrors, 'declined', '03', message),
    accepted: (extra) => reply(200, 'OK', '00', 'The request processed successfully', extra),
    found: (message, extra) => reply(200, 'ok', '00', message, extra),
    created: (message, extra) => reply(201, 'ok', '00', message, extra),
    refused: (httpStatus, message, code = '03') => reply(httpStatus, 'error', code, message),
  };
};
