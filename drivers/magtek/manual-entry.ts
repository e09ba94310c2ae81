// A card keyed on a MagTek DynaPro: the request (feature report 0x11), then input report 0x22 with the outcome and, once the
// host asks for them, input reports 0x23 with one block of data each. MagTek 99875629, command set, and DynaPro Go.
//
// The device dresses what was keyed as tracks: `%M<PAN>^MANUAL ENTRY/^<YYMM>000000<code>000006?`. Its card code stands where
// a stripe has discretionary data, so nothing here is ever parsed as a stripe, and a masked track is handed on only when the
// device masked it to its end.
import type { TrackNumber } from '../card-read.ts';
import type { Decoded, DecodedTrack, FrameRefusal } from '../decoded.ts';
import { acceptRead, refuse, type TrackSet } from './decoded-read.ts';
import { judgeTracks, type SentTrack } from './magnesafe-tracks.ts';
import { isPrintable, isZero } from './track-field.ts';

const requestReport = 0x11;
export const outcomeReport = 0x22;
export const blockReport = 0x23;

/** The feature report by which the host asks for the blocks (DynaPro Go, D998200136, command 0x0A), its id in front. */
export const blocksRequest = (): Buffer => Buffer.from([0x0a, 0x00]);

/** Which fields the device asks for: bits 1 and 0 of the options. */
const fieldCodes = { 'pan-expiry-code': 0, 'pan-expiry': 1, 'pan-code': 2, pan: 3 } as const;
const longPanBit = 0x10;
const waitSecondsMax = 256;

export interface ManualEntryRequest {
  readonly fields: keyof typeof fieldCodes;
  /** Seconds the device waits for the first key: 1 to 256. */
  readonly waitSeconds: number;
  /** PANs of 14 to 21 digits instead of 9 to 19. */
  readonly longPan: boolean;
  /** Tones, as the device numbers them. */
  readonly tones: number;
}

/** The feature report that starts a keyed entry, its id in front. */
export const manualEntryRequest = ({ fields, waitSeconds, longPan, tones }: ManualEntryRequest): Buffer => {
  if (!Number.isInteger(waitSeconds) || waitSeconds < 1 || waitSeconds > waitSecondsMax)
    throw new RangeError('waitSeconds is 1 to 256');
  // 256 is sent as 0.
  const options = fieldCodes[fields] | (longPan ? longPanBit : 0);
  return Buffer.from([requestReport, waitSeconds % waitSecondsMax, options, tones & 0xff]);
};

export const manualCard = 0x03;
const outcomeMin = 4;
const blockHead = 4;
/** No report is longer than its length byte can say; more blocks than there are data ids cannot come. */
export const reportMax = blockHead + 255;
const reportsMax = 64;

/** Data ids of the blocks that a read is made of. */
const maskedId = 0x01;
const encryptedId = 0x04;
const serialId = 0x41;
export const keyId = 0x63;
/** Track status of a block. */
const statusError = 2;
const statusMax = 3;
/** The key block: KSN, then MagnePrint status. */
const ksnLength = 10;
const keyBlockMin = 14;

interface Block {
  readonly failed: boolean;
  readonly data: Buffer;
}

const refuseOutcome = (report: Uint8Array | undefined): FrameRefusal | undefined => {
  if (report?.[0] !== outcomeReport) return 'no-start';
  if (report.length < outcomeMin) return 'cut-short';
  // Operation and card status: 0 is done; everything else is a timeout, a cancellation or a failure.
  if (report[1] !== 0 || report[2] !== 0) return 'nothing-read';
  return report[3] === manualCard ? undefined : 'unknown-kind';
};

const readBlocks = (reports: readonly Buffer[]): ReadonlyMap<number, Block> | FrameRefusal => {
  const blocks = new Map<number, Block>();
  for (const report of reports) {
    const [report0, id = 0, status = 0, length = 0] = report;
    if (report0 !== blockReport || status > statusMax) return 'unknown-kind';
    if (report.length < blockHead + length) return 'cut-short';
    // Nothing tells that a block goes on in another report of the same id.
    if (blocks.has(id)) return 'contradiction';
    if (status !== 0 && length > 0) return 'contradiction';
    blocks.set(id, { failed: status === statusError, data: report.subarray(blockHead, blockHead + length) });
  }
  return blocks;
};

const sentTrack = (blocks: ReadonlyMap<number, Block>, number: TrackNumber): SentTrack => {
  const encrypted = blocks.get(encryptedId + number - 1);
  const masked = blocks.get(maskedId + number - 1);
  return {
    failed: encrypted?.failed ?? false,
    data: encrypted?.data ?? Buffer.alloc(0),
    masked: masked?.data ?? Buffer.alloc(0),
    clearLength: null,
  };
};

const acceptBlocks = (
  blocks: ReadonlyMap<number, Block>,
  tracks: TrackSet<DecodedTrack>,
  original: Buffer,
): Decoded => {
  const key = blocks.get(keyId)?.data ?? Buffer.alloc(0);
  if (key.length < keyBlockMin) return refuse('field-length');
  const ksn = key.subarray(0, ksnLength);
  if (isZero(ksn)) return refuse('contradiction');
  const serial = blocks.get(serialId)?.data;
  return acceptRead({
    format: 'magtek-manual-entry',
    entryMode: 'keyed-on-device',
    tracks,
    // The manual's pages at hand do not tell which variant of the key is used.
    encryption: { algorithm: 'tdes', ksn, keyVariant: 'unstated', sessionId: null, hashes: {} },
    deviceSerial: serial && serial.length > 0 && isPrintable(serial) ? serial.toString('latin1') : null,
    magnePrintStatus: null,
    original,
  });
};

/**
 * The reports of one keyed entry, in the order they came, each with its id: 0x22 first, then every 0x23.
 * @param reports not kept, not changed: the caller wipes its own
 */
export const decodeManualEntry = (reports: readonly Uint8Array[]): Decoded => {
  if (reports.length > reportsMax || reports.some((report) => report.length > reportMax))
    return refuse('wrong-length');
  const reason = refuseOutcome(reports[0]);
  if (reason !== undefined) return refuse(reason);
  const views = reports.map(({ buffer, byteOffset, length }) => Buffer.from(buffer, byteOffset, length));
  const blocks = readBlocks(views.slice(1));
  if (typeof blocks === 'string') return refuse(blocks);
  const sent = { 1: sentTrack(blocks, 1), 2: sentTrack(blocks, 2), 3: sentTrack(blocks, 3) };
  // This device never sends a card in clear.
  const tracks = judgeTracks(sent, { encrypted: true, noMoreKeys: false });
  if (typeof tracks === 'string') return refuse(tracks);
  if (sent[1].data.length + sent[2].data.length + sent[3].data.length === 0) return refuse('nothing-read');
  const original = Buffer.concat(views);
  try {
    return acceptBlocks(blocks, tracks, original);
  } finally {
    original.fill(0);
  }
};
