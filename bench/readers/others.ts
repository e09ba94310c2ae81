// Two published parsers of clear tracks, as their users call them, and ours, each from the text of a swipe to what it makes
// of it.
import { createRequire } from 'node:module';
import { decodeAuto } from '../../drivers/formats/detect.ts';
import { decodeTrackText } from '../../drivers/formats/track-text.ts';
import type { DecodedRead, TrackNumber } from '../../drivers/decoded.ts';
import { copyDigits, parseTrack1, parseTrack2, type BankTrack } from '../../drivers/track/bank-track.ts';
import { readTrackText } from '../../drivers/track/track-text.ts';

/** What a parser says of a swipe: a part that is undefined it does not tell. */
export interface Said {
  readonly pan?: string | undefined;
  /** YYMM */
  readonly expiry?: string | undefined;
  /** `SURNAME/GIVEN`, upper case. */
  readonly name?: string | undefined;
  /** Without their sentinels. */
  readonly tracks?: Readonly<Partial<Record<TrackNumber, string>>>;
}
/** Null: refused. */
export type Saying = (text: string) => Said | null;

const require = createRequire(import.meta.url);

interface CardSwipe {
  settings: { readonly parsers: readonly string[] };
  parseData(rawData: string): Readonly<Record<string, string>> | null;
}
interface MagStripe {
  parse_card(text: string): Readonly<Record<string, string | number | boolean>> | null;
}

// A module without saying so, by one default export that talks to a browser's document only in `init`.
const { default: cardSwipe } = require('react-card-swipe') as { readonly default: CardSwipe };
/** What its `init` sets when nothing else is asked for. */
cardSwipe.settings = { parsers: ['visa', 'mastercard', 'amex', 'discover', 'generic'] };
const magStripe = require('mag-stripe') as MagStripe;

export const parseWithCardSwipe = (text: string): unknown => cardSwipe.parseData(text);
export const parseWithMagStripe = (text: string): unknown => magStripe.parse_card(text);

interface Fields {
  readonly pan: Buffer;
  readonly expiry: Buffer | undefined;
}

const fieldsOf = (track: Buffer, bank: BankTrack): Fields => ({
  pan: copyDigits(track, bank.pan),
  expiry: bank.expiry && copyDigits(track, bank.expiry),
});

/** The same fields as places in the text, as the framer of a line finds them: nothing is copied, so nothing is overwritten. */
export const parseInPlace = (bytes: Buffer): boolean => {
  let found = false;
  for (const { number, start, end, fault } of readTrackText(bytes).tracks) {
    if (fault !== undefined || number === 3) continue;
    const track = bytes.subarray(start, end);
    found = (number === 1 ? parseTrack1(track) : parseTrack2(track)) !== undefined || found;
  }
  return found;
};

/** From bytes to number, expiry and both tracks taken apart, everything overwritten at the end: the work of a read. */
export const parseWithOurs = (bytes: Buffer): boolean => {
  const decoded = decodeTrackText(bytes);
  if (!decoded.ok) return false;
  const { tracks } = decoded.read;
  const [first, second] = [tracks[1].clear, tracks[2].clear];
  const bank1 = first && parseTrack1(first);
  const bank2 = second && parseTrack2(second);
  const fields =
    second && bank2 ? fieldsOf(second, bank2) : first && bank1 ? fieldsOf(first, bank1) : undefined;
  fields?.pan.fill(0);
  fields?.expiry?.fill(0);
  decoded.read.wipe();
  return fields !== undefined;
};

const inside = (track: string): string => track.slice(1, -1);
const nameOf = (surname = '', given = ''): string => `${surname.trim()}/${given.trim()}`.toUpperCase();

const saidOf = ({ tracks }: DecodedRead): Said => {
  const [first, second] = [tracks[1].clear, tracks[2].clear];
  const [bank1, bank2] = [first && parseTrack1(first), second && parseTrack2(second)];
  const found = second && bank2 ? fieldsOf(second, bank2) : first && bank1 && fieldsOf(first, bank1);
  const name = first?.toString('latin1', bank1?.name?.start ?? 0, bank1?.name?.end ?? 0) ?? '';
  const clear = ([1, 2, 3] as const).flatMap((number) => {
    const track = tracks[number].clear;
    return track === undefined ? [] : [[number, inside(track.toString('latin1'))]];
  });
  return {
    pan: found?.pan.toString('latin1'),
    expiry: found?.expiry?.toString('latin1'),
    name: name === '' ? undefined : name.trim(),
    tracks: Object.fromEntries(clear) as Said['tracks'] & object,
  };
};

/** An encrypted frame is no card in clear. */
export const ours: Saying = (text) => {
  const { decoded } = decodeAuto(Buffer.from(text, 'latin1'));
  return decoded.ok && decoded.read.encryption === null ? saidOf(decoded.read) : null;
};

export const cardSwipeSays: Saying = (text) => {
  const data = cardSwipe.parseData(text);
  if (data === null) return null;
  if (data['type'] === 'generic') {
    const lines = ([1, 2, 3] as const).map((number) => [number, data[`line${number}`] ?? ''] as const);
    return { tracks: Object.fromEntries(lines.filter(([, line]) => line !== '')) };
  }
  const given = (data['firstName'] ?? '') + (data['honorific'] ? `.${data['honorific']}` : '');
  return {
    pan: data['account'],
    expiry: `${data['expYear']}${data['expMonth']}`,
    name: nameOf(data['lastName'], given),
  };
};

export const magStripeSays: Saying = (text) => {
  const data = magStripe.parse_card(text);
  if (data === null) return null;
  const [month = '', year = ''] = String(data['expiration_date'] ?? '').split('/');
  const surname = data['last_name'];
  return {
    pan: data['card_number'] === undefined ? undefined : String(data['card_number']),
    expiry: `${year}${month}` || undefined,
    name: surname === undefined ? undefined : nameOf(String(surname), String(data['first_name'] ?? '')),
  };
};
