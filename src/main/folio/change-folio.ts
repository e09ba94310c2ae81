// How a folio changes besides its lines: its status, its stay, its goal. Pure; each change is the next version, or a
// permanent word for why not.
import { assert } from '../base/assert.ts';
import { failed, ok, type Result } from '../base/result.ts';
import { type Folio, type FolioStatus, isUnderWay } from './folio.ts';
import type { Goal } from './goal.ts';
import { stayOf, type StayRefusal } from './stay.ts';

/**
 * A guest who comes after all is checked in, also after the no-show was written down; a check-out typed for the wrong
 * room is taken back. What was cancelled is opened anew: its guest may have been promised that nothing is held.
 */
const moves: Readonly<Record<FolioStatus, readonly FolioStatus[]>> = {
  reserved: ['in-house', 'no-show', 'cancelled'],
  'in-house': ['checked-out'],
  'checked-out': ['in-house'],
  'no-show': ['in-house'],
  cancelled: [],
};

export const changed = (folio: Folio, change: Partial<Omit<Folio, 'id' | 'number' | 'version'>>): Folio => ({
  ...folio,
  ...change,
  version: folio.version + 1,
});

/** @param atMs wall clock: when it became known, which is when the 24 hours for release begin */
export const moved = (folio: Folio, status: FolioStatus, atMs: number): Result<Folio, 'status'> => {
  if (!moves[folio.status].includes(status)) return failed('status');
  const completedAtMs = isUnderWay({ ...folio, status }) ? null : atMs;
  return ok(changed(folio, { status, completedAtMs }));
};

/** A longer or shorter stay, the same unit. @param duration where the days do not say it */
export const restayed = (
  folio: Folio,
  departure: string,
  duration?: number,
): Result<Folio, StayRefusal | 'status'> => {
  if (!isUnderWay(folio)) return failed('status');
  const stay = stayOf({ ...folio.stay, departure }, duration);
  return stay.ok ? ok(changed(folio, { stay: stay.value })) : stay;
};

export const inspected = (folio: Folio): Folio => changed(folio, { inspection: 'done' });

/** One goal at a time: two that both count what is held would hold it twice. */
export const aimed = (folio: Folio, goal: Goal): Result<Folio, 'goal-under-way'> =>
  folio.goal === null ? ok(changed(folio, { goal })) : failed('goal-under-way');

/** It is reached, or given up. @throws Bug when there is none */
export const goalEnded = (folio: Folio): Folio => {
  assert(folio.goal !== null, 'only a goal under way is ended');
  return changed(folio, { goal: null });
};
