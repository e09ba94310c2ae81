// The response codes this simulator gives, with a short message each (QorCommerce v3, payment response codes page).
// On the wire a code is `GW` and these two characters; `GW00` alone is an approval.

const messages = {
  '00': 'Approved',
  '03': 'Request format error',
  '04': 'Pick up card',
  '05': 'Do not honor',
  '06': 'Duplicate idempotency key',
  '07': 'Card does not qualify for Level 3',
  '08': 'Valid ID required',
  '10': 'Approved for a lesser amount',
  '12': 'Transaction type not permitted',
  '13': 'Invalid amount',
  '14': 'Account number or length error',
  '17': 'Cardholder cancelled recurring payments',
  '19': 'Bad data or setup',
  '20': 'Void no longer possible, issue a refund',
  '21': 'Refund not possible, issue a void',
  '24': 'PIN tries exceeded',
  '30': 'Date error',
  '31': 'Card type not accepted',
  '34': 'Pick up card, fraud',
  '40': 'Function not supported',
  '41': 'Pick up card, lost',
  '43': 'Pick up card, stolen',
  '51': 'Insufficient funds',
  '54': 'Card expired',
  '55': 'Invalid PIN',
  '56': 'Invalid address',
  '59': 'Billing zip is required for a keyed payment',
  '61': 'Exceeds withdrawal limit',
  '63': 'Security violation',
  '65': 'Exceeds activity limit',
  '72': 'Account closed',
  '73': 'Capture already processed',
  '74': 'Refund or void already processed',
  '76': 'Record not found',
  '81': 'Encryption error',
  '89': 'Bad merchant ID',
  '94': 'Duplicate batch number',
  '96': 'System error',
  '97': 'Card code error',
  '99': 'Void not accepted',
  N3: 'Cash back not available',
  N4: 'Cash back amount too high',
} as const satisfies Record<string, string>;

/** The two characters after `GW`. */
export type Code = keyof typeof messages;

export const isCode = (text: string): text is Code => Object.hasOwn(messages, text);
export const messageOf = (code: Code): string => messages[code];
export const onTheWire = (code: Code): string => `GW${code}`;
