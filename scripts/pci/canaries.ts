// The cards that the self-check plants: published test numbers that stand nowhere in the program (the practice reader's
// own do), each with an expiry, a card code and, where it is swiped, a stripe of its own. None of them is a long run of one
// digit: tables of brightness in a browser's memory hold those, in clear and packed.
import type { Needle } from '../../test/e2e/harness/card-data-search.ts';

export interface Canary {
  readonly name: string;
  readonly pan: string;
  /** MMYY, as it is keyed. */
  readonly expiry: string;
  /** Empty where it is swiped. */
  readonly code: string;
  readonly tracks: readonly string[];
}

const keyed = (name: string, pan: string, expiry: string, code: string): Canary => ({
  name,
  pan,
  expiry,
  code,
  tracks: [],
});
/** @param discretionary what follows the service code */
const swiped = (name: string, pan: string, expiry: string, discretionary: string): Canary => {
  const yearMonth = expiry.slice(2) + expiry.slice(0, 2);
  const end = `${yearMonth}101${discretionary}`;
  return { name, pan, expiry, code: '', tracks: [`%B${pan}^CANARY/CARD^${end}?`, `;${pan}=${end}?`] };
};

export const canaries = {
  swiped: swiped('the swiped card', '4012888888881881', '1239', '7391846205'),
  declined: swiped('the declined card', '5105105105105100', '1138', '6048213957'),
  keyed: keyed('the keyed card', '5200828282828210', '1037', '731'),
  offline: keyed('the card keyed offline', '378282246310005', '0936', '9173'),
  offlineDeclined: keyed('the card declined after offline', '6011000990139424', '0835', '842'),
};

/**
 * What must be found nowhere: number, stripe, and the card code where it can be told from any other three digits, in the
 * order in which it is keyed and by the name that it has on the wire (QorCommerce v3, sale page: `cvv`).
 */
const needlesOf = ({ name, pan, expiry, code, tracks }: Canary): readonly Needle[] => [
  { name: `the number of ${name}`, value: pan },
  ...tracks.map((value, index) => ({ name: `track ${index + 1} of ${name}`, value })),
  ...tracks
    .slice(1)
    .map((track) => ({ name: `the stripe's own data of ${name}`, value: track.slice(-18, -1) })),
  ...(code === ''
    ? []
    : [
        { name: `expiry and code of ${name}`, value: expiry + code },
        { name: `the code of ${name}`, value: `"cvv":"${code}"` },
        { name: `the code of ${name}`, value: `cvv=${code}` },
      ]),
];

export const needles: readonly Needle[] = Object.values(canaries).flatMap(needlesOf);
