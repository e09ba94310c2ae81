import { describe, expect, it } from 'vitest';
import { decodeHidStructure, hidStructureDecoder } from '../../../../drivers/idtech/hid-structure.ts';
import { magtek1, magtek2 } from '../track/tracks.ts';
import { augusta, hidStructureOf, readOf, reasonOf, secureMag, withByte } from './frames.ts';

const lengths: [number, number, number] = [magtek1.length, magtek2.length, 0];
const text = `${magtek1}\r${magtek2}\r`;
const report = hidStructureOf(text, lengths);

describe('the HID report in the structure of ID TECH', () => {
  it('reads the tracks of its output', () => {
    const read = readOf(decodeHidStructure(report));
    expect(read).toMatchObject({ format: 'idtech-hid-structure', entryMode: 'swiped', encryption: null });
    expect(read.tracks).toEqual({
      1: { status: 'good', clear: Buffer.from(magtek1) },
      2: { status: 'good', clear: Buffer.from(magtek2) },
      3: { status: 'absent' },
    });
    expect(read.original).toEqual(report);
  });

  it('reads the total length in either order, since no document gives it', () => {
    const swapped = withByte(withByte(report, 7, report[8]!), 8, report[7]!);
    expect(readOf(decodeHidStructure(swapped)).tracks).toEqual(readOf(decodeHidStructure(report)).tracks);
  });

  it('reads the longer report of the SecureHead', () => {
    expect(reasonOf(decodeHidStructure(hidStructureOf(text, lengths, 513)))).toBe('read');
    expect(reasonOf(decodeHidStructure(hidStructureOf(text, lengths, 514)))).toBe('wrong-length');
  });

  it('believes the status byte of a track that failed', () => {
    const failed = withByte(withByte(hidStructureOf(`%E?\r${magtek2}\r`, lengths), 0, 1), 3, 0);
    const { tracks } = readOf(decodeHidStructure(failed));
    expect(tracks).toEqual({
      1: { status: 'failed' },
      2: { status: 'good', clear: Buffer.from(magtek2) },
      3: { status: 'absent' },
    });
  });

  it('takes an output or a report that starts with STX for an encrypted frame', () => {
    const carried = hidStructureOf(augusta, [0, 0, 0]);
    const raw = Buffer.concat([augusta, Buffer.alloc(200)]);
    for (const bytes of [carried, raw]) {
      const read = readOf(decodeHidStructure(bytes));
      expect(read).toMatchObject({ format: 'idtech-enhanced', deviceSerial: '716T494010' });
      expect(read.original).toEqual(augusta);
    }
    const broken = hidStructureOf(withByte(secureMag, 100, 0x20), [0, 0, 0]);
    expect(reasonOf(hidStructureDecoder('aes')(broken))).toBe('lrc');
  });

  it.each([
    ['no bytes', Buffer.alloc(0), 'cut-short'],
    ['an output that is cut', report.subarray(0, 9 + text.length - 1), 'cut-short'],
    ['a total length beyond the report', withByte(withByte(report, 7, 0xff), 8, 0xff), 'field-length'],
    ['less output than tracks', withByte(report, 5, 0xff), 'field-length'],
    ['a track that the header does not know', hidStructureOf(text, [magtek1.length, 0, 0]), 'contradiction'],
    ['a track that only the header knows', hidStructureOf(text, [magtek1.length, 30, 30]), 'field-length'],
    ['another track than the header knows', hidStructureOf(text, [40, 0, 40]), 'contradiction'],
    ['raw bits', withByte(report, 6, 4), 'unknown-kind'],
    ['an empty swipe', hidStructureOf('', [0, 0, 0]), 'nothing-read'],
  ])('refuses %s', (_, bytes, reason) => {
    expect(reasonOf(decodeHidStructure(bytes))).toBe(reason);
  });
});
