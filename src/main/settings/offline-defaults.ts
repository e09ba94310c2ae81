// How offline entry starts out: off, and with caps lower than any rival's.
import type { OfflineSettings } from '../../contract/index.ts';

export const defaultOffline: OfflineSettings = {
  allowed: false,
  eachMinor: 100_00,
  sumMinor: 500_00,
  count: 20,
  ageHours: 24,
  overAge: 'send',
  cardCode: 'not-asked',
  withoutCode: 'send',
  sendsByItself: true,
};
