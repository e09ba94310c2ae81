import { describe, expect, it } from 'vitest';
import {
  changeToken,
  expiringTokens,
  removeToken,
  storeToken,
  tokenByValue,
  tokensOfProfile,
  turnToken,
} from '../../../../../../src/main/gateway/qor/calls/tokens.ts';
import { cardCode, keyedCard, pan, swipedCard, track2 } from '../support/cards.ts';
import { lineOf, readBy, wireOf } from '../support/wire-of.ts';

const token = '909055$DQs7OHDo';

describe('token calls', () => {
  it('store a keyed card with name and address, a swiped one by its tracks', async () => {
    const named = { mid: '887728202', cardholderName: 'TEST CARD', addressLine: '5800 NW 39th AVE' };
    expect(await wireOf(storeToken({ ...named, card: keyedCard(), profileId: 'p-1' }))).toEqual({
      line: 'POST /payment/token',
      body: {
        transaction_data: {
          creditcard: pan,
          month: '12',
          year: '30',
          cvv: cardCode,
          bzip: '32606',
          cardfullname: 'TEST CARD',
          baddress: '5800 NW 39th AVE',
          profile_id: 'p-1',
        },
      },
    });
    expect(await wireOf(storeToken({ ...named, card: swipedCard() }))).toEqual({
      line: 'POST /payment/token',
      body: { transaction_data: { mid: '887728202', trackdata: track2 } },
    });
  });

  it('change the expiry', async () => {
    expect(await wireOf(changeToken(token, '9090', '0228'))).toEqual({
      line: 'PATCH /payment/token',
      body: { transaction_data: { token, last4: '9090', expdate: '0228' } },
    });
    expect(() => changeToken(token, '9090', '1328')).toThrow('mmyy');
    expect(() => changeToken(token, pan, '0228')).toThrow('four');
  });

  it.each(['rotate', 'rollback'] as const)('%s', async (intent) => {
    expect(await wireOf(turnToken(token, '9090', intent))).toEqual({
      line: 'PUT /payment/token',
      body: { transaction_data: { token, last4: '9090', intent } },
    });
  });

  it('remove and read by URL, the dollar sign encoded', () => {
    expect(lineOf(removeToken(token, '9090'))).toBe(
      'DELETE /payment/token?token=909055%24DQs7OHDo&last4=9090',
    );
    expect(lineOf(tokenByValue(token))).toBe('GET /payment/token/909055%24DQs7OHDo');
    expect(lineOf(tokensOfProfile('p-1'))).toBe('GET /payment/tokens/p-1');
    expect(lineOf(expiringTokens())).toBe('GET /payment/tokens/expiring');
  });

  it('never put a card number into a URL', () => {
    expect(() => removeToken(pan, '1111')).toThrow('token');
    expect(() => tokenByValue(pan)).toThrow('token');
    expect(() => tokensOfProfile(pan)).toThrow('twelve digits');
  });
});

describe('token answers', () => {
  const described = { cardholder_name: 'TEST CARD', nickname: 'mine', type: 'Visa', last_4: '1111' };

  it('of one token have it in an array, or alone', () => {
    const read = {
      token: undefined,
      cardholderName: 'TEST CARD',
      brand: 'visa',
      lastFour: '1111',
      expiry: undefined,
    };
    expect(readBy(tokenByValue(token), { token: [described] })?.tokens).toEqual([read]);
    expect(readBy(tokenByValue(token), { token: described })?.tokens).toEqual([read]);
    expect(readBy(tokenByValue(token), {})).toBeUndefined();
  });

  it('of many have what the vendor’s own kit names too', () => {
    const row = { token, ...described, brand: 'VISA', expdate: '0228', last_4: 1111 };
    expect(readBy(tokensOfProfile('p-1'), { tokens: [row] })?.tokens).toEqual([
      { token, cardholderName: 'TEST CARD', brand: 'visa', lastFour: '1111', expiry: '0228' },
    ]);
    expect(readBy(expiringTokens(), { tokens: [{}] })?.tokens).toEqual([
      { token: undefined, cardholderName: '', brand: '', lastFour: '', expiry: undefined },
    ]);
  });

  it('to a change have the token it is now', () => {
    expect(readBy(turnToken(token, '9090', 'rotate'), { token })?.token).toBe(token);
    expect(readBy(turnToken(token, '9090', 'rotate'), {})?.token).toBeUndefined();
    expect(readBy(turnToken(token, '9090', 'rotate'), { token: pan })?.token).toBeUndefined();
  });

  it('that refuse say so and no more', () => {
    expect(readBy(tokenByValue(token), { code: 'GW76' })).toMatchObject({ code: 'GW76', tokens: [] });
  });
});
