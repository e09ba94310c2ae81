import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inAlphabet, trackLrc } from '../../../../drivers/track/lrc.ts';
import { bytes, checkedTracks, fields, track1Of, track2Of } from './tracks.ts';

describe('trackLrc', () => {
  it.each(checkedTracks)('fits the published track %s', (track, lrc) => {
    expect(String.fromCharCode(trackLrc(bytes(track)))).toBe(lrc);
  });

  it('undoes the start sentinel by which a reader marks track 3', () => {
    expect(trackLrc(bytes('+123?'))).toBe(trackLrc(bytes(';123?')));
    expect(trackLrc(bytes('#ABC?'))).toBe(trackLrc(bytes('%ABC?')));
  });

  it('finds every character that changed into another one', () => {
    const change = fc.record({
      fields,
      first: fc.boolean(),
      at: fc.nat(),
      to: fc.integer({ min: 1, max: 63 }),
    });
    fc.assert(
      fc.property(change, ({ fields: made, first, at, to }) => {
        const track = bytes(first ? track1Of(made) : track2Of(made));
        const before = trackLrc(track);
        const index = 1 + (at % (track.length - 2));
        const [base, mask] = first ? [0x20, 0x3f] : [0x30, 0x0f];
        const bits = to & mask || 1;
        track[index] = (((track[index] ?? 0) - base) ^ bits) + base;
        expect(trackLrc(track)).not.toBe(before);
      }),
    );
  });
});

describe('inAlphabet', () => {
  it('takes capitals on track 1 and digits on track 2', () => {
    expect(inAlphabet(bytes('%ABC 19/?'))).toBe(true);
    expect(inAlphabet(bytes('%abc?'))).toBe(false);
    expect(inAlphabet(bytes(';19=:<>?'))).toBe(true);
    expect(inAlphabet(bytes(';1A?'))).toBe(false);
    expect(inAlphabet(bytes('+1 2?'))).toBe(false);
  });
});
