import { describe, expect, it } from 'vitest';
import { money } from '../../../../../../src/main/money/money.ts';
import {
  sale,
  saleCashDiscount,
  saleLevel3,
  saleManual,
  salePin,
  salePos,
  saleSwipe,
  saleToken,
} from '../../../../../../src/main/gateway/qor/calls/sales.ts';
import { cardCode, codeOnly, keyedCard, pan, swipedCard, track2 } from '../support/cards.ts';
import { textOf, wireOf } from '../support/wire-of.ts';

const order = { mid: '887728202', orderId: 'A-1', amount: money(150, 'USD') };
const orderOnWire = { mid: '887728202', orderid: 'A-1', amount: '1.50' };
const keyedOnWire = { creditcard: pan, month: '12', year: '30', cvv: cardCode, bzip: '32606' };
const token = '111141$KR0eAiX2';

describe('a sale', () => {
  it('goes to the generic endpoint as the card was entered', async () => {
    expect(await wireOf(sale({ ...order, card: swipedCard() }))).toEqual({
      line: 'POST /payment/sale/',
      body: { transaction_data: { ...orderOnWire, trackdata: track2 } },
    });
    expect(await wireOf(sale({ ...order, card: keyedCard() }))).toEqual({
      line: 'POST /payment/sale/',
      body: { transaction_data: { ...orderOnWire, ...keyedOnWire } },
    });
    expect(await wireOf(sale({ ...order, token }))).toMatchObject({
      body: { transaction_data: { creditcard: token } },
    });
  });

  it('goes to the endpoint of its entry mode or nowhere', async () => {
    expect(await wireOf(saleSwipe({ ...order, card: swipedCard() }))).toEqual({
      line: 'POST /payment/sale/swipe',
      body: { transaction_data: { ...orderOnWire, trackdata: track2 } },
    });
    expect(() => saleManual({ ...order, card: swipedCard() })).toThrow('keyed');
    expect(() => saleSwipe({ ...order, card: keyedCard() })).toThrow('swiped');
  });

  it('carries an address, the wish to store the card, and metadata where there are any', async () => {
    const call = saleManual({
      ...order,
      card: keyedCard(),
      address: { line1: '5800 NW 39th AVE', line2: 'STE J' },
      storeCardAs: 'TEST CARD',
      metadata: { room: '12', guest: 'D"oe' },
    });
    expect(await wireOf(call)).toEqual({
      line: 'POST /payment/sale/manual/',
      body: {
        transaction_data: {
          ...orderOnWire,
          ...keyedOnWire,
          baddress: '5800 NW 39th AVE',
          baddress2: 'STE J',
          store_card: true,
          cardfullname: 'TEST CARD',
          metadata: { room: '12', guest: 'D"oe' },
        },
      },
    });
  });

  it('refuses to store a card under no name', () => {
    expect(() => sale({ ...order, card: keyedCard(), storeCardAs: ' ' })).toThrow('name');
  });

  it.each([
    ['eleven keys', Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`k${index}`, '']))],
    ['a key too long', { ['k'.repeat(41)]: '' }],
    ['a key of nothing', { '': '' }],
    ['a value too long', { k: 'v'.repeat(101) }],
    ['a value that is no text', { k: 1 as unknown as string }],
  ])('refuses metadata of %s', (_what, metadata) => {
    expect(() => sale({ ...order, token, metadata })).toThrow('metadata');
  });

  it('sends no metadata where there is none', async () => {
    expect(await textOf(sale({ ...order, token, metadata: {} }))).not.toContain('metadata');
  });
});

describe('a sale by token', () => {
  it('has the token where a number would be, and the code only when there is one', async () => {
    expect(await wireOf(saleToken({ ...order, token }))).toEqual({
      line: 'POST /payment/sale/token',
      body: { transaction_data: { ...orderOnWire, creditcard: token } },
    });
    expect(await wireOf(saleToken({ ...order, token, code: codeOnly('1234') }))).toMatchObject({
      body: { transaction_data: { creditcard: token, cvv: '1234' } },
    });
  });

  it.each([pan, '', 'a b', 'x'.repeat(65)])('refuses a token that is none: %#', (wrong) => {
    expect(() => saleToken({ ...order, token: wrong })).toThrow('a token is');
  });
});

describe('a sale at a point of sale', () => {
  const ticket = { terminalId: 'T1', clerkNumber: '7', checkNumber: '4711', paymentId: 'p-1' };

  it('has a ticket and no card: the terminal reads it', async () => {
    expect(await wireOf(salePos({ ...order, tax: money(12, 'USD'), ticket }))).toEqual({
      line: 'POST /payment/sale/pos',
      body: {
        transaction_data: {
          ...orderOnWire,
          tax: '0.12',
          ticket: { terminal_id: 'T1', clerk_number: '7', check_number: '4711', payment_id: 'p-1' },
        },
      },
    });
  });
});

describe('a sale with PIN', () => {
  const pin = { pinBlock: Buffer.from('0123456789ABCDEF'), pinKsn: 'FFFF9876543210E00001' };

  it('has tracks, PIN block and its key serial number', async () => {
    expect(await wireOf(salePin({ ...order, card: swipedCard(), ...pin }))).toEqual({
      line: 'POST /payment/sale/pin',
      body: {
        transaction_data: {
          ...orderOnWire,
          trackdata: track2,
          PIN: '0123456789ABCDEF',
          ksnPIN: 'FFFF9876543210E00001',
        },
      },
    });
  });

  it('is of a swiped card and a serial number that fits', () => {
    expect(() => salePin({ ...order, card: keyedCard(), ...pin })).toThrow('swiped');
    expect(() => salePin({ ...order, card: swipedCard(), ...pin, pinKsn: 'F'.repeat(21) })).toThrow('20');
  });
});

describe('a sale with a cash discount', () => {
  it('names an amount or a percentage', async () => {
    expect(await wireOf(saleCashDiscount({ ...order, token, discount: { percent: 5 } }))).toEqual({
      line: 'POST /payment/sale/cashdiscount',
      body: { transaction_data: { ...orderOnWire, creditcard: token, cash_discount_percentage: 5 } },
    });
    const discount = { amount: money(5, 'USD') };
    expect(await wireOf(saleCashDiscount({ ...order, card: keyedCard(), discount }))).toMatchObject({
      body: { transaction_data: { ...keyedOnWire, cash_discount_amount: '0.05' } },
    });
  });

  it.each([0, 100, 5.5])('refuses %d percent', (percent) => {
    expect(() => saleCashDiscount({ ...order, token, discount: { percent } })).toThrow();
  });
});

describe('a level 3 sale', () => {
  const items = [
    {
      name: 'Tea',
      description: 'Green',
      upc: '012345678905',
      unitPrice: money(50, 'USD'),
      unitsSold: '1.5',
      unitMeasurement: 'kg',
      total: money(75, 'USD'),
    },
    { name: 'Cup', total: money(75, 'USD') },
  ];
  const level3 = { totalTax: money(0, 'USD'), purchaseOrder: 'PO-1', items };

  it('has its items as items, and numbers as numbers with two decimals', async () => {
    const shipping = { amount: money(10, 'USD'), zip: '32606', country: 'US' };
    const call = saleLevel3({ ...order, card: keyedCard(), level3: { ...level3, shipping } });
    expect(await wireOf(call)).toEqual({
      line: 'POST /payment/sale/lvl2_3',
      body: {
        transaction_data: {
          ...orderOnWire,
          ...keyedOnWire,
          islvl3: true,
          total_tax: 0,
          purchase_order: 'PO-1',
          shipping_amount: 0.1,
          shipping_zip: '32606',
          shipping_country: 'US',
          items: [
            {
              name: 'Tea',
              description: 'Green',
              upc: '012345678905',
              unit_price: 0.5,
              units_sold: 1.5,
              unit_measurement: 'kg',
              total_amount: '0.75',
            },
            { name: 'Cup', total_amount: '0.75' },
          ],
        },
      },
    });
    expect(await textOf(call)).toContain('"shipping_amount":0.10,');
  });

  it('refuses items that do not add up to its amount, and names too long', () => {
    const of = (changed: object) => () => saleLevel3({ ...order, token, level3: { ...level3, ...changed } });
    expect(of({})).not.toThrow();
    expect(of({ items: items.slice(1) })).toThrow('add up');
    expect(of({ items: [{ name: 'x'.repeat(41), total: money(150, 'USD') }] })).toThrow('40');
    expect(of({ purchaseOrder: 'x'.repeat(81) })).toThrow('80');
  });
});
