// Where the vendor's sources contradict each other or say nothing, and what this gateway does about it: one test a row,
// named after the row's number. 12.1 are the contradictions, 12.2 the gaps. Rows that concern lists, tokens and series
// are tested beside those.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  anOrder,
  type Answer,
  goodCard,
  keyedSale,
  type SimulatorForTest,
  startForTest,
} from './helpers/simulator-for-test.ts';

let gateway: SimulatorForTest;
const warnings: string[] = [];
beforeAll(async () => {
  gateway = await startForTest({ warn: (sentence) => warnings.push(sentence) });
});
beforeEach(async () => {
  warnings.length = 0;
  await gateway.control('POST /reset');
});
afterAll(() => gateway.stop());

const sell = (changes: object = {}, path = '/payment/sale'): Promise<Answer> =>
  gateway.pay(path, keyedSale(changes));
const codeOf = async (answer: Promise<Answer>): Promise<unknown> => (await answer).json['code'];
const follow = (kind: string, id: unknown, changes: object = {}) =>
  gateway.pay(`/payment/${kind}`, { mid: '887728202', transaction_id: id, ...changes });
const soldId = async (changes: object = {}, path?: string) =>
  (await sell(changes, path)).json['transaction_id'];
const lookedUp = async (id: unknown): Promise<Record<string, unknown> | undefined> => {
  const { json } = await gateway.call(`/payment/transaction/${String(id)}`);
  return (json['data'] as Record<string, unknown>[])[0];
};
const withSwitches = async (switches: object, act: () => Promise<void>): Promise<void> => {
  const before = await gateway.control('GET /switches');
  await gateway.control('POST /switches', switches);
  await act();
  await gateway.control('POST /switches', before);
};
const bodyOf = (fields: object): string => JSON.stringify({ transaction_data: fields });
const swipe = (changes: object = {}) => ({
  mid: '887728203',
  amount: '5.00',
  orderid: anOrder(),
  trackdata: ';4055011111111111=24111010000000000?',
  ...changes,
});
const storedToken = async () =>
  (await sell({ store_card: true, cardfullname: 'TEST CARD' })).json['token'] as string;

describe('12.1: contradictions', () => {
  test('12.1 no. 1: the transaction_data wrapper, with or without', async () => {
    expect(await codeOf(gateway.call('/payment/sale', { body: { transaction_data: keyedSale() } }))).toBe(
      'GW00',
    );
    expect(warnings).toEqual([]);
    expect(await codeOf(gateway.call('/payment/sale', { body: keyedSale() }))).toBe('GW00');
    expect(warnings).toEqual([expect.stringContaining('transaction_data')]);
  });

  const stay = { startDate: '261120', endDate: '261123', duration: 3, rate: '100.00', referenceNum: 'F-1' };
  test('12.1 no. 2: startDate or startdate, endDate or enddate; the prose spelling wins', async () => {
    const { startDate, endDate, ...rest } = stay;
    const lower = { ...rest, startdate: startDate, enddate: endDate };
    expect(await codeOf(sell(lower, '/payment/authorize'))).toBe('GW00');
    expect(await codeOf(sell({ ...lower, startDate: '261124' }, '/payment/authorize'))).toBe('GW30');
    expect(await codeOf(sell({ ...lower, ENDDATE: endDate }, '/payment/authorize'))).toBe('GW00');
  });

  test('12.1 no. 3: referenceNum or refNumber; the prose spelling wins', async () => {
    const { referenceNum, ...rest } = stay;
    const first = await soldId({ ...rest, refNumber: referenceNum }, '/payment/authorize');
    await soldId({ ...stay, refNumber: 'F-2' }, '/payment/authorize');
    // Both stand in folio F-1: the reversal of that folio releases both.
    const reversal = await sell({ ...stay, flag: 3, amount: '1.00' }, '/payment/authorize');
    expect(reversal.json).toMatchObject({ code: 'GW00', amount_approved: '24.68' });
    expect(await codeOf(follow('capture', first, { amount: '1.00' }))).toBe('GW76');
  });

  test('12.1 no. 4: cardfullname, and cardholdername for it with a warning', async () => {
    const id = await soldId({ cardholdername: 'TEST CARD', store_card: true });
    expect(warnings).toEqual([expect.stringContaining('cardholdername')]);
    const { json } = await gateway.call('/payment/transactions?cardholder_name=TEST%20CARD');
    expect((json['data'] as { transactions: object[] }).transactions).toEqual([
      expect.objectContaining({ trxn_id: id }),
    ]);
  });

  test.each([
    [true, true],
    ['true', true],
    [1, true],
    ['1', true],
    [false, false],
    ['false', false],
    [0, false],
    ['0', false],
    ['', false],
    [null, false],
    [undefined, false],
  ])('12.1 no. 5: store_card %o stores: %s', async (store_card, stores) => {
    const { json } = await sell({ store_card, cardfullname: 'TEST CARD' });
    expect(json['code']).toBe('GW00');
    expect('token' in json).toBe(stores);
    // The name is asked for only when the card is stored.
    expect(await codeOf(sell({ store_card }))).toBe(stores ? 'GW03' : 'GW00');
  });

  test.each([
    ['a comma missing', bodyOf(keyedSale()).replace('","', '""')],
    ['a trailing comma', bodyOf({ ...keyedSale(), store_card: true }).replace('true}', 'true,}')],
  ])('12.1 no. 6: %s is a format error', async (_, body) => {
    const answer = await gateway.call('/payment/sale', { method: 'POST', body });
    expect(answer).toMatchObject({ httpStatus: 400, json: { status: 'declined', code: 'GW03' } });
    expect(await gateway.ledger()).toEqual([]);
  });

  test('12.1 no. 8: format errors are HTTP 400, and 200 or 500 by switch, always GW03 declined', async () => {
    for (const formatErrors of [400, 200, 500])
      await withSwitches({ formatErrors }, async () => {
        const answer = await sell({ amount: undefined });
        expect(answer).toMatchObject({
          httpStatus: formatErrors,
          json: { status: 'declined', code: 'GW03' },
        });
      });
  });

  test.each(['/payment/sale/token', '/payment/authorize/token'])(
    '12.1 no. 9: a token without cvv at %s is processed with an empty cv_code; strictly it is GW03',
    async (path) => {
      const byToken = { mid: '887728202', amount: '8.00', creditcard: await storedToken() };
      const paid = await gateway.pay(path, { ...byToken, orderid: anOrder() });
      expect(paid.json['code']).toBe('GW00');
      expect(await lookedUp(paid.json['transaction_id'])).toMatchObject({ cv_code: '' });
      await withSwitches({ strictCardCode: true }, async () => {
        const strict = gateway.pay(path, { ...byToken, orderid: anOrder() });
        expect(await strict).toMatchObject({ httpStatus: 400, json: { code: 'GW03' } });
      });
    },
  );

  test.each(['/payment/sale', '/payment/authorize', '/payment/void', '/payment/cash'])(
    '12.1 no. 10: without mid %s takes the merchant’s own, with a warning',
    async (path) => {
      const id = await soldId();
      const fields = path.endsWith('void')
        ? { transaction_id: id }
        : { ...keyedSale({ mid: undefined }), type: 'cash' };
      expect(await codeOf(gateway.pay(path, fields))).toBe('GW00');
      expect(warnings).toEqual([expect.stringContaining('mid')]);
      expect((await gateway.ledger()).at(-1)?.mid).toBe('887728202');
    },
  );

  test('12.1 no. 11: without orderid one of 36 characters is assigned', async () => {
    await sell({ orderid: undefined });
    await sell({ orderid: undefined });
    const orders = (await gateway.ledger()).map((row) => row.orderId);
    expect(orders.every((order) => /^[0-9a-f-]{36}$/.test(order))).toBe(true);
    expect(new Set(orders).size).toBe(2);
  });

  test('12.1 no. 14: GW10 approves for less, only with the switch', async () => {
    expect((await sell({ amount: '6.75' })).json).toMatchObject({ code: 'GW00', amount_approved: '6.75' });
    await withSwitches({ partialApprovalAmounts: true }, async () => {
      const lesser = await sell({ amount: '6.75' });
      expect(lesser.json).toMatchObject({ status: 'approved', code: 'GW10', amount_approved: '6.50' });
      expect(await lookedUp(lesser.json['transaction_id'])).toMatchObject({
        trxn_status: 'approved',
        amount: '6.50',
      });
      expect((await sell({ amount: '6.76' })).json).toMatchObject({ code: 'GW10', amount_approved: '4.00' });
    });
  });

  test('12.1 no. 15: GW08, which one page calls pending, is declined', async () => {
    const { json } = await sell({ amount: '6.36' });
    expect(json).toMatchObject({ status: 'declined', code: 'GW08' });
    expect(await lookedUp(json['transaction_id'])).toMatchObject({ trxn_status: 'declined' });
  });

  test('12.1 no. 16: the POS page without card fields, and with a keyed body', async () => {
    const ticket = { terminal_id: 'T-1', clerk_number: '7', check_number: '1001', payment_id: 'P-1' };
    const atTerminal = { mid: '887728203', amount: '8.00', tax: '0.64', orderid: anOrder(), ticket };
    expect(await codeOf(gateway.pay('/payment/sale/pos', atTerminal))).toBe('GW00');
    expect(await codeOf(sell({}, '/payment/sale/pos'))).toBe('GW00');
    expect((await gateway.ledger()).map((row) => row.entryMode)).toEqual(['terminal', 'keyed']);
  });

  test('12.1 no. 17: the PIN key serial number as ksnPIN or knsPIN', async () => {
    const debit = (name: string) => swipe({ PIN: '1B9C1845EB993A7A', [name]: 'FFFF9876543210E00001' });
    for (const name of ['ksnPIN', 'knsPIN'])
      expect(await codeOf(gateway.pay('/payment/sale/pin', debit(name)))).toBe('GW00');
    expect(warnings).toEqual([expect.stringContaining('knsPIN')]);
  });

  test.each([
    ['24', '11'],
    ['2024', '11'],
    [2024, 11],
    [24, 11],
  ])('12.1 no. 18: year %o and month %o', async (year, month) => {
    // Any other date of this test card is over.
    expect(await codeOf(sell({ year, month }))).toBe('GW00');
    expect(await codeOf(sell({ year, month: '10' }))).toBe('GW54');
  });

  test('12.1 no. 19: giftcard 7 or 5 on a refund, 5 or none on a deactivation', async () => {
    const card = { mid: '887728203', creditcard: '6678249877878121', amount: '5.00' };
    await gateway.pay('/gift/activate', { ...card, giftcard: '5', orderid: anOrder() });
    for (const giftcard of ['7', 7, '5', 5])
      expect(await codeOf(gateway.pay('/gift/refund', { ...card, giftcard }))).toBe('GW00');
    expect(await codeOf(gateway.pay('/gift/deactivate', card))).toBe('GW00');
    await gateway.pay('/gift/activate', { ...card, giftcard: '5', orderid: anOrder() });
    expect(await codeOf(gateway.pay('/gift/deactivate', { ...card, giftcard: '5' }))).toBe('GW00');
  });

  test('12.1 no. 22: items or line_items, beside or inside on cash', async () => {
    const items = [{ name: 'Tea', total_amount: '15.00' }];
    const wrong = [{ name: 'Tea' }];
    const cash = (beside: object, inside: object) =>
      gateway.call('/payment/cash', {
        body: {
          type: 'cash',
          mid: '887728202',
          ...beside,
          transaction_data: { amount: '15.00', orderid: anOrder(), ...inside },
        },
      });
    for (const [beside, inside] of [
      [{ items }, {}],
      [{}, { items }],
      [{}, { line_items: items }],
    ] as const)
      expect(await cash(beside, inside)).toMatchObject({ httpStatus: 201 });
    // Each is read, not only let pass.
    for (const [beside, inside] of [
      [{ items: wrong }, {}],
      [{}, { items: wrong }],
      [{}, { line_items: wrong }],
    ] as const)
      expect(await cash(beside, inside)).toMatchObject({ httpStatus: 400 });
    const levelThree = { amount: '15.00', islvl3: 1, total_tax: 1, line_items: items };
    expect(await codeOf(sell(levelThree, '/payment/sale/lvl2_3'))).toBe('GW00');
    expect(await codeOf(sell({ ...levelThree, amount: '16.00' }, '/payment/sale/lvl2_3'))).toBe('GW13');
  });

  test('12.1 no. 26: another card code fails and is approved, none at all is declined', async () => {
    for (const [cvv, cv_code] of [
      ['999', 'GOOD (M)'],
      ['123', 'BAD (N)'],
      ['321', 'BAD (N)'],
      ['555', 'BAD (N)'],
    ])
      expect(await lookedUp(await soldId({ cvv }))).toMatchObject({ trxn_status: 'approved', cv_code });
    expect((await sell({ cvv: undefined })).json).toMatchObject({ status: 'declined', code: 'GW97' });
  });

  test('12.1 no. 27: USD is taken, another currency is GW40 unless the switch takes it', async () => {
    expect(await codeOf(sell({ currency: 'USD' }))).toBe('GW00');
    expect(await codeOf(sell({ currency: 'QAR' }))).toBe('GW40');
    await withSwitches({ otherCurrencies: true }, async () =>
      expect(await codeOf(sell({ currency: 'QAR' }))).toBe('GW00'),
    );
  });

  test('12.1 no. 28: no resultCode, success or reason in any reply', async () => {
    const answers = [await sell(), await sell({ amount: '6.16' }), await sell({ amount: undefined })];
    answers.push(await follow('void', answers[0]?.json['transaction_id']), await gateway.call('/nowhere'));
    for (const { json } of answers) {
      expect(Object.keys(json).slice(0, 3)).toEqual(['status', 'code', 'message']);
      for (const name of ['resultCode', 'success', 'reason']) expect(json).not.toHaveProperty(name);
    }
  });

  test('12.1 no. 29: Discover’s address letters Y and A the other way round, unless the switch keeps them', async () => {
    const discover = { creditcard: '6011111111111117', month: '12', year: '40' };
    const letters = async (changes: object) => [
      (await lookedUp(await soldId(changes)))?.['avs_code'],
      (await lookedUp(await soldId({ ...changes, bzip: '10001' })))?.['avs_code'],
    ];
    expect(await letters({})).toEqual(['GOOD (Y)', 'BAD (A)']);
    expect(await letters(discover)).toEqual(['GOOD (A)', 'BAD (Y)']);
    await withSwitches({ discoverAvsSwap: false }, async () =>
      expect(await letters(discover)).toEqual(['GOOD (Y)', 'BAD (A)']),
    );
  });
});

describe('12.2: gaps', () => {
  test('12.2 no. 2: 401, 403, 404 and 500 have a body in the envelope', async () => {
    await gateway.control('POST /faults', { fault: 'error-after-commit', path: '/payment/sale' });
    const wrongKey = { 'qor-client-key': 'f'.repeat(32) };
    const answers = [
      await gateway.call('/payment/transactions', { anonymous: true }),
      await gateway.call('/payment/transactions', { headers: wrongKey }),
      await gateway.call('/nowhere'),
      await sell(),
    ];
    expect(answers.map((answer) => answer.httpStatus)).toEqual([401, 403, 404, 500]);
    for (const { json } of answers)
      expect(json).toEqual({ status: 'error', code: 'GW03', message: expect.any(String) as string });
  });

  test('12.2 no. 4: the codes that no page names can be chosen', async () => {
    const [orderid, token] = [anOrder(), { creditcard: '111140$aaaaaaaa' }];
    await sell({ orderid });
    const authorization = await soldId({}, '/payment/authorize');
    const address = { baddress: '2831 NW 41st St', baddress2: 'STE J' };
    const codes = async () => [
      await codeOf(sell({ orderid })),
      await codeOf(sell(token)),
      await codeOf(sell(address)),
      await codeOf(sell({ cvv: undefined })),
      await codeOf(follow('capture', authorization, { amount: '99.00' })),
    ];
    expect(await codes()).toEqual(['GW19', 'GW76', 'GW56', 'GW97', 'GW13']);
    const chosen = {
      duplicateOrderCode: '94',
      unknownTokenCode: '14',
      addressDeclineCode: '05',
      cardCodeAbsentCode: '63',
      overLimitCode: '61',
    };
    await withSwitches(chosen, async () =>
      expect(await codes()).toEqual(['GW94', 'GW14', 'GW05', 'GW63', 'GW61']),
    );
  });

  test('12.2 no. 6: an authorization lives seven days, a key a day, a sale can be refunded for ever', async () => {
    const dayMs = 86_400_000;
    const advance = (days: number) => gateway.control('POST /clock', { advanceMs: days * dayMs });
    const authorization = await soldId({}, '/payment/authorize');
    const sale = keyedSale();
    const keyed = () => gateway.pay('/payment/sale', sale, { 'qor-idempotent-key': 'a-day' });
    const first = await keyed();
    await gateway.control('POST /settle');
    await advance(0.9);
    expect((await keyed()).text).toBe(first.text);
    await advance(0.2);
    expect(await codeOf(keyed())).toBe('GW19');
    await advance(5.8);
    const other = await soldId({}, '/payment/authorize');
    expect(await codeOf(follow('capture', authorization, { amount: '1.00' }))).toBe('GW00');
    await advance(7.1);
    expect(await codeOf(follow('capture', other, { amount: '1.00' }))).toBe('GW76');
    await advance(3650);
    expect(await codeOf(follow('refund', first.json['transaction_id']))).toBe('GW00');
    await advance(-3664);
  });

  test('12.2 no. 10: chip fields mean nothing; a chip card comes by swipe or a terminal of the gateway’s', async () => {
    const chip = { emv: '9F2608AABBCCDDEEFF0011', entry_mode: 'emv' };
    expect(await codeOf(gateway.pay('/payment/sale/swipe', swipe(chip)))).toBe('GW00');
    const { trackdata, ...noTrack } = swipe(chip);
    expect(trackdata).toBeDefined();
    expect(await codeOf(gateway.pay('/payment/sale', noTrack))).toBe('GW03');
  });

  test.each(['/payment/tip', '/payment/adjust', '/payment/settle', '/batch/close'])(
    '12.2 no. 11: there is no %s; batches are closed by the control URL alone',
    async (path) => {
      const id = await soldId();
      expect(await gateway.pay(path, { transaction_id: id, amount: '1.00' })).toMatchObject({
        httpStatus: 404,
      });
      expect(await gateway.control('POST /settle')).toMatchObject({ count: 1 });
    },
  );

  test('12.2 no. 12: the blank tables of address, card code and headers', async () => {
    expect(goodCard).toMatchObject({ baddress: '5800 NW 39th AVE', bzip: '32606', cvv: '999' });
    expect(await lookedUp(await soldId())).toMatchObject({ avs_code: 'GOOD (Y)', cv_code: 'GOOD (M)' });
    const elsewhere = { baddress: '1 Other Road', bzip: '10001', cvv: '123' };
    expect(await lookedUp(await soldId(elsewhere))).toMatchObject({
      trxn_status: 'approved',
      avs_code: 'BAD (N)',
      cv_code: 'BAD (N)',
    });
    const declined = { baddress: '2831 NW 41st St', baddress2: 'STE J', bzip: '32615' };
    const { json } = await sell(declined);
    expect(json).toMatchObject({ status: 'declined', code: 'GW56' });
    expect(await lookedUp(json['transaction_id'])).toMatchObject({ avs_code: 'BAD (N)' });
    // Both headers are asked for, by name and in any case.
    const { appKey, clientKey } = gateway.simulator.description;
    const only = (headers: Record<string, string>) =>
      gateway.call('/payment/transactions', { anonymous: true, headers });
    expect(await only({ 'Qor-App-Key': appKey })).toMatchObject({ httpStatus: 401 });
    expect(await only({ 'Qor-Client-Key': clientKey })).toMatchObject({ httpStatus: 401 });
    expect(await only({ 'QOR-APP-KEY': appKey, 'qor-client-key': clientKey })).toMatchObject({
      httpStatus: 200,
    });
  });

  test('12.2 no. 13: metadata in a form, and nested metadata', async () => {
    const form = (pairs: Record<string, string>) => {
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries({ ...keyedSale(), ...pairs }))
        body.set(`transaction_data[${name.replaceAll('.', '][')}]`, String(value));
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return gateway.call('/payment/sale', { body: body.toString(), headers });
    };
    expect(await codeOf(form({ 'metadata.table': '7' }))).toBe('GW00');
    expect(await codeOf(form({ 'metadata.table.seat': '7' }))).toBe('GW03');
    for (const metadata of [{ table: { seat: 7 } }, { table: [7] }, ['7'], '7'])
      expect(await sell({ metadata })).toMatchObject({ httpStatus: 400, json: { code: 'GW03' } });
    expect(await codeOf(sell({ metadata: { table: 7, vip: true } }))).toBe('GW00');
  });
});
