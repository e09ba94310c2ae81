// The answer of a step.
import type { Effect } from './events.ts';
import type { PaymentState } from './states.ts';

export interface Step {
  readonly next: PaymentState;
  readonly effects: readonly Effect[];
}

export const to = (next: PaymentState, ...effects: Effect[]): Step => ({ next, effects });
