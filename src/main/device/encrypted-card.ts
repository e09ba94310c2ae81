// An encrypted read as card data: the ciphertext for the gateway, and for the screen what the reader left readable.
import type { DecodedRead, DecodedTrack, Encryption } from '../../../drivers/decoded.ts';
import { CardData, type ReadableEnds } from '../card/card-data.ts';

/** A classic DUKPT serial number (ANSI X9.24-1:2009): 10 bytes, the 20 digits that `ksnTrack` has room for. */
const keySerialNumberBytes = 10;

/** Readers mask all but the first four to six digits and the last four (MagTek 99875475, property 0x07; 80096504-001). */
const readablePrefix = 4;

const startSentinels = /^[%;+]?[BM]?/;

/** PAN and expiry as they stand masked on a track: text that holds no number any more. */
const partsOf = (masked: Buffer | undefined): { readonly pan: string; readonly expiry: string } => {
  const [pan = '', ...rest] = (masked?.toString('latin1') ?? '').replace(startSentinels, '').split(/[=^]/);
  return { pan: pan.replaceAll(' ', ''), expiry: rest.at(-1)?.slice(0, 4) ?? '' };
};

/** What a reader left of the number on its tracks. A masked track may look like a card: only its ends are read. */
export const readableEnds = (tracks: DecodedRead['tracks']): ReadableEnds => {
  const pans = [tracks[2].masked, tracks[1].masked].map((masked) => partsOf(masked).pan);
  const pan = pans.find((text) => /^\d{4}.*\d{4}$/.test(text) && text.length >= 12) ?? '';
  return { prefix: pan.slice(0, readablePrefix), lastFour: pan.slice(-4) };
};

const expiryOf = ({ tracks, keyed }: DecodedRead): Buffer => {
  const texts = [
    keyed?.expiry?.toString('latin1') ?? '',
    ...[tracks[2].masked, tracks[1].masked].map((masked) => partsOf(masked).expiry),
  ];
  const yymm = texts.find((text) => /^\d\d(?:0[1-9]|1[0-2])$/.test(text)) ?? '';
  return Buffer.from(yymm, 'latin1');
};

const bytesOf = ({ status, encrypted }: DecodedTrack): readonly Buffer[] =>
  status === 'good' && encrypted !== undefined ? [encrypted.bytes] : [];

/** Hexadecimal ASCII: track 1 before track 2, as clear ones go; or the block that holds them all. */
const ciphertextOf = ({ tracks }: DecodedRead, { block }: Encryption): Buffer => {
  const parts = block === undefined ? [...bytesOf(tracks[1]), ...bytesOf(tracks[2])] : [block.bytes];
  return Buffer.from(
    parts
      .map((bytes) => bytes.toString('hex'))
      .join('')
      .toUpperCase(),
    'latin1',
  );
};

/** @returns undefined where neither track 1 nor 2 was read, or the key serial number fits no gateway */
export const encryptedCard = (read: DecodedRead, encryption: Encryption): CardData | undefined => {
  const tracks = ciphertextOf(read, encryption);
  if (tracks.length === 0 || encryption.ksn.length !== keySerialNumberBytes) return undefined;
  return new CardData(
    {
      entryMode: 'swiped',
      pan: Buffer.alloc(0),
      expiry: expiryOf(read),
      tracks,
      keySerialNumber: encryption.ksn.toString('hex').toUpperCase(),
    },
    readableEnds(read.tracks),
  );
};
