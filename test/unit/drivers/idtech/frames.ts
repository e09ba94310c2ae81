// Published frames of ID TECH readers, and a builder that wraps card data the way the documents say.
import { createDecipheriv } from 'node:crypto';
import type { Decoded, DecodedRead, FrameRefusal } from '../../../../drivers/decoded.ts';

const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');

/** 80096504-001, 10.7.1: original structure, three tracks, security level 3. */
export const secureMag = hex(
  '027D01003F48236B252A343236362A2A2A2A2A2A2A2A393939395E42555348204A522F47454F52474520572E4D525E2A2A2A' +
    '2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A3F2A3B343236362A2A2A2A2A2A2A2A393939393D2A2A' +
    '2A2A2A2A2A2A2A2A2A2A2A2A2A3F2A3B33333333333333333333373637363736303730373037373637363736333333333333' +
    '3333333337363736373630373037303737363736373633333333333333333333373637363736303730373037373637363736' +
    '33333333333333333333373637363736303730373F32863E9E3DA28E455B28F7736B77E47A64EDDA3BF03A06E44F31D1818C' +
    '0BCD7A353FB1AD70EFD30FFC3DA08A4FBC9372E57E8B40848BAEAA3FE724B3550E2F4B223E6BF264BEAE9E39142B648CDB51' +
    'FB8DAF8EA5B63913D29419B67582FCCCE9B372660F03668CC453216D9449C6B67EF33418AC88F65E1DB7ED4D10973F99DFC8' +
    '463FF6DF113B6226C4898A9D355057ECAF11A5598F02CA3162994901190000000001399F03',
);

/** Bluefin Decryptx, IDTech SecuRed: enhanced structure as a keyboard types it. */
export const secuRed = Buffer.from(
  '029C01801F322400839B%*4124********9990^TEST/BLUEFIN^****************?*;4124********9990=************' +
    '****?*C0A0ECE0C2E62E4542D3B823D9C2CDFBB3073350C5BF3D7471A40FF723EF092DD98C8E2E8D4D7C3FC369D5B64E99B1' +
    'E92CD09168EC61FF081F3806B393B01CC4F440AB941B79AE28152B301FFC24B1CE560EE3F24E80FAF8515CFE9C7CC66DE900' +
    '0000000000000000000000000000000000000000000000000000000000000000000000000000005431333430303030363462' +
    '9949960E0000A000726E0A03',
  'latin1',
);

/** Bluefin Decryptx, IDTech Augusta S: enhanced structure, binary. */
export const augusta = hex(
  '023201801F4F2800A39B252A353431332A2A2A2A2A2A2A2A343131315E444920544553542F43415244203034202020202020' +
    '20202020205E2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A3F2A3B353431332A2A2A2A2A2A' +
    '2A2A343131313D2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A2A3F2A6F0F25415970287199A844F416AE153B45F3838F6F' +
    'A0FEDA6399AF0DB5E23880335FA51120A7EC89CA3D946AD27FF773C32D1D90F462EEDD17173E2E373895FAB6C4CCEB83ACEF' +
    '900B81FAFBC25E87291BAB6D5740844AC8AF35B88EBA06BDC359DC6128B2F0867556C5CDA29CCBD1B86BD8835E2796531E00' +
    '0000000000000000000000000000000000000000000000000000000000000000000000000000003731365434393430313062' +
    '99490000000A0000022B2303',
);

/** The data keys of the two frames, derived from the published demonstration key. */
export const secureMagKey = hex('F82A7A0D7C6746F196189AFB542C65A3');
export const augustaKey = hex('B94F591D9AB910DC5BA893F1A91C07B9');

/** Decrypts with TDES in CBC, the initial vector zero (80096504-001, "Encryption Output Format"). */
export const decrypt = (key: Buffer, bytes: Buffer): string => {
  const cipher = createDecipheriv('des-ede-cbc', key, Buffer.alloc(8)).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.final()]).toString('latin1');
};

const wrap = (data: Uint8Array): { lrc: number; sum: number } => ({
  lrc: data.reduce((check, byte) => check ^ byte, 0),
  sum: data.reduce((total, byte) => (total + byte) & 0xff, 0),
});

/** STX, length, card data, LRC, sum, ETX. */
export const frameOf = (...parts: readonly (Uint8Array | readonly number[] | string)[]): Buffer => {
  const data = joined(parts);
  const { lrc, sum } = wrap(data);
  return Buffer.from([0x02, data.length & 0xff, data.length >> 8, ...data, lrc, sum, 0x03]);
};

const joined = (parts: readonly (Uint8Array | readonly number[] | string)[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );

const digitsOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

/** The same as a keyboard types it: bytes as hex digits, strings as they are. */
export const typedFrameOf = (...parts: readonly (Uint8Array | readonly number[] | string)[]): Buffer => {
  const text = parts.map((part) => (typeof part === 'string' ? part : digitsOf(Buffer.from(part)))).join('');
  const data = Buffer.from(text, 'latin1');
  const { lrc, sum } = wrap(data);
  const head = digitsOf(Buffer.from([0x02, data.length & 0xff, data.length >> 8]));
  return Buffer.from(`${head}${text}${digitsOf(Buffer.from([lrc, sum, 0x03]))}`, 'latin1');
};

/** `count` different bytes. */
export const some = (count: number, first = 1): Buffer =>
  Buffer.from(Array.from({ length: count }, (_, index) => ((first + index) % 255) + 1));

export const zeros = (count: number): Buffer => Buffer.alloc(count);

/** A frame with one byte replaced. */
export const withByte = (frame: Buffer, at: number, byte: number): Buffer => {
  const changed = Buffer.from(frame);
  changed[at < 0 ? frame.length + at : at] = byte;
  return changed;
};

export const readOf = (decoded: Decoded): DecodedRead => {
  if (!decoded.ok) throw new Error(`refused: ${decoded.reason}`);
  return decoded.read;
};

export const reasonOf = (decoded: Decoded): FrameRefusal | 'read' => (decoded.ok ? 'read' : decoded.reason);

/** Every buffer that a read owns. */
export const buffersOf = (value: unknown): Buffer[] => {
  if (Buffer.isBuffer(value)) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(buffersOf);
};

type Three<T> = readonly [T, T, T];

/** A report of product 2020: a track as text, empty when absent, undefined when the reader could not decode it. */
export const hid337Of = (tracks: Three<string | undefined>, kind = 0): Buffer => {
  const report = Buffer.alloc(337);
  report[6] = kind;
  for (const [index, track] of tracks.entries()) {
    report[index] = track === undefined ? 1 : 0;
    report[3 + index] = track?.length ?? 0;
    report.write(track ?? '', 7 + 110 * index, 'latin1');
  }
  return report;
};

/** A report of product 2010. */
export const hidStructureOf = (output: string | Buffer, lengths: Three<number>, size = 509): Buffer => {
  const bytes = Buffer.from(output as string, 'latin1');
  const head = [0, 0, 0, ...lengths, 0, bytes.length & 0xff, bytes.length >> 8];
  return Buffer.concat([Buffer.from(head), bytes, Buffer.alloc(size)]).subarray(0, size);
};

const keyedParts = (): readonly (Uint8Array | readonly number[] | string)[] => [
  [0x85, 0, 0, 0, 0, 0x07, 25],
  some(32),
  zeros(20),
  [4],
  '2512',
  [1],
  '9',
  [1],
  '8',
  some(10),
];

/** 80172501-001, 9.3: PAN, expiry, house number and ZIP keyed; binary, and as typed. */
export const keyedFrame = frameOf(...keyedParts());
export const typedKeyedFrame = typedFrameOf(...keyedParts());
