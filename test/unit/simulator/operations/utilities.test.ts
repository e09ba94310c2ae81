import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SimulatorForTest, startForTest } from '../helpers/simulator-for-test.ts';

let gateway: SimulatorForTest;
beforeAll(async () => {
  gateway = await startForTest();
});
afterAll(() => gateway.stop());

test('the account of a merchant id', async () => {
  for (const mid of ['887728202', '887728203'])
    expect((await gateway.call(`/utilities/account/${mid}`)).json).toEqual({
      status: 'ok',
      code: 'GW00',
      message: 'Account validation successful',
    });
  expect((await gateway.call('/utilities/account/1')).json).toMatchObject({ status: 'error', code: 'GW89' });
});

test.each([
  ['405501', 'visa'],
  ['40550111', 'visa'],
  ['540522', 'mastercard'],
  ['222100', 'mastercard'],
  ['371449', 'amex'],
  ['601100', 'discover'],
  ['352800', 'jcb'],
  ['30000000000', 'diners'],
])('the first digits %s are of %s', async (digits, brand) => {
  const { json } = await gateway.call(`/utilities/bin/${digits}`);
  expect(json).toMatchObject({ status: 'ok', code: 'GW00' });
  expect(json['data']).toEqual({
    card_type: brand,
    BIN_type: 'credit',
    prepaid: false,
    BIN_bank: expect.any(String) as string,
    country: 'United States',
    country_code: 'US',
  });
});

test.each([
  ['40550', 400, 'GW03'],
  ['40550a', 400, 'GW03'],
  ['4055011111111111', 400, 'GW03'],
  ['999999', 404, 'GW76'],
])('the first digits %s', async (digits, httpStatus, code) => {
  expect(await gateway.call(`/utilities/bin/${digits}`)).toMatchObject({ httpStatus, json: { code } });
});

test('a whole card number in a path does not reach the log', async () => {
  await gateway.control('POST /reset');
  await gateway.call('/utilities/bin/4055011111111111');
  await gateway.call('/payment/token/4055011111111111');
  expect((await gateway.control('GET /requests'))['requests']).toMatchObject([
    { path: '/utilities/bin/[digits]' },
    { path: '/payment/token/[digits]' },
  ]);
});

test('the check of a whole card number is not there: it would stand in a URL', async () => {
  expect(await gateway.call('/utilities/luhn/4055011111111111')).toMatchObject({ httpStatus: 404 });
});

test.each([
  ['32606', 'Gainesville'],
  ['32615', 'Alachua'],
])('the place of zip %s', async (zip, place) => {
  const { json } = await gateway.call(`/utilities/zip/${zip}`);
  expect(json).toMatchObject({ status: 'ok', code: 'GW00' });
  expect(json['data']).toEqual({
    postal_code: zip,
    place,
    state: 'Florida',
    state_code: 'FL',
    subdivision: 'Alachua',
    subdivision_code: '001',
    latitude: expect.stringMatching(/^29\.\d{4}$/) as string,
    longitude: expect.stringMatching(/^-82\.\d{4}$/) as string,
    accuracy: '4',
    ISO_code: 'US',
  });
});

test('an unknown zip is not found', async () => {
  expect(await gateway.call('/utilities/zip/00000')).toMatchObject({
    httpStatus: 404,
    json: { code: 'GW76' },
  });
});
