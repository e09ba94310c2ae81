import { describe, expect, test } from 'vitest';
import { authorizationLifeMs, followUps, stateOf } from '../../../../src/simulator/rules/payment-state.ts';

const auth = {
  type: 'authorize',
  paymentType: 'cc',
  voided: false,
  settledAtMs: null,
  capturedMinor: 0,
  refundedMinor: 0,
  createdAtMs: 0,
} as const;

test.each([
  ['authorized', auth, authorizationLifeMs],
  ['lapsed', auth, authorizationLifeMs + 1],
  ['captured', { ...auth, capturedMinor: 5 }, authorizationLifeMs + 1],
  ['sold', { ...auth, type: 'sale', capturedMinor: 5 }, 1],
  ['settled', { ...auth, capturedMinor: 5, settledAtMs: 3 }, 4],
  ['settled', { ...auth, type: 'sale', capturedMinor: 5, refundedMinor: 4, settledAtMs: 3 }, 4],
  ['refunded', { ...auth, type: 'sale', capturedMinor: 5, refundedMinor: 5, settledAtMs: 3 }, 4],
  ['voided', { ...auth, capturedMinor: 5, voided: true }, 4],
  ['recorded', { ...auth, type: 'sale', paymentType: 'cash', capturedMinor: 5, refundedMinor: 4 }, 1],
  ['paid-back', { ...auth, type: 'sale', paymentType: 'cash', capturedMinor: 5, refundedMinor: 5 }, 1],
] as const)('%s', (state, row, nowMs) => {
  expect(stateOf(row, nowMs)).toBe(state);
});

describe('what may follow', () => {
  test.each([
    ['authorized', null, null, '21'],
    ['lapsed', '76', null, '21'],
    ['captured', '73', null, '21'],
    ['sold', '12', null, '21'],
    ['settled', '73', '20', null],
    ['voided', '76', '74', '74'],
    ['refunded', '73', '20', '74'],
    ['recorded', '12', '12', null],
    ['paid-back', '12', '12', '74'],
  ] as const)('%s', (state, capture, voiding, refund) => {
    expect(followUps[state]).toEqual({ capture, void: voiding, refund });
  });
});
