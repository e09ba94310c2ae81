import { describe, expect, it } from 'vitest';
import { decodeSureSwipe } from '../../../../drivers/magtek/sureswipe.ts';
import { bytes } from '../track/tracks.ts';
import { cuts, hidTracks, readOf, reasonOf } from './frames.ts';

/** No report was published: the published tracks at the places of MagTek 99875191, with noise behind them. */
const report = (
  tracks: readonly string[] = hidTracks,
  head: Readonly<Record<number, number>> = {},
): Buffer => {
  const made = Buffer.alloc(337, 0x39);
  made.fill(0, 0, 7);
  tracks.forEach((track, index) => {
    made[3 + index] = track.length;
    made.set(bytes(track), 7 + 110 * index);
  });
  for (const [offset, value] of Object.entries(head)) made[Number(offset)] = value;
  return made;
};

describe('decodeSureSwipe', () => {
  it('reads the three tracks and nothing behind their lengths', () => {
    const read = readOf(decodeSureSwipe(report()));
    expect(read).toMatchObject({
      format: 'magtek-sureswipe',
      entryMode: 'swiped',
      encryption: null,
      chip: null,
    });
    for (const number of [1, 2, 3] as const) {
      expect(read.tracks[number].status).toBe('good');
      expect(read.tracks[number].clear?.toString('latin1')).toBe(hidTracks[number - 1]);
    }
    expect(read.original).toEqual(report());
  });

  it('tells a track that failed from one that is not there', () => {
    const read = readOf(decodeSureSwipe(report(['', hidTracks[1], ''], { 0: 1 })));
    expect([1, 2, 3].map((number) => read.tracks[number as 1 | 2 | 3].status)).toEqual([
      'failed',
      'good',
      'absent',
    ]);
    expect(readOf(decodeSureSwipe(report([hidTracks[0], ';E?', '']))).tracks[2].status).toBe('failed');
  });

  it.each([
    ['a blank card', report([], { 6: 3 }), 'nothing-read'],
    ['nothing decodable', report([], { 6: 5 }), 'nothing-read'],
    ['three failed tracks', report([], { 0: 1, 1: 1, 2: 1 }), 'nothing-read'],
    ['a blank card with data', report(hidTracks, { 6: 3 }), 'contradiction'],
    ['a failed track with data', report(hidTracks, { 1: 1 }), 'contradiction'],
    ['JIS type 2', report(hidTracks, { 6: 7 }), 'unknown-kind'],
    ['a track longer than its place', report(hidTracks, { 3: 111 }), 'field-length'],
    ['a length one too short', report(hidTracks, { 4: hidTracks[1].length - 1 }), 'contradiction'],
    ['a length one too long', report(hidTracks, { 4: hidTracks[1].length + 1 }), 'contradiction'],
    ['a lost start sentinel', report([hidTracks[0], hidTracks[1].slice(1), '']), 'contradiction'],
    ['a track in the place of another', report([hidTracks[1], '', '']), 'contradiction'],
    ['a byte that no stripe has', report(['%B545230055122\x007189^A/B^0804?', '', '']), 'contradiction'],
    ['one byte more', Buffer.concat([report(), Buffer.alloc(1)]), 'wrong-length'],
  ])('refuses %s', (_, frame, reason) => expect(reasonOf(decodeSureSwipe(frame))).toBe(reason));

  it('refuses a report cut anywhere', () => {
    expect(cuts(decodeSureSwipe, report())).toEqual(new Set(['wrong-length']));
  });
});
