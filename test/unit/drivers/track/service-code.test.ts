import { describe, expect, it } from 'vitest';
import { readServiceCode } from '../../../../drivers/track/service-code.ts';
import { bytes } from './tracks.ts';

const read = (digits: string) => readServiceCode(bytes(digits), { start: 0, end: 3 });

describe('readServiceCode', () => {
  it.each([
    ['101', false, 'international', 'normal', 'not-asked', 'all'],
    ['201', true, 'international', 'normal', 'not-asked', 'all'],
    ['620', true, 'national', 'issuer-online', 'required', 'all'],
    ['547', false, 'national', 'issuer-online-unless-agreed', 'where-feasible', 'goods-and-services'],
    ['703', false, 'private', 'normal', 'required', 'cash-machine'],
    ['904', false, 'test', 'normal', 'not-asked', 'cash'],
    ['399', false, 'reserved', 'reserved', 'reserved', 'reserved'],
  ])('%s', (digits, chip, interchange, authorization, pin, services) => {
    expect(read(digits)).toEqual({ chip, interchange, authorization, pin, services });
  });
});
