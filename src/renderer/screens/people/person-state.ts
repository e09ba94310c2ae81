// How a person stands, told from what main keeps: the worst first.
import type { PersonView, SecretKind } from '../../../contract/people.ts';
import type { Role } from '../../../contract/role-table.ts';
import type { Tone } from '../../components/chip.tsx';
import type { SymbolName } from '../../components/symbol.tsx';
import type { PersonState } from './person-states.ts';

/** @param nowMs wall clock, milliseconds: a lock that has run out is none */
export const personState = (
  { disabled, lockedUntilMs, mustChange }: Pick<PersonView, 'disabled' | 'lockedUntilMs' | 'mustChange'>,
  nowMs: number,
): PersonState => {
  if (disabled) return 'off';
  if (lockedUntilMs !== null && lockedUntilMs > nowMs) return 'locked';
  return mustChange ? 'must-change' : 'good';
};

export const personLooks: Readonly<Record<PersonState, readonly [Tone, SymbolName]>> = {
  good: ['good', 'good'],
  locked: ['bad', 'stopped'],
  off: ['still', 'none'],
  'must-change': ['care', 'alert'],
};

/** Whoever may change the register or see its books has a password; a PIN is for the counter. */
export const secretKindOf = (role: Role): SecretKind =>
  role === 'manager' || role === 'auditor' ? 'password' : 'pin';

const shortest: Readonly<Record<SecretKind, number>> = { pin: 6, password: 12 };

/** Whether it is long enough to be sent; main knows the other rules. */
export const isLongEnough = (secret: string, kind: SecretKind): boolean =>
  Array.from(secret).length >= shortest[kind];
