import { describe, expect, it } from 'vitest';
import { decodeHid337 } from '../../../../drivers/idtech/hid-337.ts';
import { magtek1, magtek2 } from '../track/tracks.ts';
import { hid337Of, readOf, reasonOf } from './frames.ts';

const magtek3 = ';5163499080020445=000000000000?';

describe('the HID report that copies MagTek', () => {
  it('reads three tracks in clear, and nothing of what stands behind them', () => {
    const report = hid337Of([magtek1, magtek2, magtek3]);
    report.fill(0x35, 7 + magtek1.length, 117);
    const read = readOf(decodeHid337(report));
    expect(read).toMatchObject({
      format: 'idtech-hid-337',
      entryMode: 'swiped',
      encryption: null,
      chip: null,
    });
    expect(read.tracks).toEqual({
      1: { status: 'good', clear: Buffer.from(magtek1) },
      2: { status: 'good', clear: Buffer.from(magtek2) },
      3: { status: 'good', clear: Buffer.from(magtek3) },
    });
    expect(read.original).toEqual(report);
  });

  it('strips an LRC, and tells a failed track from an absent one', () => {
    const report = hid337Of([undefined, `${magtek2}0`, ''], 1);
    expect(readOf(decodeHid337(report)).tracks).toEqual({
      1: { status: 'failed' },
      2: { status: 'good', clear: Buffer.from(magtek2) },
      3: { status: 'absent' },
    });
  });

  it.each([
    ['no end sentinel', magtek2.slice(0, -1)],
    ['no start sentinel', magtek2.slice(1)],
    ['two characters behind its end', `${magtek2}00`],
    ['a mask', ';5452********7189=0804*************?'],
    ['the error mark', ';E?'],
    ['nothing between its sentinels', ';?'],
  ])('calls a track with %s failed', (_, track) => {
    expect(readOf(decodeHid337(hid337Of([magtek1, track, '']))).tracks[2]).toEqual({ status: 'failed' });
  });

  it.each([
    ['a report cut short', hid337Of([magtek1, '', '']).subarray(0, 336), 'cut-short'],
    ['no bytes', Buffer.alloc(0), 'cut-short'],
    ['a byte too many', Buffer.concat([hid337Of([magtek1, '', '']), Buffer.alloc(1)]), 'wrong-length'],
    ['raw bits', hid337Of([magtek1, '', ''], 4), 'unknown-kind'],
    ['a type that ID TECH does not have', hid337Of([magtek1, '', ''], 7), 'unknown-kind'],
    ['a length beyond its place', hid337Of([magtek1, '', '']).fill(111, 4, 5), 'field-length'],
    ['no track', hid337Of(['', '', '']), 'nothing-read'],
    ['failed tracks alone', hid337Of([undefined, undefined, '']), 'nothing-read'],
  ])('refuses %s', (_, report, reason) => {
    expect(reasonOf(decodeHid337(report))).toBe(reason);
  });
});
