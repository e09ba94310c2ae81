// Words of the front desk's settings.
import type { FrontDeskSettings } from '../../../contract/front-desk-settings.ts';

export const deskSettings = {
  title: 'Front desk',
  mode: 'What stands beside the register',
  modes: { off: 'Nothing', hotel: 'A hotel', 'car-rental': 'A car rental' } satisfies Record<
    FrontDeskSettings['mode'],
    string
  >,
  modeHint: 'The front desk opens with F5.',
  tillCode: 'Code of this till',
  tillCodeHint: 'Folio numbers begin with it. No other till of the house has it.',
  tax: 'Tax on stays in percent',
  increment: 'When more is to be held',
  usedPercent: 'Used share of the hold, in percent',
  margin: 'Expected on top',
  step: 'The least to ask for',
  captureOrder: 'At check-out, take first from',
  captureOrders: {
    'largest-first': 'The largest hold',
    'oldest-first': 'The oldest hold',
  } satisfies Record<FrontDeskSettings['captureOrder'], string>,
  inspect: 'After a guest has left, the room is',
  inspects: { no: 'Not looked at', yes: 'Looked at' },
  inspectionHours: 'Within how many hours',
  radarMinutes: 'Ask about the same card and amount within, minutes',
  strictFor: 'No damages and no tips in estimates of',
  strictFors: { 'every-brand': 'Every card', visa: 'Visa alone' } satisfies Record<
    FrontDeskSettings['strictFor'],
    string
  >,
  noShowTerms: 'Your sentence on cancelling',
  noShowTermsHint: 'Printed with the proof of a reservation. Up to 200 characters.',
  acquirer: 'Acquirer',
  acquirerHint: 'How long a hold lives is its rule: ask, and set what you are told.',
  marksEstimates: 'It marks estimates as such',
  marks: { no: 'No', yes: 'Yes' },
  releaseHours: 'Release what is not needed within, hours',
  validity: 'How many days a hold lives',
  days: {
    estimatedDays: 'Estimate',
    presentDays: 'Card there',
    absentDays: 'Card away',
    merchantDays: 'No-show',
  },
  extends: 'Increments extend',
  unknownBrand: 'Any other',
  dayLabel: (brand: string, field: string): string => `${brand}, ${field.toLowerCase()}, days`,
  extendLabel: (brand: string): string => `${brand}: each increment starts the time anew`,
};
