// The pages of a purchase besides keyed and swiped: stored card, point of sale, PIN debit, cash discount, level 2 and 3,
// and swipes that the reader encrypted.
import { createCipheriv } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readSerialNumber, trackKeys } from '../../../../src/simulator/dukpt/keys.ts';
import { augusta, magTek, secureMag } from '../dukpt/published.ts';
import { anOrder, keyedSale, type SimulatorForTest, startForTest } from '../helpers/simulator-for-test.ts';

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

const codeOf = async (path: string, fields: object): Promise<unknown> =>
  (await gateway.pay(path, fields)).json['code'];
/** Calls `act` with the switches turned, and turns them back. */
const withSwitches = async <Value>(switches: object, act: () => Promise<Value>): Promise<Value> => {
  const before = await gateway.control('GET /switches');
  await gateway.control('POST /switches', switches);
  try {
    return await act();
  } finally {
    await gateway.control('POST /switches', before);
  }
};

test.each(
  [
    ['/payment/sale', {}],
    ['/payment/sale/manual', {}],
    ['/payment/sale/pos', {}],
    ['/payment/sale/cashdiscount', {}],
    ['/payment/sale/lvl2_3', { total_tax: 1 }],
    ['/payment/authorize', {}],
  ].flatMap(([path, changes]) => [
    [path as string, changes as object],
    [`${path as string}/`, changes as object],
  ]),
)('%s takes a keyed card', async (path, changes) => {
  expect(await gateway.pay(path, keyedSale(changes))).toMatchObject({
    httpStatus: 200,
    json: { status: 'approved', code: 'GW00', amount_approved: '12.34' },
  });
});

test('the amounts that decline do so on every page', async () => {
  const stored = await gateway.pay('/payment/sale', keyedSale({ store_card: 1, cardfullname: 'TEST CARD' }));
  const byToken = { creditcard: stored.json['token'] };
  for (const [path, changes] of [
    ['/payment/sale/token', byToken],
    ['/payment/authorize/token', byToken],
    ['/payment/sale/cashdiscount', { cash_discount_percentage: 4 }],
    ['/payment/sale/lvl2_3', { total_tax: 1 }],
    ['/payment/sale/pos', {}],
  ] as const)
    expect(await codeOf(path, keyedSale({ ...changes, amount: '6.1' }))).toBe('GW55');
});

test('3-D Secure is a browser’s and not there', async () => {
  expect(await gateway.pay('/payment/sale/3ds', keyedSale())).toMatchObject({ httpStatus: 404 });
});

describe.each(['/payment/sale/token', '/payment/authorize/token', '/payment/sale', '/payment/sale/manual'])(
  'a stored card at %s',
  (path) => {
    const stored = async (): Promise<string> => {
      const fields = keyedSale({ store_card: true, cardfullname: 'TEST CARD' });
      return (await gateway.pay('/payment/sale', fields)).json['token'] as string;
    };
    const byToken = async (changes: object = {}) =>
      gateway.pay(path, {
        mid: '887728202',
        amount: '8.00',
        orderid: anOrder(),
        creditcard: await stored(),
        ...changes,
      });

    test('pays without a card code', async () => {
      expect((await byToken()).json).toMatchObject({ code: 'GW00', amount_approved: '8.00' });
    });

    test('is not stored once more', async () => {
      const { json } = await byToken({ store_card: 1 });
      expect(json).toMatchObject({ code: 'GW00' });
      expect(json).not.toHaveProperty('token');
    });

    test('is refused without a card code when the switch is strict', async () => {
      await withSwitches({ strictCardCode: true }, async () => {
        expect(await byToken()).toMatchObject({ httpStatus: 400, json: { code: 'GW03' } });
        expect((await byToken({ cvv: '999' })).json['code']).toBe('GW00');
      });
    });

    test('that nobody stored is declined by the host, with its ids', async () => {
      const { json } = await byToken({ creditcard: '111140$aaaaaaaa' });
      expect(json).toMatchObject({
        status: 'declined',
        code: 'GW76',
        transaction_id: expect.stringMatching(/^\d{15}$/) as string,
      });
      expect(
        await withSwitches({ unknownTokenCode: '05' }, () => byToken({ creditcard: 'x$y' })),
      ).toMatchObject({ json: { code: 'GW05' } });
    });
  },
);

test('the token pages take no card number', async () => {
  for (const path of ['/payment/sale/token', '/payment/authorize/token'])
    expect(await codeOf(path, keyedSale())).toBe('GW76');
});

describe('a ticket without a card', () => {
  const ticket = { terminal_id: 'T-1', clerk_number: '7', check_number: '1001', payment_id: 'P-1' };
  const sale = (changes: object = {}) => ({
    mid: '887728203',
    amount: '8.00',
    tax: '0.64',
    orderid: anOrder(),
    ticket,
    ...changes,
  });

  test.each(['/payment/sale/pos', '/payment/sale'])('at %s has the terminal read one', async (path) => {
    expect((await gateway.pay(path, sale())).json).toMatchObject({ code: 'GW00', amount_approved: '8.00' });
    expect(await gateway.ledger()).toEqual([
      expect.objectContaining({ entryMode: 'terminal', firstSix: '405501', lastFour: '1111' }),
    ]);
  });

  test('reads the card of the switch, and amounts decline it as any other', async () => {
    await withSwitches({ terminalCard: 'mastercard' }, () => gateway.pay('/payment/sale/pos', sale()));
    expect(await codeOf('/payment/sale/pos', sale({ amount: '6.16' }))).toBe('GW51');
    expect((await gateway.ledger()).map((row) => [row.lastFour, row.code])).toEqual([
      ['2226', 'GW00'],
      ['1111', 'GW51'],
    ]);
  });

  test.each([
    { ticket: undefined },
    { tax: undefined },
    { amount: undefined },
    { ticket: 'T-1' },
    { ticket: [] },
    { ticket: { ...ticket, payment_id: '' } },
    { ticket: { terminal_id: 'T-1' } },
  ])('with %o is malformed', async (changes) => {
    expect(await gateway.pay('/payment/sale/pos', sale(changes))).toMatchObject({
      httpStatus: 400,
      json: { code: 'GW03' },
    });
  });

  test('is not what the keyed and swiped pages take', async () => {
    for (const page of ['manual', 'swipe', 'token'])
      expect(await codeOf(`/payment/sale/${page}`, sale())).toBe('GW03');
  });
});

describe('PIN debit', () => {
  const trackdata = ';4055011111111111=24111010000000000?';
  const debit = (changes: object = {}) => ({
    mid: '887728203',
    amount: '8.00',
    orderid: anOrder(),
    trackdata,
    PIN: '1B9C1845EB993A7A',
    ksnPIN: 'FFFF9876543210E00001',
    ...changes,
  });
  const pin = (changes: object = {}) => codeOf('/payment/sale/pin', debit(changes));

  test('is approved, as a swipe', async () => {
    expect(await pin()).toBe('GW00');
    expect(await gateway.ledger()).toEqual([expect.objectContaining({ entryMode: 'swiped' })]);
  });

  test.each([{ PIN: undefined }, { ksnPIN: undefined }, { trackdata: undefined }, { amount: undefined }])(
    'with %o is malformed',
    async (changes) => expect(await pin(changes)).toBe('GW03'),
  );

  test('at the plain sale asks for the same fields', async () => {
    expect(await codeOf('/payment/sale', debit())).toBe('GW00');
    expect(await codeOf('/payment/sale', debit({ ksnPIN: undefined }))).toBe('GW03');
  });

  test.each([
    ['6.10', 'GW55'],
    ['6.11', 'GWN4'],
    ['6.12', 'GWN3'],
    ['6.21', 'GW81'],
  ])('of %s answers %s', async (amount, code) => expect(await pin({ amount })).toBe(code));

  test('the third wrong PIN in a row is one too many, until a payment goes through', async () => {
    const wrong = () => pin({ amount: '6.10' });
    expect([await wrong(), await wrong(), await wrong(), await wrong()]).toEqual([
      'GW55',
      'GW55',
      'GW24',
      'GW24',
    ]);
    expect(await pin()).toBe('GW00');
    expect([await wrong(), await wrong(), await wrong()]).toEqual(['GW55', 'GW55', 'GW24']);
  });

  test('tries are counted by card, and only where there is a PIN', async () => {
    const other = { trackdata: ';5405222222222226=24111010000000000?', amount: '6.10' };
    for (let round = 0; round < 2; round += 1) await pin({ amount: '6.10' });
    expect(await pin(other)).toBe('GW55');
    expect(await codeOf('/payment/sale', keyedSale({ amount: '6.10' }))).toBe('GW55');
  });
});

describe('a cash discount', () => {
  const sale = (changes: object) => keyedSale({ amount: '10.00', ...changes });

  test.each([
    [{ cash_discount_amount: '0.40' }, 'GW00'],
    [{ cash_discount_percentage: 4 }, 'GW00'],
    [{ cash_discount_percentage: '5.55' }, 'GW00'],
    [{ cash_discount_amount: '9.99' }, 'GW00'],
    [{ cash_discount_amount: '10.00' }, 'GW13'],
    [{ cash_discount_percentage: 100 }, 'GW13'],
    [{ cash_discount_amount: '-0.01' }, 'GW13'],
    [{ cash_discount_amount: '99.00', cash_discount_percentage: 4 }, 'GW00'],
    [{ cash_discount_amount: '0.40', cash_discount_percentage: 100 }, 'GW13'],
    [{ cash_discount_percentage: 101 }, 'GW03'],
    [{ cash_discount_percentage: -1 }, 'GW03'],
    [{ cash_discount_amount: 'some' }, 'GW03'],
  ])('%o: %s', async (changes, code) => {
    for (const path of ['/payment/sale/cashdiscount', '/payment/sale'])
      expect(await codeOf(path, sale(changes))).toBe(code);
  });

  test('leaves the approved amount whole', async () => {
    const { json } = await gateway.pay('/payment/sale/cashdiscount', sale({ cash_discount_amount: '0.40' }));
    expect(json['amount_approved']).toBe('10.00');
  });
});

describe('level 2 and 3', () => {
  const item = (total: string) => ({ name: 'Chair', unit_price: 5, units_sold: 1, total_amount: total });
  const sale = (changes: object = {}) =>
    keyedSale({
      amount: '10.00',
      islvl3: true,
      total_tax: 0.5,
      items: [item('4.00'), item('6.00')],
      ...changes,
    });
  const level = (changes: object = {}) => codeOf('/payment/sale/lvl2_3', sale(changes));
  const plainCard = { creditcard: '4111111111111111', month: '12', year: '40' };

  test.each([
    [{}, 'GW00'],
    [{ creditcard: '5405222222222226' }, 'GW00'],
    [{ items: [item('10.01')] }, 'GW13'],
    [{ items: [item('4.00')] }, 'GW13'],
    [{ items: [item('12.00'), item('-2.00')] }, 'GW00'],
    [{ ...plainCard }, 'GW07'],
    [{ ...plainCard, islvl3: undefined }, 'GW07'],
    [{ ...plainCard, islvl3: undefined, items: undefined }, 'GW00'],
    [{ creditcard: '4111111111111112' }, 'GW14'],
    [{ total_tax: undefined }, 'GW03'],
    [{ items: undefined }, 'GW03'],
    [{ items: [{ ...item('10.00'), name: '' }] }, 'GW03'],
    [{ total_tax: '100000.00' }, 'GW03'],
    [{ total_tax: '99999.99' }, 'GW00'],
    [{ purchase_order: 'x'.repeat(81) }, 'GW03'],
    [{ shipping_zip: 'x'.repeat(13) }, 'GW03'],
    [
      { shipping_amount: '5.00', shipping_zip: '32606', shipping_country: 'US', purchase_order: 'PO-1' },
      'GW00',
    ],
  ])('%o: %s', async (changes, code) => expect(await level(changes)).toBe(code));

  test('a card that does not qualify leaves no row and gets no id; the same order buys as a plain sale', async () => {
    const fields = sale(plainCard);
    const refused = await gateway.pay('/payment/sale/lvl2_3', fields);
    expect(Object.keys(refused.json)).toEqual(['status', 'code', 'message']);
    expect(await gateway.ledger()).toEqual([]);
    const plain = { ...fields, islvl3: undefined, items: undefined, total_tax: undefined };
    expect(await codeOf('/payment/sale', plain)).toBe('GW00');
  });

  test('the plain sale holds the same rules', async () => {
    expect(await codeOf('/payment/sale', sale({ items: [item('1.00')] }))).toBe('GW13');
    expect(await codeOf('/payment/sale', sale(plainCard))).toBe('GW07');
  });
});

describe('an encrypted swipe', () => {
  const serialNumber = 'FFFF9876543210E00123';
  const encrypted = (clear: string, variant: 'pinVariant' | 'dataVariant'): string => {
    const key = trackKeys(readSerialNumber(serialNumber) ?? Buffer.alloc(10))[variant];
    const cipher = createCipheriv('des-ede3-cbc', Buffer.concat([key, key.subarray(0, 8)]), Buffer.alloc(8));
    cipher.setAutoPadding(false);
    return cipher
      .update(Buffer.concat([Buffer.from(clear), Buffer.alloc((8 - (clear.length % 8)) % 8)]))
      .toString('hex');
  };
  const swipe = (changes: object) =>
    gateway.pay('/payment/sale/swipe', {
      mid: '887728203',
      amount: '5.00',
      orderid: anOrder(),
      ksnTrack: serialNumber,
      ...changes,
    });
  const track = '%B4055011111111111^TEST/CARD^24111010000000000000?A;4055011111111111=24111010000000000?5';

  test.each(['pinVariant', 'dataVariant'] as const)(
    'under the %s is the card it is in clear',
    async (variant) => {
      const { json } = await swipe({ trackdata: encrypted(track, variant) });
      expect(json['code']).toBe('GW00');
      expect(await gateway.ledger()).toEqual([
        expect.objectContaining({ entryMode: 'swiped', firstSix: '405501', lastFour: '1111' }),
      ]);
    },
  );

  test('at PIN debit too', async () => {
    const fields = { trackdata: encrypted(track, 'pinVariant'), ksnTrack: serialNumber };
    const debit = { mid: '887728203', amount: '5.00', orderid: anOrder(), PIN: '00', ksnPIN: serialNumber };
    expect(await codeOf('/payment/sale/pin', { ...debit, ...fields })).toBe('GW00');
  });

  test.each([
    [
      'MagTek, examples 11 and 12',
      'FFFF9876543210E00008',
      magTek.trackOne + magTek.trackTwo,
      '545230',
      '7189',
    ],
    ['ID TECH’s SecureMag', '62994901190000000001', secureMag, '426684', '9999'],
    ['ID TECH’s Augusta S', '6299490000000A000002', augusta.join(''), '541333', '4111'],
  ])('as published by %s is approved, though its card is long out of date', async (...row) => {
    const [, ksnTrack, trackdata, firstSix, lastFour] = row;
    const { json } = await swipe({ trackdata, ksnTrack });
    expect(json['code']).toBe('GW00');
    expect((await gateway.ledger())[0]).toMatchObject({ entryMode: 'swiped', firstSix, lastFour });
  });

  test.each([
    ['another serial number', { ksnTrack: 'FFFF9876543210E00124' }],
    ['half a serial number', { ksnTrack: '9012' }],
    ['no ciphertext', { trackdata: track }],
    ['text that is no track', { trackdata: encrypted('HELLO WORLD', 'dataVariant') }],
  ])('with %s is GW81, a decline with its ids', async (_, changes) => {
    const { httpStatus, json } = await swipe({ trackdata: encrypted(track, 'dataVariant'), ...changes });
    expect(httpStatus).toBe(200);
    expect(json).toMatchObject({ code: 'GW81', transaction_id: expect.any(String) as string });
    expect(await gateway.ledger()).toEqual([expect.objectContaining({ code: 'GW81', firstSix: '' })]);
  });

  test('leaves nothing of the track in the warnings', async () => {
    await swipe({ trackdata: encrypted(track, 'pinVariant') });
    expect(warnings.join()).not.toMatch(/4055011111111111|TEST\/CARD/);
  });
});

describe('the order of checks on the gateway’s side', () => {
  const first = { orderid: 'TAKEN' };
  beforeEach(() => gateway.pay('/payment/sale', keyedSale(first)));

  // Each line adds a wrong that is found earlier than all before it.
  const wrongs: readonly (readonly [string, object])[] = [
    ['GW76', { creditcard: 'no$token' }],
    ['GW13', { items: [{ name: 'x', total_amount: '1.00' }], total_tax: 0 }],
    ['GW40', { currency: 'EUR' }],
    ['GW89', { mid: '111111111' }],
    ['GW19', first],
    ['GW03', { total_tax: undefined }],
    ['GW03', { amount: 12.34 }],
  ];
  test.each(wrongs.map(([code], index) => [code, index] as const))(
    '%s comes before later ones (%i)',
    async (code, index) => {
      const all = wrongs.slice(0, index + 1).map(([, changes]) => changes);
      expect(await codeOf('/payment/sale', keyedSale(Object.assign({}, ...all) as object))).toBe(code);
    },
  );

  test('headers come before the path, the path before the body', async () => {
    expect(await gateway.call('/nowhere', { body: '{', anonymous: true })).toMatchObject({ httpStatus: 401 });
    expect(await gateway.call('/nowhere', { body: '{' })).toMatchObject({ httpStatus: 404 });
    expect(await gateway.call('/payment/sale', { body: '{' })).toMatchObject({ httpStatus: 400 });
  });
});

describe('switches of purchases', () => {
  test('a keyed payment without a zip is GW59 with the white-label codes, GW03 without', async () => {
    const noZip = () => codeOf('/payment/sale', keyedSale({ bzip: undefined }));
    expect(await noZip()).toBe('GW03');
    expect(await withSwitches({ missingZipDeclined: true }, noZip)).toBe('GW59');
    const swipe = { amount: '5.00', orderid: anOrder(), trackdata: ';4055011111111111=24111010000000000?' };
    expect(await withSwitches({ missingZipDeclined: true }, () => codeOf('/payment/sale', swipe))).toBe(
      'GW00',
    );
  });

  test('6.99 is approved and its void refused with GW99, only with the switch', async () => {
    const sold = async () =>
      (await gateway.pay('/payment/sale', keyedSale({ amount: '6.99' }))).json['transaction_id'];
    const voided = async (id: unknown) => codeOf('/payment/void', { mid: '887728202', transaction_id: id });
    expect(await voided(await sold())).toBe('GW00');
    await withSwitches({ failedVoidAmount: true }, async () => {
      expect(await voided(await sold())).toBe('GW99');
      const other = await gateway.pay('/payment/sale', keyedSale({ amount: '7.00' }));
      expect(await voided(other.json['transaction_id'])).toBe('GW00');
    });
  });

  test.each([{ duplicateOrderCode: '98' }, { terminalCard: 'amex' }, { overLimitCode: 'GW13' }])(
    '%o is refused',
    async (given) => expect(await gateway.control('POST /switches', given)).toHaveProperty('message'),
  );
});

test('a merchant id of the other kind of entry is taken, with a warning', async () => {
  await gateway.pay('/payment/sale', keyedSale({ mid: '887728203' }));
  const swipe = { trackdata: ';4055011111111111=24111010000000000?', amount: '5.00', orderid: anOrder() };
  await gateway.pay('/payment/sale/swipe', { ...swipe, mid: '887728202' });
  expect(warnings).toEqual([
    expect.stringContaining('keyed card') as string,
    expect.stringContaining('swiped card') as string,
  ]);
  expect((await gateway.ledger()).map((row) => row.status)).toEqual(['approved', 'approved']);
});

test('a swiped card is stored under the name on its track', async () => {
  const trackdata = '%B4055011111111111^TEST/CARD^24111010000000000000?';
  const swipe = { mid: '887728203', amount: '5.00', orderid: anOrder(), trackdata, store_card: true };
  expect((await gateway.pay('/payment/sale/swipe', swipe)).json).toMatchObject({
    code: 'GW00',
    token: expect.stringMatching(/^111140\$/) as string,
  });
});
