// From a practice card to what stands on its stripe (ISO/IEC 7813) and on its face.
import type { PracticeCard } from './cards.ts';
import type { Presented } from './twin.ts';

const nameLength = 26;
const discretionary = '0000000000';

/** A card without a stripe is one that no reader can make anything of. */
export const presentedOf = ({ stripe }: PracticeCard): Presented => {
  if (stripe === undefined) return { tracks: { 1: null, 2: null } };
  const { pan, name, expiry, serviceCode, cardCode } = stripe;
  return {
    tracks: {
      1: `%B${pan}^${name.padEnd(nameLength)}^${expiry}${serviceCode}${discretionary}?`,
      2: `;${pan}=${expiry}${serviceCode}${discretionary}?`,
    },
    keyed: { pan, expiry, cardCode },
  };
};
