// Offline entry where there is none: what the screen is told of it.
import type { OfflineView } from '../../contract/index.ts';

export const nothingOffline: OfflineView = {
  state: 'not-allowed',
  armed: null,
  currency: 'USD',
  caps: { eachMinor: 0, sumMinor: 0, count: 0, ageHours: 0 },
  left: { sumMinor: 0, count: 0, ageUntilMs: null },
  waiting: { count: 0, sumMinor: 0, oldestAtMs: null },
  heldOverAge: 0,
  wantCode: 0,
  declined: { count: 0, sumMinor: 0 },
  sending: { state: 'idle', done: 0, of: 0 },
  vault: { state: 'empty', wrappedBy: null, code: null },
  cardCode: 'not-asked',
  mayTake: false,
};
