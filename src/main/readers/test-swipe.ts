// What a test swipe shows of a read: masks, verdicts and words, never the card.
import type { FrameRefusal } from '../../../drivers/decoded.ts';
import { checksAfter, type CheckOrder } from '../../../drivers/formats/checks.ts';
import { formatNamed } from '../../../drivers/formats/formats.ts';
import { parseTrack1, parseTrack2 } from '../../../drivers/track/bank-track.ts';
import { readServiceCode } from '../../../drivers/track/service-code.ts';
import type { CardRead, ReaderEvent } from '../../../drivers/reader.ts';
import type { TestSwipe } from '../../contract/index.ts';
import { maskOf } from '../device/mask-of.ts';

type Read = Extract<ReaderEvent, { name: 'read' | 'failed-read' }>;

/** Of a clear track; an encrypted one hides its service code with the rest. */
const serviceCodeOf = ({ tracks }: CardRead): TestSwipe['serviceCode'] => {
  for (const [track, parse] of [
    [tracks[2].clear, parseTrack2],
    [tracks[1].clear, parseTrack1],
  ] as const) {
    const span = track === undefined ? undefined : parse(track)?.serviceCode;
    if (track !== undefined && span !== undefined) return readServiceCode(track, span);
  }
  return null;
};

const nothing = {
  format: null,
  entryMode: null,
  encrypted: false,
  mask: null,
  tracks: [],
  keySerialNumber: null,
  keyVariant: null,
  serviceCode: null,
  chip: null,
} as const;

/** Bytes that were refused have no format: what refused them tells which checks they have come to. */
const orderOf = (refusal: FrameRefusal): CheckOrder => {
  if (refusal === 'crc') return { stages: ['length', 'crc', 'fields', 'encryption'] };
  if (refusal === 'lrc' || refusal === 'checksum')
    return { stages: ['length', 'ends', 'lrc', 'checksum', 'fields', 'encryption'] };
  return { stages: ['length', 'ends', 'fields', 'encryption'] };
};

const checksOfFailed = (refusal: FrameRefusal | undefined): TestSwipe['checks'] =>
  refusal === undefined ? [] : [...checksAfter(orderOf(refusal), { ok: false, reason: refusal })];

/** Wipes nothing: the read is the caller's. */
export const testSwipeOf = (event: Read): TestSwipe => {
  if (event.name === 'failed-read')
    return { ...nothing, tracks: [], outcome: event.reason, checks: checksOfFailed(event.refusal) };
  const { read } = event;
  const { format, entryMode, encryption } = read;
  const serviceCode = serviceCodeOf(read);
  const order = formatNamed(format);
  return {
    outcome: 'good',
    format,
    entryMode,
    encrypted: encryption !== null,
    mask: maskOf(read),
    tracks: ([1, 2, 3] as const).map((track) => ({ track, status: read.tracks[track].status })),
    checks: order === undefined ? [] : [...checksAfter(order, { ok: true, read })],
    keySerialNumber: encryption === null ? null : encryption.ksn.toString('hex').toUpperCase(),
    keyVariant: encryption?.keyVariant ?? null,
    serviceCode,
    chip: read.chip ?? serviceCode?.chip ?? null,
  };
};
