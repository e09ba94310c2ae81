// The published test card that stands in a recording where a real card was: its tracks, as long as the real ones.
import type { DecodedRead, DecodedTrack, TrackNumber } from '../../drivers/decoded.ts';
import { practiceCards, type PracticeStripe } from '../../drivers/simulated/cards.ts';
import type { Presented, StripeTracks } from '../../drivers/simulated/twin.ts';

/** ISO/IEC 7813: a name has at least two characters and at most 26. */
const name = { min: 2, max: 26 };

const cardNamed = (id: string): PracticeStripe => {
  const stripe = practiceCards.find((card) => card.id === id)?.stripe;
  if (stripe === undefined) throw new Error(`there is no practice card ${id}`);
  return stripe;
};

const track1 = ({ pan, expiry, serviceCode, name: holder }: PracticeStripe, length: number): string => {
  const head = `%B${pan}^`;
  const tail = `^${expiry}${serviceCode}`;
  const room = length - head.length - tail.length - 1;
  const nameLength = Math.min(name.max, Math.max(name.min, room));
  const filled = holder.slice(0, nameLength).padEnd(nameLength);
  return `${`${head}${filled}${tail}`.padEnd(length - 1, '0')}?`;
};

const track2 = ({ pan, expiry, serviceCode }: PracticeStripe, length: number): string =>
  `${`;${pan}=${expiry}${serviceCode}`.padEnd(length - 1, '0')}?`;

const track3 = ({ pan }: PracticeStripe, length: number): string => `${`;${pan}=`.padEnd(length - 1, '0')}?`;

const tracksOf: Readonly<Record<TrackNumber, (card: PracticeStripe, length: number) => string>> = {
  1: track1,
  2: track2,
  3: track3,
};

/** How long the card's track was, as far as the reader told; 0 where it did not, which makes the shortest there is. */
const lengthOf = ({ clear, encrypted, masked }: DecodedTrack): number =>
  clear?.length ?? encrypted?.clearLength ?? masked?.length ?? encrypted?.bytes.length ?? 0;

/**
 * The test card, read by the reader as the real one was: the same tracks, failed where they failed, as long as they were
 * where a test card can be that short, and with a chip where the real one had one.
 * @param lrcs how many characters of each length are no track: readers that encrypt an LRC count it
 */
export const testCardLike = (read: DecodedRead, chip: boolean, lrcs: number): Presented => {
  const card = cardNamed(chip ? 'chip' : 'visa');
  const { pan, expiry, cardCode } = card;
  const tracks: Partial<Record<TrackNumber, string | null>> = {};
  for (const number of [1, 2, 3] as const) {
    const track = read.tracks[number];
    const counted = track.clear === undefined ? lrcs : 0;
    if (track.status === 'failed') tracks[number] = null;
    if (track.status === 'good') tracks[number] = tracksOf[number](card, lengthOf(track) - counted);
  }
  return { tracks: tracks satisfies StripeTracks, keyed: { pan, expiry, cardCode } };
};
