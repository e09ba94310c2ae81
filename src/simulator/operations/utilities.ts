// Small questions about an account, a card number's first digits and a zip code. The vendor also checks a whole card
// number this way; that call is left out on purpose, because it puts the number into a URL.
import { isMid } from '../identity.ts';
import type { Reply } from '../ledger/remembered-replies.ts';
import { brandOf } from '../rules/account.ts';
import type { Host } from './host.ts';

const success = 'Request was processed successfully.';

/** The connection test of a settings screen. */
export const accountByMid = (host: Host, mid: string): Reply =>
  isMid(mid)
    ? host.answers.found('Account validation successful', {})
    : host.answers.refused(200, 'Bad merchant ID', '89');

/** @param digits the first six or more of a card number; so many that they may be the whole of one are refused */
export const binByDigits = (host: Host, digits: string): Reply => {
  if (!/^\d{6,11}$/.test(digits))
    return host.answers.malformed('The first six to eleven digits of a card number are asked for.');
  const brand = brandOf(digits);
  if (brand === 'unknown') return host.answers.refused(404, 'No such BIN', '76');
  return host.answers.found(success, {
    data: {
      card_type: brand,
      BIN_type: 'credit',
      prepaid: false,
      BIN_bank: 'Test Bank',
      country: 'United States',
      country_code: 'US',
    },
  });
};

type Place = readonly [
  zip: string,
  place: string,
  county: string,
  countyCode: string,
  lat: string,
  long: string,
];

/** The two zips of the test mode's addresses and their neighbours; all in Alachua County, Florida, but the last. */
const places: readonly Place[] = [
  ['32601', 'Gainesville', 'Alachua', '001', '29.6489', '-82.3250'],
  ['32605', 'Gainesville', 'Alachua', '001', '29.6785', '-82.3679'],
  ['32606', 'Gainesville', 'Alachua', '001', '29.6954', '-82.4023'],
  ['32615', 'Alachua', 'Alachua', '001', '29.8131', '-82.4731'],
  ['33016', 'Hialeah', 'Miami-Dade', '086', '25.8928', '-80.3290'],
];

export const placeByZip = (host: Host, zip: string): Reply => {
  const found = places.find(([code]) => code === zip);
  if (found === undefined) return host.answers.refused(404, 'No such zip code', '76');
  const [postalCode, place, county, countyCode, latitude, longitude] = found;
  return host.answers.found(success, {
    data: {
      postal_code: postalCode,
      place,
      state: 'Florida',
      state_code: 'FL',
      subdivision: county,
      subdivision_code: countyCode,
      latitude,
      longitude,
      accuracy: '4',
      ISO_code: 'US',
    },
  });
};
