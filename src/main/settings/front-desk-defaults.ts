// How the front desk starts out: off, and with the card brands' own published times.
import type { FrontDeskSettings } from '../../contract/index.ts';
import { defaultIncrementRule } from '../folio/increment.ts';
import { inspectionHours } from '../folio/inspection.ts';
import { radarMinutes } from '../folio/radar.ts';
import { defaultRules } from '../folio/validity.ts';

export const defaultFrontDesk: FrontDeskSettings = {
  mode: 'off',
  tillCode: 'A',
  taxBasisPoints: 0,
  increment: defaultIncrementRule,
  captureOrder: 'largest-first',
  inspect: false,
  inspectionHours: inspectionHours.default,
  radarMinutes: radarMinutes.default,
  strictFor: 'every-brand',
  noShowTerms: '',
  acquirer: defaultRules,
};
