// A whole keyed entry of a MagTek DynaPro as one run of bytes: the outcome, and every block with its own length, with or
// without the zeros that fill its report.
import type { DecodeFrame } from '../decoded.ts';
import { blockReport, decodeManualEntry, outcomeReport } from '../magtek/manual-entry.ts';

const outcomeBytes = 4;
const blockHead = 4;

/** Where the next report starts: behind the fill. */
const behindFill = (bytes: Uint8Array, from: number): number => {
  let at = from;
  while (at < bytes.length && bytes[at] === 0) at += 1;
  return at;
};

export const decodeKeyedCapture: DecodeFrame = (bytes) => {
  if (bytes[0] !== outcomeReport) return { ok: false, reason: 'no-start' };
  const reports = [bytes.subarray(0, outcomeBytes)];
  for (let at = behindFill(bytes, outcomeBytes); at < bytes.length;) {
    if (bytes[at] !== blockReport) return { ok: false, reason: 'contradiction' };
    const end = at + blockHead + (bytes[at + 3] ?? 0);
    reports.push(bytes.subarray(at, end));
    at = behindFill(bytes, end);
  }
  return decodeManualEntry(reports);
};
