// Wrong PINs in a row. An issuer lets a customer try three times; the third wrong PIN, and each one after, is answered
// with "tries exceeded" until a payment goes through. What the PIN is nobody here knows: the amount says that it is
// wrong, as in all of test mode.
import { onTheWire } from '../rules/codes.ts';
import type { Host } from './host.ts';

const triesBeforeLast = 2;
const wrongPin = [onTheWire('55'), onTheWire('24')];

/** Whether one more wrong PIN of this card is one too many. */
export const pinTriesUsedUp = (host: Host, cardDigest: string): boolean => {
  const last = host.ledger.select(
    {
      where: [`client_key = ? AND card_digest = ? AND type = 'sale'`],
      parameters: [host.identity.clientKey, cardDigest],
    },
    { limit: triesBeforeLast, offset: 0 },
  );
  return last.length === triesBeforeLast && last.every((row) => wrongPin.includes(row.code));
};
