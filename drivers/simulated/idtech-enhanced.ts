// Twin of the ID TECH readers with the "enhanced" structure (Augusta S, SecuRED): each track encrypted by itself under the
// data variant, by TDES or AES, sent in binary or typed. 80096504-001, "Enhanced Encryption Output Format"; Bluefin Decryptx.
import { ascii, bursts, keystrokes } from './bytes.ts';
import { encrypt, KeySerialNumbers, swipeKeys } from './dukpt.ts';
import { binary, idtechFrame, type Field } from './idtech-frame.ts';
import { trackStatus, trackTexts } from './idtech-original.ts';
import { idtechMask } from './masks.ts';
import { trackNumbers, type StripeTracks, type Twin } from './twin.ts';

export interface EnhancedDevice {
  /** Before the first swipe, 20 hexadecimal digits. */
  readonly keySerialNumber: string;
  /** Ten characters. */
  readonly serial: string;
  readonly cipher: 'tdes' | 'aes';
  readonly typed: boolean;
}

const iso = 0x80;
/** These readers call track 3 decoded whether or not it is there (Bluefin Decryptx, sample payload). */
const track3Decoded = 0x04;
/** Field 8. */
const aes = 0x10;
const chipCard = 0x20;
const serialPresent = 0x80;
/** Field 9. */
const ksnPresent = 0x80;
/** Secure readers send hashes of zeros. */
const nullHash = 20;

/** The service code behind number and expiry begins with 2 or 6 (ISO/IEC 7813). */
const hasChip = (tracks: StripeTracks): boolean =>
  /=\d{4}[26]/.test(tracks[2] ?? '') || /^%B[^^]*\^[^^]*\^\d{4}[26]/.test(tracks[1] ?? '');

const bitsOf = (texts: readonly string[]): number =>
  texts.reduce((bits, text, index) => bits | (text === '' ? 0 : 1 << index), 0);

export const idtechEnhancedTwin = ({ keySerialNumber, serial, cipher, typed }: EnhancedDevice): Twin => {
  const serials = new KeySerialNumbers(keySerialNumber);
  const present: Twin['present'] = ({ tracks }, damage) => {
    const ksn = damage === 'keys-exhausted' ? undefined : serials.next();
    // Nothing in the structure says that the keys are exhausted: there is no track in it.
    const texts = ksn === undefined ? (['', '', ''] as const) : trackTexts(tracks);
    const sent = bitsOf(texts);
    const flags = sent | (cipher === 'aes' ? aes : 0) | (hasChip(tracks) ? chipCard : 0) | serialPresent;
    const present = trackNumbers.filter((number) => texts[number - 1] !== '');
    const key = swipeKeys(ksn ?? serials.last).data;
    const encrypted = present.map((number): Field => {
      const clear = ascii(texts[number - 1] ?? '');
      const bytes = encrypt(cipher, key, clear);
      clear.fill(0);
      return { bytes };
    });
    const fields = [
      binary(iso, trackStatus(tracks) | track3Decoded, ...texts.map(({ length }) => length)),
      binary(flags, sent | (sent << 3) | ksnPresent),
      ...present.map((number) => ({ bytes: idtechMask(texts[number - 1] ?? '', number), text: true })),
      ...encrypted,
      ...present.map(() => ({ bytes: Buffer.alloc(nullHash) })),
      { bytes: ascii(serial) },
      { bytes: ksn ?? serials.last },
    ];
    const frame = idtechFrame(fields, typed, damage);
    return typed ? keystrokes(frame) : bursts(frame);
  };
  return { present };
};
