// How offline entry starts out: off, and with caps lower than any rival's.
import type { OfflineSettings } from '../../contract/index.ts';

export const defaultOffline: OfflineSettings = {
  allowed: false,
  eachMinor: 100_00,
  sumMinor: 500_00,
  count: 20,
  ageHours: 24,
  overAge: 'send',
  // The gateway's test mode declines a keyed card without its code (QorCommerce v3, getting-started page).
  cardCode: 'memory',
  withoutCode: 'ask',
  sendsByItself: true,
};
