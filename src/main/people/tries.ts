// The count of wrong tries and the lock that ends them (PCI DSS 8.3.4: ten tries, thirty minutes). Pure. A try is counted
// before the secret is looked at, so that pulling the plug in between wins nobody another one.
//
// When the lock is over, the count stands where it stood: one more wrong try locks again, until a right one. A wall clock
// that is set back does not lengthen a lock beyond thirty minutes from now; one that is set forward ends it, which nobody
// without rights on the machine can do.
import type { Person } from './person.ts';

export const wrongTriesMax = 10;
export const lockMs = 30 * 60 * 1000;

type Tries = Pick<Person, 'wrongTries' | 'lockedUntilMs'>;

/** Wall clock milliseconds when the lock ends, or null where nothing is locked (any more). */
export const lockedUntil = ({ lockedUntilMs }: Tries, nowMs: number): number | null =>
  lockedUntilMs === null || lockedUntilMs <= nowMs ? null : Math.min(lockedUntilMs, nowMs + lockMs);

/** What is written before a secret is looked at: as if it had been wrong. Not while it is locked. */
export const countedTry = ({ wrongTries }: Tries, nowMs: number): Tries => {
  const tries = wrongTries + 1;
  return { wrongTries: tries, lockedUntilMs: tries >= wrongTriesMax ? nowMs + lockMs : null };
};

/** After a right secret, or a new one by a manager. */
export const noTries: Tries = { wrongTries: 0, lockedUntilMs: null };
