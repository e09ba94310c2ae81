// The objects inside a purchase: line items and the ticket; and the fields that stand beside `transaction_data`.
import { describe, expect, test } from 'vitest';
import { parseBody } from '../../../../src/simulator/wire/body.ts';
import { readFields } from '../../../../src/simulator/wire/fields.ts';
import { checkLineItems } from '../../../../src/simulator/wire/line-items.ts';
import { checkTicket } from '../../../../src/simulator/wire/pos-ticket.ts';

describe('line items', () => {
  const item = { name: 'Chair', total_amount: '4.00' };

  test('add up', () => {
    expect(checkLineItems([])).toEqual({ ok: true, items: { totalMinor: 0 } });
    const items = [item, { ...item, total_amount: '0.5' }, { ...item, total_amount: '-1' }];
    expect(checkLineItems(items)).toEqual({ ok: true, items: { totalMinor: 350 } });
  });

  test.each([
    [{}, true],
    [{ name: 'n'.repeat(40), description: 'd'.repeat(255), ucc: 'u'.repeat(12), upc: 'p'.repeat(12) }, true],
    [{ unit_price: 0.00005, units_sold: 99_999.99, unit_measurement: 'each' }, true],
    [{ unit_price: '0.00005', units_sold: '3' }, true],
    [{ name: 'n'.repeat(41) }, false],
    [{ name: undefined }, false],
    [{ name: 7 }, false],
    [{ description: 'd'.repeat(256) }, false],
    [{ ucc: 'u'.repeat(13) }, false],
    [{ upc: 'p'.repeat(13) }, false],
    [{ unit_price: 0 }, false],
    [{ unit_price: 100_000 }, false],
    [{ units_sold: 'many' }, false],
    [{ units_sold: true }, false],
    [{ units_sold: '0.000001' }, false],
    [{ total_amount: undefined }, false],
    [{ total_amount: 4 }, false],
    [{ total_amount: '4.001' }, false],
  ])('%o: %s', (changes, fits) => expect(checkLineItems([{ ...item, ...changes }]).ok).toBe(fits));

  test.each([{}, 'Chair', [null], ['Chair']])('%o are none', (value) =>
    expect(checkLineItems(value).ok).toBe(false),
  );

  test('are read under either name, the documented one first', () => {
    const other = [{ ...item, total_amount: '9.00' }];
    expect(readFields({ line_items: other })).toMatchObject({
      fields: { items: { totalMinor: 900 } },
      aliasesUsed: ['line_items'],
    });
    expect(readFields({ line_items: other, items: [item] })).toMatchObject({
      fields: { items: { totalMinor: 400 } },
      aliasesUsed: [],
    });
  });
});

describe('a ticket', () => {
  const ticket = { terminal_id: 'T-1', clerk_number: 7, check_number: '1001', payment_id: 'P-1' };

  test('has four parts, text or number', () => {
    expect(checkTicket({ ...ticket, more: 1 })).toEqual({
      ok: true,
      json: JSON.stringify({ ...ticket, clerk_number: '7' }),
    });
  });

  test.each(Object.keys(ticket))('without %s is none', (part) => {
    for (const value of [undefined, '', ' ', {}])
      expect(checkTicket({ ...ticket, [part]: value })).toEqual({
        ok: false,
        message: expect.stringContaining(part) as string,
      });
  });
});

describe('beside transaction_data', () => {
  const data = (body: object) => {
    const parsed = parseBody(JSON.stringify(body), 'application/json');
    return parsed.ok ? { ...parsed.data } : undefined;
  };

  test('type, mid and items are read as if inside, and win', () => {
    const body = { type: 'cash', mid: '1', items: [], transaction_data: { amount: '1.00', mid: '2' } };
    expect(data(body)).toEqual({ type: 'cash', mid: '1', items: [], amount: '1.00' });
  });

  test('nothing else is', () => {
    expect(data({ amount: '9.00', orderid: 'x', transaction_data: { mid: '2' } })).toEqual({ mid: '2' });
  });
});
