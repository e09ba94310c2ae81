import { describe, expect, it } from 'vitest';
import { money } from '../../../../../src/main/money/money.ts';
import type { GatewayRequest, PurchaseRequest } from '../../../../../src/main/gateway/port.ts';
import type { TransactionRow } from '../../../../../src/main/gateway/qor/answers.ts';
import { judge } from '../../../../../src/main/gateway/qor/look-up.ts';

const sale: PurchaseRequest = {
  kind: 'sale',
  source: { name: 'card' },
  orderId: 'A-1',
  amount: money(1500, 'USD'),
  cardPresent: true,
};
const voided: GatewayRequest = { kind: 'void', orderId: 'A-1', transactionId: '831', cardPresent: true };
const refund: GatewayRequest = { ...voided, kind: 'refund', of: 'card', amount: money(700, 'USD') };

const row = (type: string, id: string, more: Partial<TransactionRow> = {}): TransactionRow => ({
  type,
  id,
  status: 'approved',
  orderId: 'A-1',
  amount: money(1500, 'USD'),
  authCode: '606012',
  settled: false,
  lastFour: '1111',
  date: '07-21-2020 10:45 AM',
  address: { word: 'none', letter: '' },
  cardCode: { word: 'none', letter: '' },
  ...more,
});
const refundRow = (id: string, minor = 700, more: Partial<TransactionRow> = {}): TransactionRow =>
  row('refund', id, { amount: money(minor, 'USD'), ...more });
const foundAs = (transactionId: string, minor: number) => ({
  name: 'found',
  outcome: { name: 'approved', transactionId, authCode: '606012', amountApproved: money(minor, 'USD') },
});
const declinedAs = (transactionId: string) => ({
  name: 'found',
  outcome: { name: 'declined', code: 'GW--', transactionId },
});
const absent = { name: 'absent' };

describe('a sale', () => {
  const judged = (rows: TransactionRow[], known: string[] = []) => judge(rows, { request: sale, known });

  it('is found by its approved row, with what was really approved', () => {
    expect(judged([row('sale', '831', { amount: money(400, 'USD') })])).toEqual(foundAs('831', 400));
  });

  it('is found approved even where a declined row, a void or a refund stands beside it', () => {
    const declined = row('sale', '830', { status: 'declined' });
    expect(judged([declined, row('void', '832'), row('refund', '833'), row('sale', '831')])).toEqual(
      foundAs('831', 1500),
    );
  });

  it('is found declined under a permanent code of its own', () => {
    expect(judged([row('sale', '830', { status: 'declined' })])).toEqual(declinedAs('830'));
  });

  it('is absent where no row is a sale', () => {
    expect(judged([])).toEqual(absent);
    expect(judged([row('authorize', '831'), row('void', '832')])).toEqual(absent);
  });

  it('is not found in a row that is accounted for', () => {
    expect(judged([row('sale', '831')], ['831'])).toEqual(absent);
  });

  it('is not decided by a row in a state nobody documented, nor by an amount that cannot be read', () => {
    expect(judged([row('sale', '831', { status: 'pending' })])).toEqual({
      name: 'unanswered',
      reason: 'ask',
    });
    const unreadable = { name: 'unanswered', reason: 'unreadable' };
    expect(judged([row('sale', '831', { amount: undefined })])).toEqual(unreadable);
  });
});

describe('a void', () => {
  const judged = (rows: TransactionRow[]) => judge(rows, { request: voided, known: [] });

  it('is found by its approved row, whatever amount stands there', () => {
    expect(judged([row('sale', '831'), row('void', '832', { amount: undefined })])).toEqual(
      foundAs('832', 0),
    );
  });

  it('is absent while there is only the sale', () => {
    expect(judged([row('sale', '831')])).toEqual(absent);
  });

  it('is found declined where only a declined void stands', () => {
    expect(judged([row('sale', '831'), row('void', '832', { status: 'declined' })])).toEqual(
      declinedAs('832'),
    );
  });
});

describe('a refund', () => {
  const judged = (rows: TransactionRow[], known: string[] = []) => judge(rows, { request: refund, known });

  it('is the row of its amount', () => {
    expect(judged([row('sale', '831'), refundRow('840', 300), refundRow('841')])).toEqual(
      foundAs('841', 700),
    );
  });

  it('is not an earlier refund of the same amount', () => {
    expect(judged([refundRow('840')], ['840'])).toEqual(absent);
    expect(judged([refundRow('840'), refundRow('841')], ['840'])).toEqual(foundAs('841', 700));
  });

  it('is absent where refunds of other amounts stand', () => {
    expect(judged([refundRow('840', 300)])).toEqual(absent);
  });

  it('is not guessed where earlier refunds were approved without an id', () => {
    // '831' is the sale: an earlier refund that came back bare is accounted for by it.
    expect(judged([refundRow('840')], ['831'])).toEqual({ name: 'unanswered', reason: 'ask' });
    expect(judged([refundRow('840'), refundRow('841')], ['831'])).toMatchObject({ name: 'found' });
    expect(judged([], ['831'])).toEqual(absent);
  });

  it('is not decided by an approved row whose amount cannot be read', () => {
    expect(judged([refundRow('840', 700, { amount: undefined })])).toMatchObject({ name: 'unanswered' });
  });
});

describe('other payments', () => {
  const judged = (request: GatewayRequest, rows: TransactionRow[]) => judge(rows, { request, known: [] });
  const paidWith = (source: PurchaseRequest['source']): PurchaseRequest => ({ ...sale, source });

  it('by stored card, in cash and by gift card are sales in the list', () => {
    for (const source of [
      { name: 'stored-card', token: '111141$KR0eAiX2' },
      { name: 'cash' },
      { name: 'gift-card' },
    ] as const) {
      const request = paidWith(source);
      expect(judged(request, [row('sale', '831', { amount: money(400, 'USD') })])).toEqual(
        foundAs('831', 400),
      );
      expect(judged(request, [])).toEqual(absent);
    }
  });

  it('as an earlier sale are found by our order id, but not finding them proves nothing', () => {
    const request = paidWith({ name: 'earlier-sale', transactionId: '700' });
    expect(judged(request, [row('sale', '831')])).toEqual(foundAs('831', 1500));
    expect(judged(request, [row('sale', '831', { status: 'declined' })])).toEqual(declinedAs('831'));
    expect(judged(request, [])).toEqual({ name: 'unanswered', reason: 'ask' });
  });

  it('authorized are called authorize in the list, and are no sales', () => {
    const request: PurchaseRequest = { ...sale, kind: 'authorization' };
    expect(judged(request, [row('authorize', '831')])).toEqual(foundAs('831', 1500));
    expect(judged(request, [row('sale', '831'), row('capture', '832')])).toEqual(absent);
  });
});

describe('a capture', () => {
  const request: GatewayRequest = { ...voided, kind: 'capture', amount: money(700, 'USD') };
  const judged = (rows: TransactionRow[]) => judge(rows, { request, known: [] });

  it('is the approved one of its authorization, whatever it was for', () => {
    expect(judged([row('authorize', '831'), row('capture', '832')])).toEqual(foundAs('832', 1500));
  });

  it('is not an earlier try for another amount, which was declined', () => {
    const tooMuch = row('capture', '832', { status: 'declined' });
    expect(judged([tooMuch])).toEqual(absent);
    expect(
      judged([tooMuch, row('capture', '833', { amount: money(700, 'USD'), status: 'declined' })]),
    ).toEqual(declinedAs('833'));
  });
});
