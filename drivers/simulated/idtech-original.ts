// Twin of an ID TECH SecureMag as it leaves the factory: "original" structure, tracks 1 and 2 encrypted as one block under
// the data variant, track 3 in clear (80096504-001, "Original Encryption Output Format").
import { createHash } from 'node:crypto';
import { ascii, bursts, joined } from './bytes.ts';
import { encrypt, KeySerialNumbers, swipeKeys } from './dukpt.ts';
import { binary, idtechFrame, withLrc, type Field } from './idtech-frame.ts';
import { idtechMask } from './masks.ts';
import { trackNumbers, type StripeTracks, type Twin } from './twin.ts';

const iso = 0x00;

/** Bits 0 to 2 decoded, bits 3 to 5 sampled (note 2). */
export const trackStatus = (tracks: StripeTracks): number =>
  trackNumbers.reduce((status, number, index) => {
    const track = tracks[number];
    if (track === undefined) return status;
    return status | (8 << index) | (track === null ? 0 : 1 << index);
  }, 0);

/** LRC included; nothing for a track that is not there. */
export const trackTexts = (tracks: StripeTracks): readonly [string, string, string] => {
  const text = (track: string | null | undefined): string =>
    typeof track === 'string' ? withLrc(track) : '';
  return [text(tracks[1]), text(tracks[2]), text(tracks[3])];
};

const head = (status: number, texts: readonly string[]): Field =>
  binary(iso, status, ...texts.map(({ length }) => length));

const hashOf = (track: Buffer): Buffer =>
  track.length === 0 ? Buffer.alloc(20) : createHash('sha1').update(track).digest();

const encryptedFields = (texts: readonly [string, string, string], ksn: Buffer): readonly Field[] => {
  const clear = [ascii(texts[0]), ascii(texts[1])] as const;
  const hashes = clear.map((track) => ({ bytes: hashOf(track) }));
  const block = joined(clear);
  const bytes = encrypt('tdes', swipeKeys(ksn).data, block);
  block.fill(0);
  return [{ bytes }, ...hashes, { bytes: ksn }];
};

export const idtechOriginalTwin = (keySerialNumber: string): Twin => {
  const serials = new KeySerialNumbers(keySerialNumber);
  return {
    present({ tracks }, damage) {
      const texts = trackTexts(tracks);
      const ksn = damage === 'keys-exhausted' ? undefined : serials.next();
      const status = trackStatus(tracks);
      if (ksn === undefined || texts[0].length + texts[1].length === 0) {
        // Nothing in the structure says that the keys are exhausted: it has nothing to encrypt.
        const fields = [head(status, ['', '', '']), { bytes: ksn ?? serials.last }];
        return bursts(idtechFrame(fields, false, damage));
      }
      const masked = [1, 2] as const;
      const fields = [
        head(status, texts),
        ...masked
          .filter((number) => texts[number - 1] !== '')
          .map((number) => ({ bytes: idtechMask(texts[number - 1] ?? '', number), text: true })),
        { bytes: ascii(texts[2]), text: true },
        ...encryptedFields(texts, ksn),
      ];
      return bursts(idtechFrame(fields, false, damage));
    },
  };
};
