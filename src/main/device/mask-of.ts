// The number of a read as the screen may show it: brand and last four.
import type { DecodedRead } from '../../../drivers/decoded.ts';
import { type BankTrack, copyDigits, parseTrack1, parseTrack2 } from '../../../drivers/track/bank-track.ts';
import { brandOf, type CardBrand } from '../card/brand.ts';
import { readableEnds } from './encrypted-card.ts';

const clearEnds = (
  track: Buffer | undefined,
  parse: (track: Uint8Array) => BankTrack | undefined,
): { prefix: string; lastFour: string } | undefined => {
  const bank = track === undefined ? undefined : parse(track);
  if (track === undefined || bank === undefined) return undefined;
  const digits = copyDigits(track, bank.pan);
  const ends = {
    prefix: digits.toString('latin1', 0, 6),
    lastFour: digits.toString('latin1', digits.length - 4),
  };
  digits.fill(0);
  return ends;
};

export interface ShownNumber {
  readonly brand: CardBrand;
  readonly lastFour: string;
}

/** Null where nothing of a number was sent, not even masked. */
export const maskOf = ({ tracks, encryption }: DecodedRead): ShownNumber | null => {
  const ends =
    encryption === null
      ? (clearEnds(tracks[2].clear, parseTrack2) ?? clearEnds(tracks[1].clear, parseTrack1))
      : readableEnds(tracks);
  if (ends === undefined || ends.lastFour === '') return null;
  return { brand: brandOf(ends.prefix), lastFour: ends.lastFour };
};
