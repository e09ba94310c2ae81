// From a swipe to card data, or to the hint why not. The read is wiped in any case; the card data owns its own buffers.
import type { CardRead, FailedReadReason } from '../../../drivers/reader.ts';
import { copyDigits, parseTrack1, parseTrack2, type BankTrack } from '../../../drivers/track/bank-track.ts';
import { failed, ok, type Result } from '../base/result.ts';
import { CardData } from '../card/card-data.ts';
import { encryptedCard } from './encrypted-card.ts';

/** Why a swipe made no sale; the screen has a sentence for each. */
export type SwipeHint = FailedReadReason | 'not-armed' | 'no-card-number';

/** Card data takes PANs of 12 to 19 digits. */
const panDigitsMin = 12;

interface Found {
  readonly track: Buffer;
  readonly bank: BankTrack;
}

const find = (track: Buffer | undefined, parse: typeof parseTrack2): Found | undefined => {
  const bank = track === undefined ? undefined : parse(track);
  return track === undefined || bank === undefined ? undefined : { track, bank };
};

/** Tracks end to end, `%…?;…?`: what the gateway takes as `trackdata` (QorCommerce v3, payment-sale-swipe page). */
const join = (founds: readonly Found[]): Buffer => {
  const joined = Buffer.alloc(founds.reduce((length, { track }) => length + track.length, 0));
  let next = 0;
  for (const { track } of founds) next += track.copy(joined, next);
  return joined;
};

const build = (read: CardRead): Result<CardData, SwipeHint> => {
  if (read.encryption !== null) {
    const card = encryptedCard(read, read.encryption);
    return card === undefined ? failed('no-card-number') : ok(card);
  }
  const first = find(read.tracks[1].clear, parseTrack1);
  const second = find(read.tracks[2].clear, parseTrack2);
  const source = second ?? first;
  if (source === undefined) return failed('no-card-number');
  const pan = copyDigits(source.track, source.bank.pan);
  if (first !== undefined && second !== undefined) {
    // Two numbers on one card: one of them was misread, or the tracks are of two cards. Neither may be charged.
    const other = copyDigits(first.track, first.bank.pan);
    const same = other.equals(pan);
    other.fill(0);
    if (!same) {
      pan.fill(0);
      return failed('check-failed');
    }
  }
  if (pan.length < panDigitsMin) {
    pan.fill(0);
    return failed('no-card-number');
  }
  const founds = [first, second].filter((found) => found !== undefined);
  const dated =
    source.bank.expiry === undefined ? founds.find(({ bank }) => bank.expiry !== undefined) : source;
  const expiry =
    dated?.bank.expiry === undefined ? Buffer.alloc(0) : copyDigits(dated.track, dated.bank.expiry);
  return ok(new CardData({ entryMode: 'swiped', pan, expiry, tracks: join(founds) }));
};

/**
 * The card's number from track 2, else from track 1; an encrypted card goes to the gateway as it is. Never judged by
 * Luhn: the gateway says what it thinks of it.
 */
export const toCardData = (read: CardRead): Result<CardData, SwipeHint> => {
  try {
    return build(read);
  } finally {
    read.wipe();
  }
};
