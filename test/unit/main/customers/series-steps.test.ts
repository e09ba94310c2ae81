// How a series moves when a payment is decided after its day has gone by.
import { expect, it } from 'vitest';
import { opened, settled, skipped } from '../../../../src/main/customers/series-steps.ts';
import { series } from './bench.ts';

it('a day that was skipped is not due again because an older payment stands after all', () => {
  const calledOff = settled(opened(series(), 'p1'), 'p1', 'called-off', null);
  const on = skipped(skipped(calledOff));
  expect(on.nextDueDay).toBe('2026-03-15');
  expect(settled(on, 'p1', 'paid', null)).toMatchObject({
    nextDueDay: '2026-03-15',
    lastPayment: { standing: 'paid', dueDay: '2026-01-15' },
  });
});
