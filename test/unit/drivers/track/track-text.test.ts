import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trackLrc } from '../../../../drivers/track/lrc.ts';
import { readTrackText } from '../../../../drivers/track/track-text.ts';
import { bytes, checkedTracks, fields, magtek1, magtek2, magtek3, track1Of, track2Of } from './tracks.ts';

/** `1 %B…? good`: one line a track. */
const show = (text: string): string[] =>
  readTrackText(bytes(text)).tracks.map(
    ({ number, start, end, fault, empty }) =>
      `${number} ${text.slice(start, end)} ${fault ?? (empty ? 'empty' : 'good')}`,
  );

const withLrc = (track: string): string => track + String.fromCharCode(trackLrc(bytes(track)));

describe('readTrackText', () => {
  it('finds three tracks on one line', () => {
    const text = `${magtek1}${magtek2}${magtek3}\r`;
    expect(show(text)).toEqual([`1 ${magtek1} good`, `2 ${magtek2} good`, `3 ${magtek3} good`]);
    expect(readTrackText(bytes(text))).toMatchObject({ open: false, sharedLine: true });
  });

  it('finds tracks on lines of their own, and the second semicolon is track 3', () => {
    const text = `${magtek1}\r${magtek2}\r;123?\r`;
    expect(show(text)).toEqual([`1 ${magtek1} good`, `2 ${magtek2} good`, '3 ;123? good']);
    expect(readTrackText(bytes(text))).toMatchObject({ open: false, sharedLine: false });
  });

  it.each([
    ['%11111111111111111111?;E?+3333333333333333333?\r', ['good', 'marked', 'good']],
    ['%E?;22222222222222222222?+E?\r', ['marked', 'good', 'marked']],
    ['%E?;E?+E?\r', ['marked', 'marked', 'marked']],
    ['%?;2222?+?\r', ['empty', 'good', 'empty']],
  ])('reads the markers of %s', (text, faults) => {
    expect(show(text).map((line) => line.split(' ').at(-1))).toEqual(faults);
  });

  it('skips what stands before the first sentinel', () => {
    expect(show(`1x ${magtek2}\r`)).toEqual([`2 ${magtek2} good`]);
    expect(show('210888A7Q\r')).toEqual([]);
    expect(show('?7189\r')).toEqual([]);
  });

  it('calls a track without end sentinel cut short, wherever the next one begins', () => {
    expect(show(`${magtek1.slice(0, -1)}${magtek2}\r`)).toEqual([
      `1 ${magtek1.slice(0, -1)} cut-short`,
      `2 ${magtek2} good`,
    ]);
    expect(show(`${magtek2.slice(0, -1)}${magtek3}\r`)).toEqual([
      `2 ${magtek2.slice(0, -1)} cut-short`,
      `3 ${magtek3} good`,
    ]);
    expect(readTrackText(bytes(magtek1.slice(0, 20))).open).toBe(true);
    expect(readTrackText(bytes(`${magtek1.slice(0, 20)}\r`)).open).toBe(false);
  });

  it('never mixes two cards: the same track twice spoils both', () => {
    expect(show(`${magtek1}\r${magtek1}\r`)).toEqual([
      `1 ${magtek1} not-a-track`,
      `1 ${magtek1} not-a-track`,
    ]);
  });

  it('refuses characters outside the alphabet', () => {
    expect(show('%Bsmall?\r')).toEqual(['1 %Bsmall? not-a-track']);
    expect(show(';12A4?\r')).toEqual([';12A4?'].map((track) => `2 ${track} not-a-track`));
    expect(show('%B1\x00?\r')).toEqual(['1 %B1\x00? not-a-track']);
  });

  it('takes a sensor digit after the tracks, with and without LRC', () => {
    expect(show(`${magtek1}${magtek2}0`)).toEqual([`1 ${magtek1} good`, `2 ${magtek2} good`]);
    expect(show(`${magtek2}1`)).toEqual([`2 ${magtek2} good`]);
    expect(show(`${withLrc(magtek1)}${withLrc(magtek2)}0`)).toEqual([
      `1 ${magtek1} good`,
      `2 ${magtek2} good`,
    ]);
  });

  it('checks the LRC of the published tracks', () => {
    for (const [track, lrc] of checkedTracks) expect(show(`${track}${lrc}\r`)[0]).toMatch(/ good$/);
    const [first, second] = checkedTracks;
    expect(show(`${first?.[0]}!${second?.[0]}0\r`).map((line) => line.slice(-5))).toEqual([' good', ' good']);
  });

  it('misses an LRC that only the first track has', () => {
    expect(show(`${withLrc(magtek1)}${magtek2}\r`)).toEqual([`1 ${magtek1} good`, `2 ${magtek2} cut-short`]);
  });

  it('gives back generated tracks whole, with and without LRC, on one line or two', () => {
    fc.assert(
      fc.property(fields, fc.boolean(), fc.constantFrom('', '\r'), (made, lrc, between) => {
        const [first, second] = [track1Of(made), track2Of(made)];
        const dress = lrc ? withLrc : (track: string) => track;
        expect(show(`${dress(first)}${between}${dress(second)}\r`)).toEqual([
          `1 ${first} good`,
          `2 ${second} good`,
        ]);
      }),
    );
  });

  it('finds every LRC that changed', () => {
    fc.assert(
      fc.property(fields, fc.integer({ min: 0x20, max: 0x5f }), fc.boolean(), (made, wrong, spoilFirst) => {
        const [first, second] = [track1Of(made), track2Of(made)];
        const right = trackLrc(bytes(spoilFirst ? first : second));
        fc.pre(wrong !== right);
        const bad = String.fromCharCode(wrong);
        const text = spoilFirst ? `${first}${bad}${withLrc(second)}\r` : `${withLrc(first)}${second}${bad}\r`;
        const spoiled = show(text).find((line) => line.startsWith(spoilFirst ? '1' : '2'));
        expect(spoiled).toMatch(/ (check-failed|not-a-track|cut-short)$/);
      }),
    );
  });

  it('calls no track good that was cut, wherever the cut is', () => {
    fc.assert(
      fc.property(fields, fc.boolean(), fc.nat(), (made, lrc, at) => {
        const [first, second] = [track1Of(made), track2Of(made)];
        const text = lrc ? withLrc(first) + withLrc(second) : first + second;
        const length = at % text.length;
        for (const cut of [text.slice(0, length), text.slice(text.length - length)])
          for (const line of show(cut))
            if (line.endsWith(' good')) expect([`1 ${first} good`, `2 ${second} good`]).toContain(line);
      }),
      { numRuns: 500 },
    );
  });
});
