import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decodeMagneSafeV5 } from '../../../../drivers/magtek/magnesafe-v5.ts';
import {
  clearReport,
  cuts,
  decrypt,
  flipped,
  hidReport,
  hidTracks,
  ksn,
  masked1,
  masked2,
  numbered,
  readOf,
  reasonOf,
  session,
} from './frames.ts';
import { bytes } from '../track/tracks.ts';

const withBytes = (report: Buffer, changes: Readonly<Record<number, number>>): Buffer => {
  for (const [offset, value] of Object.entries(changes)) report[Number(offset)] = value;
  return report;
};

/** The report of newer firmware: counter, version and hash behind the published bytes. */
const newer = (): Buffer => {
  const report = hidReport(887);
  report.set(bytes('V05'), 859);
  report.fill(0xab, 867, 887);
  return report;
};

const later = (length: number): Buffer => Buffer.concat([newer(), Buffer.alloc(length - 887, 0x11)]);

describe('decodeMagneSafeV5', () => {
  it('is tested with the published bytes', () => {
    expect(createHash('sha256').update(hidReport()).digest('hex')).toBe(
      '7d22df75159927fae840f118569a378f066ce1028559df9676e50e9f9aa96a61',
    );
  });

  it('reads example 11 byte for byte', () => {
    const read = readOf(decodeMagneSafeV5(hidReport()));
    expect(read).toMatchObject({
      format: 'magtek-magnesafe-v5',
      entryMode: 'swiped',
      deviceSerial: null,
      magnePrintStatus: 0x05a1,
      chip: null,
      encryption: { algorithm: 'tdes', keyVariant: 'pin', hashes: {} },
    });
    expect(read.encryption?.ksn.toString('hex').toUpperCase()).toBe(ksn);
    expect(read.encryption?.sessionId?.toString('hex').toUpperCase()).toBe(session);
    for (const number of [1, 2, 3] as const) {
      const { status, clear, encrypted } = read.tracks[number];
      expect({ status, clear }).toEqual({ status: 'good', clear: undefined });
      expect(encrypted?.clearLength).toBe(hidTracks[number - 1]?.length);
      expect(encrypted && decrypt(encrypted.bytes)).toBe(hidTracks[number - 1]);
    }
    expect([1, 2, 3].map((number) => read.tracks[number as 1 | 2 | 3].masked?.toString('latin1'))).toEqual([
      masked1,
      masked2,
      ';5163000050000445=000000000000?',
    ]);
    expect(read.original).toEqual(hidReport());
  });

  it('reads example 3 in clear, and shows no masked text that no document calls masked', () => {
    const read = readOf(decodeMagneSafeV5(clearReport()));
    expect(read.encryption).toBeNull();
    for (const number of [1, 2, 3] as const) {
      expect(read.tracks[number].clear?.toString('latin1')).toBe(hidTracks[number - 1]);
      expect(read.tracks[number].masked).toBeUndefined();
    }
  });

  it('reads the tail of newer firmware, with or without a report id', () => {
    for (const frame of [newer(), numbered(newer())]) {
      const read = readOf(decodeMagneSafeV5(frame));
      expect(read.encryption).toMatchObject({ hashes: { 2: Buffer.alloc(20, 0xab) }, keyVariant: 'pin' });
      expect(read.original).toEqual(frame);
    }
    expect(readOf(decodeMagneSafeV5(numbered(hidReport()))).tracks[2].status).toBe('good');
  });

  it('reads later reports, and says nothing of a key variant that their document may have changed', () => {
    for (const frame of [later(931), numbered(later(931)), later(1024)]) {
      const read = readOf(decodeMagneSafeV5(frame));
      expect(read.encryption?.keyVariant).toBe('unstated');
      expect(read.tracks[1].encrypted && decrypt(read.tracks[1].encrypted.bytes)).toBe(hidTracks[0]);
    }
  });

  it('refuses a later report that reads with an id and without', () => {
    const report = Buffer.alloc(931);
    report[0] = 1;
    report[4] = 4;
    report[853] = 4;
    report.set(bytes('%B1?'), 8);
    expect(readOf(decodeMagneSafeV5(report)).tracks[1].clear).toEqual(bytes('%B1?'));
    report.set(bytes(';12?'), 119);
    expect(reasonOf(decodeMagneSafeV5(report))).toBe('contradiction');
  });

  it('takes no side on the bits that tell the variant', () => {
    const read = readOf(decodeMagneSafeV5(withBytes(hidReport(), { 493: 0x08 })));
    expect(read.encryption?.keyVariant).toBe('unstated');
  });

  it('reads the serial number and an insertion', () => {
    const report = withBytes(hidReport(), { 343: 1 });
    report.set(bytes('B000795'), 477);
    expect(readOf(decodeMagneSafeV5(report))).toMatchObject({
      deviceSerial: 'B000795',
      entryMode: 'inserted',
    });
  });

  it('shows no masked track that is not masked to its end', () => {
    const license = withBytes(hidReport(), { 509: 0x41 });
    expect(readOf(decodeMagneSafeV5(license)).tracks[1].masked).toBeUndefined();
    const unmaskedRest = withBytes(hidReport(), { 650: 0x37 });
    expect(readOf(decodeMagneSafeV5(unmaskedRest)).tracks[2].masked).toBeUndefined();
  });

  const empty = { 3: 0, 4: 0, 5: 0, 505: 0, 506: 0, 507: 0, 852: 0, 853: 0, 854: 0 };
  it.each([
    ['exhausted keys', withBytes(hidReport(), { ...empty, 494: 7 }), 'keys-exhausted'],
    [
      'exhausted keys with masked tracks',
      withBytes(hidReport(), { 3: 0, 4: 0, 5: 0, 494: 1 }),
      'keys-exhausted',
    ],
    ['an expired counter', withBytes(hidReport(), { ...empty, 493: 1 }), 'keys-exhausted'],
    ['a swipe of nothing', withBytes(hidReport(), empty), 'nothing-read'],
    ['failed tracks', withBytes(hidReport(), { ...empty, 0: 1, 1: 1, 2: 1 }), 'nothing-read'],
    ['ciphertext that is called clear', withBytes(hidReport(), { 494: 4 }), 'contradiction'],
    ['clear text that is called ciphertext', withBytes(clearReport(), { 494: 6 }), 'contradiction'],
    ['a failed track with ciphertext', withBytes(hidReport(), { 0: 1 }), 'contradiction'],
    ['ciphertext of half a block', withBytes(hidReport(), { 4: 0x24 }), 'contradiction'],
    ['another absolute length', withBytes(hidReport(), { 853: 0x20 }), 'contradiction'],
    ['another masked length', withBytes(hidReport(), { 506: 0x24 }), 'contradiction'],
    ['a masked track without its ciphertext', withBytes(hidReport(), { 4: 0 }), 'contradiction'],
    ['a masked track that is no text', withBytes(hidReport(), { 630: 0x80 }), 'contradiction'],
    ['ciphertext without a key', hidReport().fill(0, 495, 505), 'contradiction'],
    ['a blank card with data', withBytes(hidReport(), { 6: 3 }), 'contradiction'],
    ['an unknown encode type', withBytes(hidReport(), { 6: 9 }), 'unknown-kind'],
    ['a track longer than its place', withBytes(hidReport(), { 3: 120 }), 'field-length'],
    ['a masked track longer than its place', withBytes(hidReport(), { 507: 113 }), 'field-length'],
    ['a MagnePrint longer than its place', withBytes(hidReport(), { 348: 129 }), 'field-length'],
    ['another report id', flipped(numbered(hidReport()), 0, 2), 'wrong-length'],
    ['a length between the two', hidReport(870), 'wrong-length'],
    ['a report that is too long', hidReport(1025), 'wrong-length'],
  ])('refuses %s', (_, frame, reason) => expect(reasonOf(decodeMagneSafeV5(frame))).toBe(reason));

  it('takes clear text that is padded to a block for what it is', () => {
    const report = clearReport();
    report[3] = 0x40;
    report[494] = 6;
    report.set(Buffer.from(ksn, 'hex'), 495);
    expect(reasonOf(decodeMagneSafeV5(report))).toBe('contradiction');
  });

  it('refuses a report cut anywhere', () => {
    expect(cuts(decodeMagneSafeV5, hidReport())).toEqual(new Set(['wrong-length']));
    const short = new Set(
      Array.from({ length: 30 }, (_, cut) => reasonOf(decodeMagneSafeV5(newer().subarray(0, 857 + cut)))),
    );
    expect(short).toEqual(new Set(['wrong-length']));
    expect(decodeMagneSafeV5(numbered(newer()).subarray(0, 887)).ok).toBe(false);
    expect(decodeMagneSafeV5(numbered(hidReport()).subarray(0, 856)).ok).toBe(false);
  });
});
