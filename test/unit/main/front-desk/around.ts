// What a folio is looked at with, for the tests of this room: the brands' own rules, at noon of the day of arrival.
import { defaultIncrementRule } from '../../../../src/main/folio/increment.ts';
import { defaultRules } from '../../../../src/main/folio/validity.ts';
import type { Around } from '../../../../src/main/front-desk/around.ts';
import { noonMs } from '../folio/bench.ts';

export const aroundAt = (change: Partial<Around> = {}): Around => ({
  rules: defaultRules,
  incrementRule: defaultIncrementRule,
  inspectionHours: 12,
  nowMs: noonMs,
  today: '2026-11-21',
  busy: false,
  ...change,
});
