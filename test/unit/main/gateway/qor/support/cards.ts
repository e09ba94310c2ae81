// Cards of published test numbers alone.
import { CardCode } from '../../../../../../src/main/card/card-code.ts';
import { CardData } from '../../../../../../src/main/card/card-data.ts';

export const pan = '4111111111111111';
export const track2 = ';4111111111111111=30121010000000000000?';
export const cardCode = '999';

export const keyedCard = (number = pan): CardData =>
  new CardData({
    entryMode: 'keyed',
    pan: Buffer.from(number),
    expiry: Buffer.from('3012'),
    code: Buffer.from(cardCode),
    zip: '32606',
  });

export const swipedCard = (tracks = track2): CardData =>
  new CardData({
    entryMode: 'swiped',
    pan: Buffer.from(pan),
    expiry: Buffer.from('3012'),
    tracks: Buffer.from(tracks),
  });

export const codeOnly = (digits = cardCode): CardCode => new CardCode(Buffer.from(digits));

/** The number of the gateway's own gift card example: it follows no check digit rule. */
export const giftNumber = '6678249877878121';
export const giftCard = (): CardData =>
  new CardData({ entryMode: 'keyed', pan: Buffer.from(giftNumber), expiry: Buffer.alloc(0) });
