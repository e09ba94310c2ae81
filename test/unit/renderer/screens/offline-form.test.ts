import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offlineSettingsSchema } from '../../../../src/contract/offline.ts';
import { defaultOffline } from '../../../../src/main/settings/offline-defaults.ts';
import {
  offlineFaults,
  offlineFormOf,
  offlineOf,
  type OfflineTextName,
} from '../../../../src/renderer/screens/settings/offline-form.ts';

const form = offlineFormOf(defaultOffline, 15);

describe('the settings of offline entry as they are typed', () => {
  it('unchanged, they come back as they were, and the contract takes them', () => {
    const amount = fc.integer({ min: 1, max: 9_999_999 });
    fc.assert(
      fc.property(
        amount,
        amount,
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 72 }),
        fc.integer({ min: 1, max: 15 }),
        (eachMinor, sumMinor, count, ageHours, idleLockMinutes) => {
          const settings = { ...defaultOffline, allowed: true, eachMinor, sumMinor, count, ageHours };
          const back = offlineOf(offlineFormOf(settings, idleLockMinutes));
          expect(back).toEqual({ offline: settings, idleLockMinutes });
          expect(offlineSettingsSchema.safeParse(back?.offline).success).toBe(true);
        },
      ),
    );
  });

  it.each<[OfflineTextName, string, string]>([
    ['each', '0', 'cap-shape'],
    ['each', 'a lot', 'cap-shape'],
    ['sum', '', 'cap-shape'],
    ['count', '0', 'count-shape'],
    ['count', '501', 'count-shape'],
    ['age', '73', 'age-shape'],
    ['age', '1.5', 'age-shape'],
    ['idleLock', '16', 'idle-shape'],
    ['idleLock', '0', 'idle-shape'],
  ])('%s: %j will not do', (name, typed, fault) => {
    const wrong = { ...form, [name]: typed };
    expect(offlineFaults(wrong)).toEqual({ [name]: fault });
    expect(offlineOf(wrong)).toBeUndefined();
  });
});
