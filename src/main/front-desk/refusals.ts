// From the domain's words for what will not do to the permanent codes that cross the bridge.
import type { ErrorCode } from '../../contract/index.ts';
import { failed, ok, type Result } from '../base/result.ts';
import type { EstimateRefusal } from '../folio/estimate.ts';
import type { LineRefusal } from '../folio/lines.ts';
import type { NumberRefusal } from '../folio/number.ts';
import type { FolioRefusal } from '../folio/open-folio.ts';
import type { StayRefusal } from '../folio/stay.ts';

type Refusal =
  FolioRefusal | LineRefusal | EstimateRefusal | NumberRefusal | StayRefusal | 'status' | 'goal-under-way';

const codes: Readonly<Record<Refusal, ErrorCode>> = {
  'stay-day': 'folio-stay-wrong',
  'stay-order': 'folio-stay-wrong',
  'stay-length': 'folio-stay-wrong',
  duration: 'folio-duration-wrong',
  'number-invalid': 'folio-number-wrong',
  'number-length': 'folio-number-wrong',
  'number-characters': 'folio-number-wrong',
  'number-of-a-till': 'folio-number-wrong',
  'number-is-a-card': 'folio-card-number',
  'guest-name': 'folio-name-wrong',
  contact: 'folio-text-wrong',
  'companion-name': 'folio-name-wrong',
  'companion-twice': 'folio-name-wrong',
  'companions-too-many': 'folio-text-wrong',
  room: 'folio-text-wrong',
  rate: 'folio-rate-wrong',
  tax: 'folio-rate-wrong',
  'card-number': 'folio-card-number',
  'line-twice': 'folio-line-wrong',
  'line-amount': 'folio-line-wrong',
  'line-quantity': 'folio-line-wrong',
  'line-tax': 'folio-line-wrong',
  'line-text': 'folio-text-wrong',
  'no-such-guest': 'folio-line-wrong',
  'no-such-line': 'folio-line-wrong',
  'more-than-charged': 'folio-more-than-charged',
  'damage-buffer': 'estimate-damage-buffer',
  tips: 'estimate-tips',
  'service-amount': 'estimate-wrong',
  'service-tax': 'estimate-wrong',
  'estimate-too-high': 'estimate-wrong',
  status: 'folio-not-now',
  'goal-under-way': 'folio-busy',
};

export const coded = <Value>(result: Result<Value, Refusal>): Result<Value, ErrorCode> =>
  result.ok ? ok(result.value) : failed(codes[result.failure]);
