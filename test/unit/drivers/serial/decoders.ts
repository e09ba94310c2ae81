// Decoders and frames for tests of the wire: what a frame says inside is the makers' affair, here it is enough that each
// kind proves itself whole.
import { copyBytes } from '../../../../drivers/card-read.ts';
import { wipeRead, type Decoded, type DecodeFrame, type FrameRefusal } from '../../../../drivers/decoded.ts';
import type { FrameDecoders } from '../../../../drivers/frame-decoders.ts';
import { bytes } from '../track/tracks.ts';

const refused = (reason: FrameRefusal): Decoded => ({ ok: false, reason });

/** A read that tells its format and owns a copy of its frame. */
export const encryptedRead = (format: string, frame: Uint8Array): Decoded => {
  const absent = { status: 'absent' } as const;
  const read = {
    format,
    entryMode: 'swiped',
    tracks: { 1: { status: 'good' }, 2: absent, 3: absent },
    encryption: {
      algorithm: 'tdes',
      ksn: Buffer.alloc(10, 1),
      keyVariant: 'data',
      sessionId: null,
      hashes: {},
    },
    deviceSerial: null,
    magnePrintStatus: null,
    chip: null,
    original: copyBytes(frame),
  } as const;
  return { ok: true, read: { ...read, wipe: () => wipeRead(read) } };
};

/** Fields, the last of them `0000`. */
const fields =
  (format: string): DecodeFrame =>
  (frame) => {
    const text = Buffer.from(frame).toString('latin1');
    return /^[^\r]*\|0000\r?$/.test(text) ? encryptedRead(format, frame) : refused('crc');
  };

/** LRC of the card data, and ETX; binary, or as hex digits. */
const counted: DecodeFrame = (frame) => {
  const width = frame[0] === 0x30 ? 2 : 1;
  const byteAt = (at: number): number =>
    width === 1
      ? (frame.at(at) ?? -1)
      : Number.parseInt(
          Buffer.from(frame)
            .toString('latin1')
            .slice(2 * at)
            .slice(0, 2),
          16,
        );
  if (byteAt(-1) !== 0x03) return refused('no-end');
  const data = frame.subarray(3 * width, -3 * width);
  const lrc = data.reduce((check, byte) => check ^ byte, 0);
  return byteAt(-3) === lrc ? encryptedRead('idtech', frame) : refused('lrc');
};

export const testDecoders: FrameDecoders = {
  magneSafeText: fields('magnesafe'),
  iDynamo5: fields('idynamo5'),
  idtech: counted,
};

/** For readers that send text in clear alone. */
export const noDecoders: FrameDecoders = {
  magneSafeText: () => refused('unknown-kind'),
  iDynamo5: () => refused('unknown-kind'),
  idtech: () => refused('unknown-kind'),
};

const checksOf = (data: Uint8Array): readonly [lrc: number, sum: number] => [
  data.reduce((check, byte) => check ^ byte, 0),
  data.reduce((total, byte) => (total + byte) & 0xff, 0),
];

/** STX, length, card data, LRC, sum, ETX. */
export const binaryFrame = (data: Uint8Array): Buffer =>
  Buffer.from([0x02, data.length & 0xff, data.length >> 8, ...data, ...checksOf(data), 0x03]);

/** The same typed: `data` is text as it stands, its first two characters the type. */
export const typedFrame = (data: string): string => {
  const hex = (...values: number[]): string => Buffer.from(values).toString('hex').toUpperCase();
  return hex(0x02, data.length & 0xff, data.length >> 8) + data + hex(...checksOf(bytes(data)), 0x03);
};

/** MagTek 99875475, example 12, as far as the wire looks at it. */
export const magneSafe =
  '%B5452000000007189^HOGAN/PAUL      ^08040000000000000000000?;5452000000007189=080400000000000000?' +
  '+5163000050000445=000000000000?|0600|C25C1D1197D31CAA87285D59A8920474|724C5DB7D6F901C7F0FEAE7908801093' +
  '|E31234A91059A0FBFE627954EE21868A|A1050000|8628E664C59BBAA2||21685F158B5C6BE0|FFFF9876543210E00008|B78F||0000\r';

export const iDynamo5 = `M001|${magneSafe.slice(0, 60)}|${magneSafe.slice(60)}`;

/** ID TECH 80096504-001, 10.7.1: head and masks of the published frame in the original structure, its rest shortened. */
export const secureMagData = Buffer.concat([
  Buffer.from([0x00, 0x3f, 0x48, 0x23, 0x6b]),
  bytes('%*4266********9999^BUSH JR/GEORGE W.MR^****************************************?*'),
  bytes(';4266********9999=***************?*'),
  Buffer.from('32863E9E3DA28E455B28F7736B77E47A64EDDA3BF03A06E4025B03100D0A7C30', 'hex'),
]);

/** Bluefin Decryptx, IDTech SecuRed: typed, its rest shortened. */
export const secuRedData =
  '801F322400839B%*4124********9990^TEST/BLUEFIN^****************?*;4124********9990=****************?*' +
  'C0A0ECE0C2E62E4542D3B823D9C2CDFB9949960E0000A000726E';
