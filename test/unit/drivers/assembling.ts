// What every assembler owes, for the tests of each: its input overwritten, nothing kept beyond its bound.
import fc from 'fast-check';
import { expect } from 'vitest';
import type { FrameAssembler } from '../../../drivers/assembler.ts';
import type { Decoded } from '../../../drivers/decoded.ts';

export const outcome = (decoded: Decoded): string =>
  decoded.ok ? decoded.read.format : `refused: ${decoded.reason}`;

/** Pushes copies of the reports, and checks that each was overwritten. */
export const pushAll = (assembler: FrameAssembler, reports: readonly Uint8Array[]): readonly Decoded[] =>
  reports.flatMap((report) => {
    const copy = Buffer.from(report);
    const decoded = assembler.push(copy);
    expect(copy.every((byte) => byte === 0)).toBe(true);
    return decoded;
  });

export const outcomes = (assembler: FrameAssembler, reports: readonly Uint8Array[]): string[] =>
  pushAll(assembler, reports).map(outcome);

/** Everything that a read says, without its function. */
export const contentOf = (decoded: readonly Decoded[]): unknown =>
  decoded.map((one) =>
    one.ok ? Object.fromEntries(Object.entries(one.read).filter(([name]) => name !== 'wipe')) : one.reason,
  );

/** The same bytes, cut in any way. */
export const cut = (bytes: Uint8Array, places: readonly number[]): Uint8Array[] => {
  const at = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((start, index) => bytes.subarray(start, at[index] ?? bytes.length));
};
export const places = fc.array(fc.nat({ max: 5_000 }), { maxLength: 12 });
