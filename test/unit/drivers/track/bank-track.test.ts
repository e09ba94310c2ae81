import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyDigits, parseTrack1, parseTrack2, type Span } from '../../../../drivers/track/bank-track.ts';
import { bytes, checkedTracks, fields, magtek1, magtek2, magtek3, track1Of, track2Of } from './tracks.ts';

const text = (track: Buffer, span: Span | undefined): string =>
  span === undefined ? '' : track.toString('latin1', span.start, span.end);

describe('parseTrack1', () => {
  it('gives back what a track was made of', () => {
    fc.assert(
      fc.property(fields, (made) => {
        const track = bytes(track1Of(made));
        const found = parseTrack1(track);
        expect(found).toBeDefined();
        expect({
          pan: text(track, found?.pan),
          name: text(track, found?.name),
          expiry: text(track, found?.expiry),
          serviceCode: text(track, found?.serviceCode),
          discretionary: text(track, found?.discretionary),
        }).toEqual(made);
      }),
    );
  });

  it('reads a published card with neither expiry nor service code', () => {
    const track = bytes('%B4815881002861896^YATES/EUGENE L ^^^356858 00998000000?');
    const found = parseTrack1(track);
    expect(found).toMatchObject({ expiry: undefined, serviceCode: undefined });
    expect(text(track, found?.pan)).toBe('4815881002861896');
    expect(text(track, found?.discretionary)).toBe('356858 00998000000');
  });

  it('leaves the spaces of a spaced PAN out', () => {
    const track = bytes('%B4111 1111 1111 1111^SPACED/CARD^2411101?');
    const found = parseTrack1(track);
    expect(found === undefined ? '' : copyDigits(track, found.pan).toString('latin1')).toBe(
      '4111111111111111',
    );
  });

  it.each([
    ['another format', '%A4055011111111111^TEST/CARD^2411101?'],
    ['a keyed entry', '%M5555555555555555^MANUAL ENTRY/^33330000004444000006?'],
    ['no format', '%11111111111111111111?'],
    ['20 digits', '%B40550111111111110000^TEST/CARD^2411101?'],
    ['7 digits', '%B4055011^TEST/CARD^2411101?'],
    ['a name of 27', `%B4055011111111111^${'A'.repeat(27)}^2411101?`],
    ['no name', '%B4055011111111111^2411101?'],
    ['a letter in the PAN', '%B40550111111111I1^TEST/CARD^2411101?'],
    ['a letter in the expiry', '%B4055011111111111^TEST/CARD^24I1101?'],
    ['half an expiry', '%B4055011111111111^TEST/CARD^24?'],
    ['half a service code', '%B4055011111111111^TEST/CARD^241110?'],
    ['a small letter', '%B4055011111111111^Test/CARD^2411101?'],
    ['two end sentinels', '%B4055011111111111^TEST/CARD^2411101??'],
    ['two start sentinels', '%B4055011111111111^TEST%CARD^2411101?'],
    ['an error marker', '%E?'],
    ['nothing', ''],
  ])('refuses %s', (_, track) => expect(parseTrack1(bytes(track))).toBeUndefined());
});

describe('parseTrack2', () => {
  it('gives back what a track was made of', () => {
    fc.assert(
      fc.property(fields, (made) => {
        const track = bytes(track2Of(made));
        const found = parseTrack2(track);
        expect(found).toBeDefined();
        expect({ ...made, name: '' }).toEqual({
          pan: text(track, found?.pan),
          name: text(track, found?.name),
          expiry: text(track, found?.expiry),
          serviceCode: text(track, found?.serviceCode),
          discretionary: text(track, found?.discretionary),
        });
      }),
    );
  });

  it('takes a card whose track ends after the expiry', () => {
    expect(parseTrack2(bytes(';4055011111111111=2411?'))).toMatchObject({ serviceCode: undefined });
  });

  it.each([
    ['track 3', magtek3],
    ['no separator', ';4055011111111111?'],
    ['a letter', ';40550111111I1111=2411101?'],
    ['half an expiry', ';4055011111111111=241?'],
    ['half a service code', ';4055011111111111=241110?'],
    ['a reversed track', '?1011142=1111111111105504;'],
    ['an error marker', ';E?'],
    ['an empty track', ';?'],
  ])('refuses %s', (_, track) => expect(parseTrack2(bytes(track))).toBeUndefined());
});

describe('both', () => {
  it('take the published tracks, also those that fail Luhn', () => {
    const [bush1, bush2, , di1, di2] = checkedTracks.map(([track]) => bytes(track));
    for (const track of [bytes(magtek1), bush1, di1]) expect(track && parseTrack1(track)).toBeDefined();
    for (const track of [bytes(magtek2), bush2, di2]) expect(track && parseTrack2(track)).toBeDefined();
  });

  it('take no track that was cut anywhere, at either end', () => {
    fc.assert(
      fc.property(fields, (made) => {
        for (const [track, parse] of [
          [bytes(track1Of(made)), parseTrack1],
          [bytes(track2Of(made)), parseTrack2],
        ] as const) {
          for (let length = 0; length < track.length; length += 1) {
            expect(parse(track.subarray(0, length))).toBeUndefined();
            expect(parse(track.subarray(track.length - length))).toBeUndefined();
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});
