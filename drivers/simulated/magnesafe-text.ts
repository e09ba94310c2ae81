// Twin of a MagneSafe reader on a serial line: text with hexadecimal fields between `|`, its CRC, and CR. MagTek 99875475
// section 2, "Card data (KB and other models)".
import { crc16 } from '../magtek/crc16.ts';
import { ascii, bursts, hexDigits, joined } from './bytes.ts';
import { magneSafeSwipes, type MagneSafeDevice, type MagneSafeSwipe } from './magnesafe.ts';
import { trackNumbers, type StripeTracks, type Twin } from './twin.ts';

/** Least significant byte first, unlike over HID (example 12). */
export const wordDigits = (word: number): Buffer => hexDigits(Buffer.from([word & 0xff, word >> 8]));

/** Masked tracks; `%E?`, `;E?`, `+E?` in the place of one that could not be decoded (99875206). */
export const shownTracks = ({ tracks }: MagneSafeSwipe): readonly Buffer[] =>
  trackNumbers.map((number, index) =>
    tracks[number].failed ? ascii(`${'%;+'.charAt(index)}E?`) : tracks[number].masked,
  );

/** In text track 3 starts with `+`, inside the ciphertext as well (example 12). */
export const textTracks = (tracks: StripeTracks): StripeTracks =>
  typeof tracks[3] === 'string' ? { ...tracks, 3: tracks[3].replace(/^;/, '+') } : tracks;

const fieldsOf = (device: MagneSafeDevice, swiped: MagneSafeSwipe): readonly Buffer[] => [
  joined(shownTracks(swiped)),
  wordDigits(swiped.status),
  ...trackNumbers.map((number) => hexDigits(swiped.tracks[number].encrypted)),
  // Both fields of the MagnePrint are left out where the reader takes none.
  ...(device.magnePrint === undefined
    ? []
    : [hexDigits(device.magnePrint.status), hexDigits(swiped.magnePrint)]),
  ascii(device.serial),
  hexDigits(swiped.session),
  hexDigits(swiped.ksn),
];

export const magneSafeTextTwin = (device: MagneSafeDevice): Twin => {
  const swipe = magneSafeSwipes(device);
  return {
    present({ tracks }, damage) {
      const swiped = swipe(textTracks(tracks), damage);
      swiped.clearTrack2.fill(0);
      const head = joined(fieldsOf(device, swiped).flatMap((field) => [field, ascii('|')]));
      const check = crc16(head) ^ (damage === 'wrong-check' ? 1 : 0);
      // No encrypted CRC, and the format as it leaves the factory.
      return bursts(joined([head, wordDigits(check), ascii('||0000\r')]));
    },
  };
};
