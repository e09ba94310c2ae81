// Frames for tests: the published ones of MagTek 99875475, and the same card in the formats of which none was published.
import { createDecipheriv } from 'node:crypto';
import fc from 'fast-check';
import { crc16 } from '../../../../drivers/magtek/crc16.ts';
import type { Decoded, DecodedRead, DecodeFrame } from '../../../../drivers/decoded.ts';
import { bytes, magtek1, magtek2 } from '../track/tracks.ts';

/** Over HID track 3 keeps the start sentinel of the stripe (example 3). */
export const hidTrack3 = ';5163499080020445=000000000000?';
export const hidTracks = [magtek1, magtek2, hidTrack3] as const;

/** The PIN variant of the key of examples 11 and 12, which MagTek publishes; counter 8. */
const publishedKey = '27F66D5244FF621EAA6F6120EDEB427F';

/** What a published ciphertext says. */
export const decrypt = (encrypted: Buffer): string => {
  const key = Buffer.from(publishedKey + publishedKey.slice(0, 16), 'hex');
  const cipher = createDecipheriv('des-ede3-cbc', key, Buffer.alloc(8)).setAutoPadding(false);
  return Buffer.concat([cipher.update(encrypted), cipher.final()])
    .toString('latin1')
    .replace(/\0+$/, '');
};

export const cipher1 =
  'C25C1D1197D31CAA87285D59A892047426D9182EC11353C051ADD6D0F072A6CB3436560B3071FC1FD11D9F7E74886742D9BEE0CFD1EA1064C213BB55278B2F12';
export const cipher2 = '724C5DB7D6F901C7F0FEAE7908801093B3DBFE51CCF6D483E789D7D2C007D539499BAADCC8D16CA2';
export const cipher3 = '76BB013C0DFD8195F16F2FBC50A35171AA370131F87442313EE36457B87C87F9';
export const masked1 = '%B5452000000007189^HOGAN/PAUL      ^08040000000000000000000?';
export const masked2 = ';5452000000007189=080400000000000000?';
export const ksn = 'FFFF9876543210E00008';
export const session = '21685F158B5C6BE0';

const put = (report: Buffer, offset: number, hex: string): void => {
  report.set(Buffer.from(hex.replaceAll(' ', ''), 'hex'), offset);
};

/** MagTek 99875475, example 11: HID, security level 3, 856 bytes. */
export const hidReport = (length = 856): Buffer => {
  const report = Buffer.alloc(length);
  put(report, 0, '00 00 00 40 28 20 00');
  put(report, 7, cipher1);
  put(report, 119, cipher2);
  put(report, 231, cipher3);
  put(report, 344, 'A1 05 00 00 38');
  put(
    report,
    349,
    '4703576BC5C2CB20BC04C68B5CE1972AE89E087B1C4D47D5D0E31706106903E60B82030792690A571DB02D0A88855A35ABB5549798006B42',
  );
  put(report, 493, '00 06');
  put(report, 495, ksn);
  put(report, 505, '3C 25 1F');
  report.set(bytes(masked1), 508);
  report.set(bytes(masked2), 620);
  report.set(bytes(';5163000050000445=000000000000?'), 732);
  put(report, 844, session);
  put(report, 852, '3C 25 1F 36');
  return report;
};

/** Example 3, made from its parts: before keys are loaded, the same places hold the tracks in clear. */
export const clearReport = (): Buffer => {
  const report = hidReport();
  report.fill(0, 0, 343);
  put(report, 3, '3C 25 1F');
  hidTracks.forEach((track, index) => report.set(bytes(track), 7 + 112 * index));
  put(report, 493, '00 00');
  report.fill(0, 495, 505);
  report.fill(0, 844, 852);
  return report;
};

/** The published tracks at the places that MagTek 99875191 gives them: no report of a SureSwipe was published. */
export const sureSwipeReport = (): Buffer => {
  const report = Buffer.alloc(337);
  hidTracks.forEach((track, index) => {
    report[3 + index] = track.length;
    report.set(bytes(track), 7 + 110 * index);
  });
  return report;
};

/** As reports with an id carry it. */
export const numbered = (report: Buffer): Buffer => Buffer.concat([Buffer.from([1]), report]);

/** MagTek 99875475, example 12: the text of a keyboard or serial reader, security level 3. */
export const textFrame =
  '%B5452000000007189^HOGAN/PAUL      ^08040000000000000000000?;5452000000007189=080400000000000000?+5163000050000445=000000000000?|0600|C25C1D1197D31CAA87285D59A892047426D9182EC11353C051ADD6D0F072A6CB3436560B3071FC1FD11D9F7E74886742D9BEE0CFD1EA1064C213BB55278B2F12|724C5DB7D6F901C7F0FEAE7908801093B3DBFE51CCF6D483E789D7D2C007D539499BAADCC8D16CA2|E31234A91059A0FBFE627954EE21868AEE3979540B67FCC40F61CECA54152D1E|A1050000|8628E664C59BBAA232BA90BFB3E6B41D6F4B691E633C311CBE6EE7466B81196EC07B12648DCAC4FD7FD0E212B479C60BAD8C74F82F327667||21685F158B5C6BE0|FFFF9876543210E00008|B78F||0000\r';

/** A text with the CRC that fits: `head` is everything up to and with the separator before it. */
export const sealed = (head: string, format = '0000'): Buffer => {
  const check = Buffer.alloc(2);
  check.writeUInt16LE(crc16(bytes(head)));
  return bytes(`${head}${check.toString('hex').toUpperCase()}||${format}\r`);
};

/** The published text up to its CRC, with some of its fields replaced. */
export const textHead = (changes: Readonly<Record<number, string>> = {}): string =>
  textFrame
    .split('|')
    .slice(0, 10)
    .map((field, index) => `${changes[index] ?? field}|`)
    .join('');

/** The published card in the order of iDynamo 5: no text of this reader was published. */
export const iDynamo5Fields = [
  'M001',
  masked1,
  masked2,
  '',
  cipher1,
  cipher2,
  '',
  'A1050000',
  '4703576BC5C2CB20',
  '',
  ksn,
  '0600',
  '',
  '',
  'B000795',
  '',
  '',
  session,
] as const;

export const iDynamo5Frame = (changes: Readonly<Record<number, string>> = {}): Buffer =>
  bytes(`${iDynamo5Fields.map((field, index) => changes[index] ?? field).join('|')}\r`);

export const keyedCipher = 'C25C1D1197D31CAA87285D59A892047426D9182EC11353C051ADD6D0F072A6CB3436560B3071FC1F';

/** A block of data as DynaPro reports it, in a report of 64 bytes. */
export const block = (id: number, data: Buffer, status = 0): Buffer => {
  const report = Buffer.alloc(Math.max(64, 4 + data.length));
  report.set([0x23, id, status, data.length]);
  report.set(data, 4);
  return report;
};

/** The end of a keyed entry: done, done, manual. */
export const keyedOutcome = Buffer.from([0x22, 0, 0, 3]);
export const keyBlock = block(0x63, Buffer.from(`${ksn}A1050000`, 'hex'));

/** A keyed entry, masked to its end; no report of one was published. */
export const keyedReports = (): Buffer[] => [
  keyedOutcome,
  block(0x02, bytes(';5555000000005555=3333000000000000?')),
  block(0x05, Buffer.from(keyedCipher, 'hex')),
  block(0x41, bytes('B0007951')),
  keyBlock,
];

export const readOf = (decoded: Decoded): DecodedRead => {
  if (!decoded.ok) throw new Error(`refused: ${decoded.reason}`);
  return decoded.read;
};

export const reasonOf = (decoded: Decoded): string => (decoded.ok ? 'accepted' : decoded.reason);

/** Every buffer that a read owns. */
export const buffersOf = ({ tracks, encryption, original }: DecodedRead): Buffer[] => [
  ...[tracks[1], tracks[2], tracks[3]].flatMap(({ clear, masked, encrypted }) => [
    ...(clear ? [clear] : []),
    ...(masked ? [masked] : []),
    ...(encrypted ? [encrypted.bytes] : []),
  ]),
  ...(encryption ? [encryption.ksn, ...Object.values(encryption.hashes)] : []),
  ...(encryption?.sessionId ? [encryption.sessionId] : []),
  original,
];

/** A few bytes of a frame set to anything. */
export const mutated = (frame: Buffer): fc.Arbitrary<Buffer> =>
  fc
    .array(fc.tuple(fc.nat({ max: frame.length - 1 }), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 8,
    })
    .map((changes) => {
      const copy = Buffer.from(frame);
      for (const [index, value] of changes) copy[index] = value;
      return copy;
    });

/** One byte changed into another. */
export const flipped = (frame: Buffer, index: number, bits: number): Buffer => {
  const copy = Buffer.from(frame);
  copy[index] = (copy[index] ?? 0) ^ bits;
  return copy;
};

/** The reasons for which a frame is refused when it is cut before each of its bytes from `from` on. */
export const cuts = (decode: DecodeFrame, frame: Buffer, to = frame.length): ReadonlySet<string> =>
  new Set(Array.from({ length: to }, (_, length) => reasonOf(decode(frame.subarray(0, length)))));
