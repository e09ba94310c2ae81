// Ways to spoil a swipe. Each takes the chunks of a swipe and gives new ones; what it was given stays as it is.
import { crc16 } from '../../drivers/magtek/crc16.ts';
import type { Lot } from './lot.ts';

export type Chunks = readonly Buffer[];
export type Mutation = (chunks: Chunks, lot: Lot) => Chunks;

const change = (chunks: Chunks, lot: Lot, edit: (chunk: Buffer, at: number) => Buffer): Chunks => {
  const changed = lot.below(Math.max(1, chunks.length));
  return chunks.map((chunk, index) =>
    index === changed ? edit(Buffer.from(chunk), lot.below(Math.max(1, chunk.length))) : chunk,
  );
};

const set = (chunk: Buffer, at: number, byte: number): Buffer => {
  if (at < chunk.length) chunk[at] = byte;
  return chunk;
};

const insert = (chunk: Buffer, at: number, more: Uint8Array): Buffer =>
  Buffer.concat([chunk.subarray(0, at), more, chunk.subarray(at)]);

const remove = (chunk: Buffer, at: number, count: number): Buffer =>
  Buffer.concat([chunk.subarray(0, at), chunk.subarray(at + count)]);

/** Bytes that mean something to one framing or the other. */
const telling = Array.from(Buffer.from('\x02\x03\r\n\x10\x1b\x00\xff%;+@#&?=^|E0123x', 'latin1'));

/** Frames say their lengths, kinds and states near their start. */
const head = 12;

const bitFlip: Mutation = (chunks, lot) =>
  change(chunks, lot, (chunk, at) => set(chunk, at, (chunk[at] ?? 0) ^ (1 << lot.below(8))));
const byteSet: Mutation = (chunks, lot) =>
  change(chunks, lot, (chunk, at) => set(chunk, at, lot.chance(0.5) ? lot.pick(telling) : lot.below(256)));
const headSet: Mutation = (chunks, lot) => {
  const [first, ...rest] = chunks;
  return first === undefined
    ? chunks
    : [set(Buffer.from(first), lot.below(head), lot.chance(0.5) ? lot.below(8) : lot.below(256)), ...rest];
};
const inserted: Mutation = (chunks, lot) =>
  change(chunks, lot, (chunk, at) =>
    insert(chunk, at, lot.chance(0.5) ? Buffer.of(lot.pick(telling)) : lot.bytes(lot.between(1, 40))),
  );
const deleted: Mutation = (chunks, lot) =>
  change(chunks, lot, (chunk, at) => remove(chunk, at, lot.chance(0.5) ? 1 : lot.between(1, 40)));
const stretched: Mutation = (chunks, lot) =>
  change(chunks, lot, (chunk, at) => insert(chunk, at, chunk.subarray(at, at + lot.between(1, 200))));
const cut: Mutation = (chunks, lot) => {
  const kept = lot.below(chunks.length);
  return chunks
    .slice(0, kept + 1)
    .map((chunk, index) => (index === kept ? chunk.subarray(0, lot.between(0, chunk.length)) : chunk));
};
const startLost: Mutation = (chunks, lot) => {
  const lost = lot.below(chunks.length);
  return chunks
    .slice(lost)
    .map((chunk, index) => (index === 0 ? chunk.subarray(lot.below(chunk.length + 1)) : chunk));
};
const chunkLost: Mutation = (chunks, lot) => {
  const lost = lot.below(chunks.length);
  return chunks.filter((_, index) => index !== lost);
};
const chunkTwice: Mutation = (chunks, lot) => {
  const twice = lot.below(chunks.length);
  return chunks.flatMap((chunk, index) => (index === twice ? [chunk, chunk] : [chunk]));
};
const twice: Mutation = (chunks) => [...chunks, ...chunks];

export const mutations: readonly Mutation[] = [
  bitFlip,
  bitFlip,
  byteSet,
  byteSet,
  headSet,
  headSet,
  inserted,
  deleted,
  stretched,
  cut,
  startLost,
  chunkLost,
  chunkTwice,
  twice,
];

const hex = (value: number, digits: number): Buffer =>
  Buffer.from(value.toString(16).toUpperCase().padStart(digits, '0'), 'latin1');
const swapped = (word: number): number => ((word & 0xff) << 8) | (word >> 8);

/** Width 1: bytes. Width 2: typed as hex digits. */
const sealEnvelope = (frame: Buffer, width: 1 | 2): Buffer => {
  const data = frame.subarray(3 * width, Math.max(3 * width, frame.length - 3 * width));
  const lrc = data.reduce((check, byte) => check ^ byte, 0);
  const sum = data.reduce((total, byte) => (total + byte) & 0xff, 0);
  const [front, behind] = [Buffer.of(2, data.length & 0xff, data.length >> 8), Buffer.of(lrc, sum, 3)];
  const put = (bytes: Buffer): Buffer => (width === 1 ? bytes : hex(bytes.readUIntBE(0, 3), 6));
  return Buffer.concat([put(front), data, put(behind)]);
};

const sealText = (frame: Buffer): Buffer => {
  const text = frame.toString('latin1').replace(/\r$/, '');
  const fields = text.split('|');
  const front = Buffer.from(`${fields.slice(0, -3).join('|')}|`, 'latin1');
  const check = hex(swapped(crc16(front)), 4);
  return Buffer.concat([front, check, Buffer.from(`|${fields.slice(-2).join('|')}\r`, 'latin1')]);
};

/**
 * Puts the checks right again: only then does what is wrong inside come before the decoder of fields.
 * @returns undefined where the frame is of a format without checks
 */
export const sealed = (frame: Buffer): Buffer | undefined => {
  if (frame[0] === 2) return sealEnvelope(frame, 1);
  if (frame[0] === 0x30 && frame[1] === 0x32) return sealEnvelope(frame, 2);
  return frame[0] === 0x25 && frame.includes('|') ? sealText(frame) : undefined;
};
