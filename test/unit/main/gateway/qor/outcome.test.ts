// The judgement, case by case: what is approved, what is declined, and that all the rest is unknown.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from '../../../../../src/main/money/money.ts';
import type { GatewayRequest, Outcome, PurchaseRequest } from '../../../../../src/main/gateway/port.ts';
import { readPayment } from '../../../../../src/main/gateway/qor/answers.ts';
import { codes } from '../../../../../src/main/gateway/qor/codes.ts';
import { outcomeOf } from '../../../../../src/main/gateway/qor/outcome.ts';

const sale: PurchaseRequest = {
  kind: 'sale',
  source: { name: 'card' },
  orderId: 'A-1',
  amount: money(1500, 'USD'),
  cardPresent: true,
};
const voided: GatewayRequest = { kind: 'void', orderId: 'A-1', transactionId: '831', cardPresent: true };
const refund: GatewayRequest = { ...voided, kind: 'refund', of: 'card', amount: money(700, 'USD') };

/** What the wire brought: an HTTP status and a body. */
const judged = (httpStatus: number, body: unknown, request: GatewayRequest = sale): Outcome => {
  const answer = readPayment(body);
  return outcomeOf(
    answer === undefined ? { name: 'unreadable', httpStatus } : { name: 'answered', httpStatus, answer },
    request,
  );
};

const paid = {
  status: 'approved',
  code: 'GW00',
  message: 'Card Sale processed successfully',
  transaction_date: '2020-11-03 07:13:55',
  transaction_id: '831649658996418',
  amount_approved: '15.00',
  authcode: '606012',
};
const approved = {
  name: 'approved',
  transactionId: '831649658996418',
  authCode: '606012',
  amountApproved: money(1500, 'USD'),
};
const bare = { status: 'OK', code: 'GW00', message: 'The request processed successfully' };
const unknown = (reason: string, code?: string) => ({ name: 'unknown', reason, ...(code && { code }) });

describe('a sale', () => {
  it.each([
    ['the documented answer', 200, paid, approved],
    ['the same at 201', 201, paid, approved],
    ['a status in capitals', 200, { ...paid, status: 'APPROVED' }, approved],
    ['no status at all', 200, { ...paid, status: undefined }, approved],
    ['the code in small letters', 200, { ...paid, code: 'gw00' }, approved],
    ['an id that is a number', 200, { ...paid, transaction_id: 831649658996418 }, approved],
    ['an amount without decimals', 200, { ...paid, amount_approved: '15' }, approved],
    [
      'a part of the amount',
      200,
      { ...paid, amount_approved: '4.00' },
      { ...approved, amountApproved: money(400, 'USD') },
    ],
  ])('is approved: %s', (_what, httpStatus, body, expected) => {
    expect(judged(httpStatus, body)).toEqual(expected);
  });

  it('is approved without an authorization code', () => {
    const { authCode, ...without } = approved;
    expect(authCode).toBe('606012');
    expect(judged(200, { ...paid, authcode: '' })).toEqual(without);
    expect(judged(200, { ...paid, authcode: null })).toEqual(without);
  });

  it.each([
    ['GW00 on HTTP 400', 400, paid, unknown('ask')],
    ['GW00 on HTTP 401', 401, paid, unknown('ask')],
    ['GW00 on HTTP 500', 500, paid, unknown('server-error')],
    ['resultCode Refused', 200, { ...paid, resultCode: 'Refused' }, unknown('ask')],
    ['resultCode Error', 200, { ...paid, resultCode: 'Error' }, unknown('ask')],
    ['status declined beside GW00', 200, { ...paid, status: 'declined' }, unknown('ask')],
    ['no amount', 200, { ...paid, amount_approved: undefined }, unknown('ask')],
    ['an amount that cannot be read', 200, { ...paid, amount_approved: '15.000' }, unknown('ask')],
    ['an amount that is a float', 200, { ...paid, amount_approved: 15.1 }, unknown('ask')],
    ['an id that no journal could hold', 200, { ...paid, transaction_id: '83\u00001' }, unknown('ask')],
    ['no id', 200, { ...paid, transaction_id: undefined }, unknown('ask')],
    ['GW06', 200, { ...bare, code: 'GW06' }, unknown('duplicate-key')],
    ['GW10', 200, { ...paid, code: 'GW10' }, unknown('ask', 'GW10')],
    ['GW96', 200, { ...bare, code: 'GW96' }, unknown('ask', 'GW96')],
    ['HTTP 500 with a decline', 500, { ...bare, code: 'GW51' }, unknown('server-error')],
    ['HTTP 502 with a page', 502, undefined, unknown('server-error')],
    ['HTTP 408', 408, { ...bare, code: 'GW03' }, unknown('timeout')],
    ['HTTP 429', 429, undefined, unknown('server-error')],
    ['HTTP 200 with garbage', 200, undefined, unknown('unreadable')],
    ['HTTP 200 with an empty object', 200, {}, unknown('unreadable')],
    ['HTTP 200 with an array', 200, [paid], unknown('unreadable')],
    ['HTTP 200 with a code that is no code', 200, { ...paid, code: '0000' }, unknown('unreadable')],
    ['HTTP 302 without the envelope', 302, undefined, unknown('unreadable')],
    ['HTTP 400 without the envelope', 400, undefined, unknown('unreadable')],
  ])('is unknown: %s', (_what, httpStatus, body, expected) => {
    expect(judged(httpStatus, body)).toEqual(expected);
  });

  it.each([
    ['GW51', 200, { ...bare, status: 'declined', code: 'GW51' }, 'GW51'],
    ['GW08, which the table calls pending', 200, { ...bare, status: 'declined', code: 'GW08' }, 'GW08'],
    ['GW51 with a status that says otherwise', 200, { ...paid, code: 'GW51', transaction_id: null }, 'GW51'],
    ['a code nobody listed', 200, { ...bare, code: 'GW77' }, 'GW77'],
    ['a code with a letter', 200, { ...bare, code: 'gwn7' }, 'GWN7'],
    ['GW03 on HTTP 400', 400, { ...bare, code: 'GW03' }, 'GW03'],
    ['HTTP 401 without a body', 401, undefined, 'HTTP401'],
    ['HTTP 401 with GW03', 401, { status: 'error', code: 'GW03', message: '' }, 'HTTP401'],
    ['HTTP 403 with a page', 403, '<html>', 'HTTP403'],
    ['HTTP 403 with GW89', 403, { ...bare, code: 'GW89' }, 'GW89'],
    ['HTTP 404 without a body', 404, undefined, 'HTTP404'],
  ])('is declined: %s', (_what, httpStatus, body, code) => {
    expect(judged(httpStatus, body)).toEqual({ name: 'declined', code });
  });

  it('that is declined keeps the id it was given', () => {
    const body = { status: 'declined', code: 'GW51', transaction_id: '831649658996419' };
    expect(judged(200, body)).toEqual({ name: 'declined', code: 'GW51', transactionId: '831649658996419' });
  });

  it.each(['no-connection', 'connection-lost', 'timeout'] as const)(
    'without an answer is unknown: %s',
    (fault) => {
      expect(outcomeOf({ name: 'unanswered', fault }, sale)).toEqual(unknown(fault));
    },
  );

  it('whose answer is too large is unknown: unreadable', () => {
    expect(outcomeOf({ name: 'unanswered', fault: 'too-large' }, sale)).toEqual(unknown('unreadable'));
  });
});

describe('every code of the table', () => {
  it.each(Object.keys(codes).filter((code) => /^GW[0-9A-Z]{2}$/.test(code)))(
    '%s is judged as it says',
    (code) => {
      const expected = { approved: 'approved', declined: 'declined', ask: 'unknown' }[codes[code]!.outcome];
      expect(judged(200, { ...paid, status: '', code }).name).toBe(expected);
    },
  );
});

describe('what else an approval may say', () => {
  it('is the token of a stored card, and what is left on a gift card', () => {
    const body = { ...paid, token: '111141$KR0eAiX2', balance: '3.50' };
    expect(judged(200, body)).toEqual({
      ...approved,
      token: '111141$KR0eAiX2',
      balance: money(350, 'USD'),
    });
  });

  it.each(['4111111111111111', '', 7, null])('is no token that is none: %j', (token) => {
    expect(judged(200, { ...paid, token })).toEqual(approved);
  });

  it('is a capture, bare or with its own id', () => {
    const capture: GatewayRequest = { ...voided, kind: 'capture', amount: money(700, 'USD') };
    const expected = { name: 'approved', transactionId: '831', amountApproved: money(700, 'USD') };
    expect(judged(200, bare, capture)).toEqual(expected);
    expect(judged(200, { ...bare, transaction_id: '900' }, capture)).toEqual({
      ...expected,
      transactionId: '900',
    });
  });

  it('is an authorization, which must name its id and amount like a sale', () => {
    const authorization: GatewayRequest = { ...sale, kind: 'authorization' };
    expect(judged(200, paid, authorization)).toEqual(approved);
    expect(judged(200, bare, authorization)).toEqual(unknown('ask'));
  });
});

describe('follow-ups', () => {
  it('may come back bare: a void is approved under its sale, with no amount', () => {
    expect(judged(200, bare, voided)).toEqual({
      name: 'approved',
      transactionId: '831',
      amountApproved: money(0, 'USD'),
    });
  });

  it('take the id they are given', () => {
    expect(judged(200, { ...bare, transaction_id: '900' }, voided)).toMatchObject({ transactionId: '900' });
    expect(judged(200, { ...bare, transaction_id: '901' }, refund)).toMatchObject({ transactionId: '901' });
  });

  it('may come back bare: a refund is approved for what was asked', () => {
    expect(judged(200, bare, refund)).toEqual({
      name: 'approved',
      transactionId: '831',
      amountApproved: money(700, 'USD'),
    });
  });

  it.each(['GW73', 'GW74', 'GW99'])('with %s are unknown: the records decide', (code) => {
    expect(judged(200, { ...bare, code }, voided)).toEqual(unknown('ask', code));
  });

  it.each(['GW20', 'GW21', 'GW76'])('with %s are declined', (code) => {
    expect(judged(200, { ...bare, code }, refund)).toEqual({ name: 'declined', code });
  });
});

describe('whatever comes over the wire', () => {
  const anyStatus = fc.integer({ min: 100, max: 599 });
  it('is approved only on HTTP below 400 with exactly GW00', () => {
    fc.assert(
      fc.property(
        anyStatus,
        fc.dictionary(
          fc.constantFrom('status', 'transaction_id', 'amount_approved', 'authcode', 'resultCode'),
          fc.jsonValue(),
        ),
        fc.constantFrom('GW00', 'GW01', 'gw00', 'GW000', 'XW00'),
        (status, extra, code) => {
          const outcome = judged(status, { ...paid, ...extra, code });
          if (outcome.name === 'approved') {
            expect(status).toBeLessThan(400);
            expect(code.toUpperCase()).toBe('GW00');
          }
          if (status >= 500) expect(outcome.name).toBe('unknown');
        },
      ),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(anyStatus, fc.anything(), (status, body) => {
        expect(['approved', 'declined', 'unknown']).toContain(judged(status, body).name);
      }),
    );
  });
});
