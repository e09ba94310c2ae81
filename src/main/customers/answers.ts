// What the desks of this room answer with, and what they stand on.
import type { Answer, ErrorCode } from '../../contract/index.ts';
import type { Clock } from '../base/clock.ts';
import type { Ids } from '../base/ids.ts';
import type { CustomerRepository } from './repository.ts';

export const done = { ok: true, value: {} } as const;

export const answered = <Value>(value: Value): Answer<Value> => ({ ok: true, value });

export const refused = (
  code: ErrorCode,
): { readonly ok: false; readonly error: { readonly code: ErrorCode } } => ({ ok: false, error: { code } });

/** Runs what writes: a disk that fails becomes the journal's code and a state on the status bar. */
export interface Guard {
  run<Value>(command: () => Answer<Value>): Answer<Value>;
}

export interface DeskParts {
  readonly repository: CustomerRepository;
  readonly guard: Guard;
  readonly clock: Clock;
  readonly ids: Ids;
}
