import { describe, expect, it } from 'vitest';
import * as utilities from '../../../../../../src/main/gateway/qor/calls/utilities.ts';
import { pan } from '../support/cards.ts';
import { lineOf, readBy } from '../support/wire-of.ts';

const { account, bin, zip } = utilities;

describe('utilities', () => {
  it('are asked for in their URL', () => {
    expect(lineOf(account('887728202'))).toBe('GET /utilities/account/887728202');
    expect(lineOf(bin('411111'))).toBe('GET /utilities/bin/411111');
    expect(lineOf(zip('32606'))).toBe('GET /utilities/zip/32606');
  });

  it('take no more of a card number than its first eight digits', () => {
    for (const digits of ['41111', '411111111', pan]) expect(() => bin(digits)).toThrow('six to eight');
    expect(() => zip(pan)).toThrow('postal');
  });

  it('know no check of a whole card number, which would stand in the URL', () => {
    expect(Object.keys(utilities).sort()).toEqual(['account', 'bin', 'zip']);
  });

  it('read a BIN', () => {
    const data = {
      card_type: 'VISA',
      BIN_type: 'Credit',
      prepaid: false,
      BIN_bank: 'Test Bank',
      country_code: 'US',
    };
    expect(readBy(bin('411111'), { data })).toMatchObject({
      brand: 'visa',
      type: 'credit',
      prepaid: false,
      bank: 'Test Bank',
      countryCode: 'US',
    });
    expect(readBy(bin('411111'), { data: {} })).toMatchObject({ brand: '', prepaid: undefined });
    expect(readBy(bin('411111'), {})).toBeUndefined();
  });

  it('read a place, in data or beside the envelope', () => {
    const place = { postal_code: '32606', place: 'Gainesville', state_code: 'FL' };
    const read = { postalCode: '32606', place: 'Gainesville', stateCode: 'FL' };
    expect(readBy(zip('32606'), { data: place })).toMatchObject(read);
    expect(readBy(zip('32606'), place)).toMatchObject(read);
    expect(readBy(zip('32606'), { code: 'GW76' })).toMatchObject({ code: 'GW76', place: '' });
  });
});
