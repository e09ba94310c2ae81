// What an answer to any request says of the parts behind the counter. Pure; the shapes are those of the gateway port, of
// which this room knows no more than it reads here.

/** How far a request got. */
export type Reached =
  | 'acquirer' // the cardholder's side has spoken, whatever it said
  | 'acquirer-silent' // the gateway says that it could not reach it
  | 'gateway' // the gateway answered by itself
  | 'broken' // something of the gateway answered, but nothing that can be read: HTTP 5xx, a foreign body
  | 'nothing'; // no connection, a lost one, or silence

export type HeardOutcome =
  | { readonly name: 'approved'; readonly authCode?: string }
  | { readonly name: 'declined'; readonly code: string }
  | { readonly name: 'unknown'; readonly reason: string; readonly code?: string };

/** Of a look-up, of a transaction's facts, or of a connection check. */
export type HeardAnswer =
  | { readonly name: 'found' | 'absent' | 'connected' | 'refused' }
  | { readonly name: 'unanswered' | 'unreachable'; readonly reason: string };

/**
 * The gateway could not get through to the card's side. Only 96 stands in QorCommerce's lists; the codes are field 39 of
 * ISO 8583:1987 behind `GW`, where 68 is a response received too late, 91 an issuer or switch that is inoperative, 92
 * no facility found for routing, and 96 a system malfunction. 91 may be one bank alone: hence more than one is wanted.
 */
export const acquirerSilentCodes: ReadonlySet<string> = new Set(['GW68', 'GW91', 'GW92', 'GW96']);

/**
 * Said by the gateway without asking further. 03, 06, 07: "not sent to host" (QorCommerce v3, payment response codes);
 * 20, 21, 73, 74, 76, 89, 99 speak of its own records and set-up.
 */
export const gatewayAloneCodes: ReadonlySet<string> = new Set([
  'GW03',
  'GW06',
  'GW07',
  'GW20',
  'GW21',
  'GW73',
  'GW74',
  'GW76',
  'GW89',
  'GW99',
]);

const ofCode = (code: string): Reached => {
  if (acquirerSilentCodes.has(code)) return 'acquirer-silent';
  // HTTP401, HTTP403, HTTP404: the call itself was refused.
  return gatewayAloneCodes.has(code) || !code.startsWith('GW') ? 'gateway' : 'acquirer';
};

const ofReason = (reason: string): Reached => {
  if (reason === 'ask' || reason === 'duplicate-key') return 'gateway';
  return reason === 'server-error' || reason === 'unreadable' ? 'broken' : 'nothing';
};

/** What the outcome of a payment's request says. */
export const reachedByPayment = (outcome: HeardOutcome): Reached => {
  switch (outcome.name) {
    case 'approved':
      // Captures, voids, refunds and cash are accepted by the gateway; only an authorization comes from behind it.
      return outcome.authCode === undefined ? 'gateway' : 'acquirer';
    case 'declined':
      return ofCode(outcome.code);
    case 'unknown':
      return outcome.reason === 'ask' && outcome.code !== undefined
        ? ofCode(outcome.code)
        : ofReason(outcome.reason);
  }
};

/** What the answer of the gateway's records, or of a check, says. */
export const reachedByAsking = (answer: HeardAnswer): Reached =>
  'reason' in answer ? ofReason(answer.reason) : 'gateway';
