// The cards of test mode (QorCommerce v3, getting-started page) and the number of its gift card pages: nobody's.
import { CardData } from '../../../src/main/card/card-data.ts';

/** Visa, corporate. Its date lies in the past; test mode knows it. */
const visa = '4055011111111111';
export const visaPrefix = visa.slice(0, 6);
export const visaLastFour = visa.slice(-4);

export const keyedVisa = (): CardData =>
  new CardData({
    entryMode: 'keyed',
    pan: Buffer.from(visa),
    expiry: Buffer.from('2411'),
    code: Buffer.from('999'),
    zip: '32606',
  });

export const swipedVisa = (): CardData =>
  new CardData({
    entryMode: 'swiped',
    pan: Buffer.from(visa),
    expiry: Buffer.from('2411'),
    tracks: Buffer.from(`;${visa}=24111010000000000000?`),
  });

/** It follows no check digit rule. */
export const giftCard = (): CardData =>
  new CardData({ entryMode: 'keyed', pan: Buffer.from('6678249877878121'), expiry: Buffer.alloc(0) });
