// The frame that the same reader would have sent for the test card: made by the twin of its family, with the facts of the
// device that the twin does not know set as they were.
import type { DecodedRead } from '../../drivers/decoded.ts';
import type { FormatName } from '../../drivers/formats/formats.ts';
import { hid337Twin } from '../../drivers/simulated/hid-337.ts';
import { idtechEnhancedTwin } from '../../drivers/simulated/idtech-enhanced.ts';
import { idtechOriginalTwin } from '../../drivers/simulated/idtech-original.ts';
import { idtechStructureTwin } from '../../drivers/simulated/idtech-structure.ts';
import { iDynamo5Twin } from '../../drivers/simulated/idynamo5.ts';
import type { MagneSafeDevice } from '../../drivers/simulated/magnesafe.ts';
import { magneSafeTextTwin } from '../../drivers/simulated/magnesafe-text.ts';
import { magneSafeV5Twin } from '../../drivers/simulated/magnesafe-v5.ts';
import { manualEntryTwin } from '../../drivers/simulated/manual-entry.ts';
import { sredkeyTwin } from '../../drivers/simulated/sredkey.ts';
import { trackNumbers, type Presented, type Twin } from '../../drivers/simulated/twin.ts';
import { trackLrc } from '../../drivers/track/lrc.ts';

/** Of a demonstration reader: number and keys of the real one are its owner's. */
const magtekKeys = 'FFFF9876543210E00000';
const idtechKeys = '62994900010000000000';
const magtekSerial = 'B000795';
const idtechSerial = '716T494010';

/** The picture of the stripe's grain, which is as good as the card's number: zeros instead. */
const magnePrintBytes = 54;

const wordAt = (bytes: Buffer, at: number): number | undefined =>
  bytes.length >= at + 2 ? bytes.readUInt16BE(at) : undefined;

const device = (
  { deviceSerial }: DecodedRead,
  magnePrintStatus?: Buffer,
  hasPrint = false,
  status?: number,
): MagneSafeDevice => ({
  keySerialNumber: magtekKeys,
  // As long as the real one: in text it counts.
  serial: magtekSerial.padEnd(deviceSerial?.length ?? 0, '0').slice(0, deviceSerial?.length ?? 0),
  ...(status === undefined ? {} : { encryptionStatus: status }),
  ...(magnePrintStatus === undefined
    ? {}
    : { magnePrint: { status: magnePrintStatus, bytes: Buffer.alloc(hasPrint ? magnePrintBytes : 0) } }),
});

const present = (twin: Twin, card: Presented): Buffer => Buffer.concat(twin.present(card, 'none'));

/** @param original of which only facts of the device are looked at: statuses, encode type, length */
type Remake = (card: Presented, original: Buffer, read: DecodedRead) => readonly Buffer[];

/** As long as the original, and with its bytes at `kept`. */
const fitted = (
  frame: Buffer,
  original: Buffer,
  kept: readonly (readonly [from: number, to: number])[],
): Buffer => {
  const report = Buffer.alloc(original.length);
  report.set(frame.subarray(0, report.length));
  for (const [from, to] of kept) report.set(original.subarray(from, to), from);
  return report;
};

/** The card encode type. */
const encodeType = [6, 7] as const;
/** MagneSafe V5 (MagTek 99875475 section 2): card status, MagnePrint status and length, encryption status. */
const cardStatus = [343, 344] as const;
const magnePrintStatus = [344, 348] as const;
const magnePrintLengthAt = 348;
const encryptionStatus = [493, 495] as const;
const absoluteLengthsAt = 852;
const hashesFrom = 887;

/** Before keys are loaded: tracks in clear at the places of the encrypted ones. */
const clearMagneSafe = ({ tracks }: Presented, report: Buffer): Buffer => {
  const clear = Buffer.alloc(report.length);
  for (const number of trackNumbers) {
    const track = tracks[number];
    const index = number - 1;
    clear[index] = track === null ? 1 : 0;
    clear[3 + index] = clear[absoluteLengthsAt + index] = track?.length ?? 0;
    clear.write(track ?? '', 7 + 112 * index, 'latin1');
  }
  return fitted(clear, report, [encodeType, cardStatus, magnePrintStatus, encryptionStatus]);
};

const magneSafeReport = (card: Presented, report: Buffer, read: DecodedRead): Buffer => {
  if (read.encryption === null) return clearMagneSafe(card, report);
  const print = Buffer.from(report.subarray(...magnePrintStatus));
  const made = device(
    read,
    print,
    (report[magnePrintLengthAt] ?? 0) > 0,
    wordAt(report, encryptionStatus[0]),
  );
  const twin = magneSafeV5Twin(made, report.length < hashesFrom ? 856 : 887);
  return fitted(present(twin, card), report, [encodeType, cardStatus]);
};

/** A later reader's length does not say whether a report id stands in front: both are made, and one of them fits. */
const magneSafe: Remake = (card, original, read) => {
  const plain = magneSafeReport(card, original, read);
  const numbered = Buffer.concat([Buffer.from([1]), magneSafeReport(card, original.subarray(1), read)]);
  return original[0] === 1 ? [numbered, plain] : [plain];
};

const field = (text: Buffer, index: number): Buffer =>
  Buffer.from(text.toString('latin1').split('|')[index] ?? '', 'hex');

const magneSafeText: Remake = (card, text, read) => {
  const status = field(text, 1);
  const word = status.length === 2 ? status.readUInt16LE(0) : undefined;
  return [
    present(
      magneSafeTextTwin(
        device(read, read.magnePrintStatus === null ? undefined : field(text, 5), true, word),
      ),
      card,
    ),
  ];
};

const hid337: Remake = (card, original) => [fitted(present(hid337Twin(), card), original, [encodeType])];

const structure: Remake = (card, original) => [
  fitted(present(idtechStructureTwin(), card), original, [encodeType]),
];

const isTyped = (frame: Buffer): boolean => frame[0] === 0x30;

const enhanced: Remake = (card, original, { encryption }) => [
  present(
    idtechEnhancedTwin({
      keySerialNumber: idtechKeys,
      serial: idtechSerial,
      cipher: encryption?.algorithm ?? 'tdes',
      typed: isTyped(original),
    }),
    card,
  ),
];

/** Text of tracks is put together here: each reader ends its lines in its own way, and has LRCs or not. */
const trackText: Remake = ({ tracks }, original, { lrcSent }) => {
  const last = trackNumbers.filter((number) => tracks[number] !== undefined).at(-1);
  const text = (line: boolean): string =>
    trackNumbers
      .flatMap((number) => {
        const track = tracks[number];
        if (track === undefined) return [];
        const start = '%;+'.charAt(number - 1);
        const body = track === null ? `${start}E?` : start + track.slice(1);
        const check = lrcSent === true ? String.fromCharCode(trackLrc(Buffer.from(body, 'latin1'))) : '';
        return [`${body}${check}${line && number !== last ? '\r' : ''}`];
      })
      .join('');
  const isControl = (byte: number): boolean => byte < 0x20;
  const from = original.findIndex((byte) => !isControl(byte));
  const to = original.findLastIndex((byte) => !isControl(byte)) + 1;
  const inside = original.subarray(from, to).some(isControl);
  const made = Buffer.from(text(inside), 'latin1');
  return [Buffer.concat([original.subarray(0, from), made, original.subarray(to)])];
};

const remakes: Readonly<Record<FormatName, Remake>> = {
  'iso-track-text': trackText,
  'magtek-sureswipe': hid337,
  'idtech-hid-337': hid337,
  'idtech-hid-structure': structure,
  'magtek-magnesafe-v5': magneSafe,
  'magtek-magnesafe-text': magneSafeText,
  'magtek-idynamo5': (card, _, read) => [chainedText(iDynamo5Twin(device(read)).present(card, 'none'))],
  'magtek-manual-entry': (card, _, read) => [present(manualEntryTwin(device(read)), card)],
  'idtech-enhanced': enhanced,
  'idtech-original': (card) => [present(idtechOriginalTwin(idtechKeys), card)],
  'idtech-sredkey': (card, original) => [present(sredkeyTwin(idtechKeys, isTyped(original)), card)],
};

/** The text without the heads of its reports. */
const chainedText = (reports: readonly Buffer[]): Buffer =>
  Buffer.concat(reports.map((report) => report.subarray(8, 2 + (report[1] ?? 0))));

const hasRemake = (format: string): format is FormatName => Object.hasOwn(remakes, format);

/** iDynamo 5 in reports of that size, with their heads. */
export const chainedReports = (card: Presented, read: DecodedRead, reportBytes: number): readonly Buffer[] =>
  iDynamo5Twin(device(read), reportBytes).present(card, 'none');

/** A keyed entry, one block a report. */
export const keyedReports = (card: Presented, read: DecodedRead): readonly Buffer[] =>
  manualEntryTwin(device(read)).present(card, 'none');

/** How many characters of a track's length are its LRC: ID TECH's encrypting readers count it. */
export const countedLrcs = (format: string): number =>
  format === 'idtech-enhanced' || format === 'idtech-original' ? 1 : 0;

/**
 * What the frame may look like with the test card in it, the likeliest first: to be decoded and compared before use.
 * @param original the frame as it came; nothing of its card is taken over
 */
export const testFrames = (card: Presented, original: Buffer, read: DecodedRead): readonly Buffer[] =>
  hasRemake(read.format) ? remakes[read.format](card, original, read) : [];
