// Whether the register is open to whoever stands before it. What stands behind a door is not drawn at all: no basket, no
// card, no payment, and no key but the door's own.
import type { SessionView } from '../../../contract/people.ts';

export type DoorName = 'sign-in' | 'first-manager' | 'must-change';

export const doorOf = (session: SessionView): DoorName | null => {
  switch (session.name) {
    case 'open':
      return null;
    case 'first-manager':
      return 'first-manager';
    case 'signed-out':
    case 'locked':
      return 'sign-in';
    case 'signed-in':
      return session.mustChange ? 'must-change' : null;
  }
};

/** A PIN is typed, and erased, digit by digit. */
export const pinMaxDigits = 16;
export const typedPin = (pin: string, key: string): string => {
  if (key === 'back') return pin.slice(0, -1);
  return /^\d$/.test(key) && pin.length < pinMaxDigits ? pin + key : pin;
};

/** Where arrow keys lead among tiles that stand in rows. @param columns how many stand in a row */
export const tileStep = (
  from: number,
  to: 'before' | 'after' | 'above' | 'below',
  count: number,
  columns: number,
): number => {
  const next = from + { before: -1, after: 1, above: -columns, below: columns }[to];
  return next < 0 || next >= count ? from : next;
};
