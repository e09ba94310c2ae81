// A test card in the place of the card that was swiped: the rows that the same reader would have sent for it, in reports of
// the same sizes and at the same moments. They are used only when the drivers make of them what they made of the card.
import type { DecodedRead } from '../../drivers/decoded.ts';
import { frameStart } from '../../drivers/idtech/report-assembler.ts';
import type { Row } from './exchange.ts';
import { hearTestCard, type Hearing, type Outcome, type TestOutcomes } from './hearing.ts';
import type { ReadSummary, Summary } from './summary.ts';
import { testCardLike } from './test-card.ts';
import { chainedReports, countedLrcs, keyedReports, testFrames } from './test-frames.ts';

/** MagTek 99875483: an iDynamo fills its text up to whole blocks. */
const padding = { byte: 0x78, block: 500 };
const carriageReturn = 0x0d;
/** Where the structure of ID TECH's reports says how long its output is (80096504-001, "USB HID Data Format"). */
const totalAt = 7;

const wholeOf = (rows: readonly Row[]): Buffer => Buffer.concat(rows.map(({ bytes }) => bytes));

/** When the n-th of `count` rows comes: as its counterpart did. */
const momentOf = (rows: readonly Row[], index: number, count: number): number =>
  rows[Math.floor((index * rows.length) / count)]?.ms ?? 0;

const timed = (rows: readonly Row[], chunks: readonly Buffer[]): readonly Row[] =>
  chunks.map((bytes, index) => ({ ms: momentOf(rows, index, chunks.length), bytes }));

const filledUp = (frame: Buffer, original: Buffer): Buffer => {
  const { byte, block } = padding;
  if (original.at(-1) !== byte || original.length % block !== 0) return frame;
  const filled = Buffer.alloc(Math.ceil(frame.length / block) * block, byte);
  filled.set(frame);
  return filled;
};

/** Ended as the original: twins end a line, and who records a file may not. */
const endedLike = (frame: Buffer, original: Buffer): Buffer =>
  frame.at(-1) === carriageReturn && !original.includes(carriageReturn)
    ? frame.subarray(0, -1)
    : filledUp(frame, original);

/** A stream, cut where the original was, in proportion. */
const inChunks = (frame: Buffer, rows: readonly Row[]): readonly Row[] => {
  const whole = wholeOf(rows);
  const filled = endedLike(frame, whole);
  let [read, start] = [0, 0];
  return rows.flatMap(({ ms, bytes }) => {
    read += bytes.length;
    const end = Math.round((read * filled.length) / whole.length);
    const chunk = filled.subarray(start, end);
    start = end;
    return chunk.length === 0 ? [] : [{ ms, bytes: chunk }];
  });
};

/** A frame that fills no report by itself, from where the first report had it on. */
const acrossReports = (frame: Buffer, rows: readonly Row[]): readonly Row[] => {
  const first = rows.findIndex(({ bytes }) => frameStart(bytes) !== undefined);
  const begin = rows[first];
  if (begin === undefined) return [];
  const offset = frameStart(begin.bytes) ?? 0;
  const head = Buffer.from(begin.bytes.subarray(0, offset));
  if (offset > totalAt) head.writeUInt16LE(frame.length, totalAt);
  const all = Buffer.concat([head, frame]);
  const made: Row[] = [];
  for (let start = 0, at = first; start < all.length; at += 1) {
    const { ms, bytes } = rows[at] ?? rows.at(-1) ?? begin;
    const report = Buffer.alloc(bytes.length);
    report.set(all.subarray(start, start + report.length));
    made.push({ ms, bytes: report });
    start += report.length;
  }
  return made;
};

const inReports = (frame: Buffer, original: Buffer, rows: readonly Row[]): readonly Row[] => {
  const single = rows.find(({ bytes }) => bytes.equals(original));
  return single === undefined ? acrossReports(frame, rows) : [{ ms: single.ms, bytes: frame }];
};

/** The report size of a device whose reports are all as long as each other; 0 where they are not. */
const reportBytesOf = (rows: readonly Row[]): number => {
  const [first] = rows;
  return first !== undefined && rows.every(({ bytes }) => bytes.length === first.bytes.length)
    ? first.bytes.length
    : 0;
};

const padded = (report: Buffer, length: number): Buffer =>
  Buffer.concat([report, Buffer.alloc(Math.max(0, length - report.length))]);

/** What the rows may look like with the test card in them. */
const candidates = (
  { wire }: Hearing,
  rows: readonly Row[],
  read: DecodedRead,
  chip: boolean,
): readonly (readonly Row[])[] => {
  const card = testCardLike(read, chip, countedLrcs(read.format));
  const size = reportBytesOf(rows);
  if (wire === 'hid' && read.format === 'magtek-idynamo5')
    return size === 0 ? [] : [timed(rows, chainedReports(card, read, size))];
  if (wire === 'hid' && read.format === 'magtek-manual-entry')
    return [
      timed(
        rows,
        keyedReports(card, read).map((report) => padded(report, size)),
      ),
    ];
  const original = read.original.length > 0 ? read.original : wholeOf(rows);
  return testFrames(card, original, read).map((frame) =>
    wire === 'hid' ? inReports(frame, original, rows) : inChunks(frame, rows),
  );
};

/** What a read says of the reader, and nothing of the card. */
const deviceFacts = ({ format, entryMode, tracks, encryption, ...rest }: ReadSummary): unknown => ({
  format,
  entryMode,
  tracks: tracks.map(({ track, status, sent }) => ({ track, status, sent })),
  encryption: encryption && {
    algorithm: encryption.algorithm,
    keyVariant: encryption.keyVariant,
    sessionId: encryption.sessionId,
    hashes: encryption.hashes,
    block: encryption.block?.holds,
  },
  magnePrintStatus: rest.magnePrintStatus,
  chip: rest.chip === true,
  keyed: rest.keyed !== null,
  checks: rest.checks,
});

const isRead = (summary: Summary): summary is ReadSummary => !('refused' in summary);

const areAlike = (left: Summary, right: Summary | undefined): boolean =>
  right !== undefined &&
  isRead(left) &&
  isRead(right) &&
  JSON.stringify(deviceFacts(left)) === JSON.stringify(deviceFacts(right));

export interface StandIn extends TestOutcomes {
  readonly rows: readonly Row[];
}

/**
 * The rows with a test card in them, and what comes of them.
 * @param outcome the one that came of the rows
 * @returns undefined where no twin makes of a test card what this reader made of the card
 */
export const standIn = (
  hearing: Hearing,
  rows: readonly Row[],
  { read, summary }: Outcome,
): StandIn | undefined => {
  if (read === undefined || !isRead(summary)) return undefined;
  for (const made of candidates(hearing, rows, read, summary.chip === true)) {
    const heard = hearTestCard(hearing, made);
    if (heard.outcomes.length === 1 && areAlike(summary, heard.outcomes[0])) return { rows: made, ...heard };
  }
  return undefined;
};
