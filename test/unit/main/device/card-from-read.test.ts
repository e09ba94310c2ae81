import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textRead } from '../../../../drivers/card-read.ts';
import type { CardRead } from '../../../../drivers/reader.ts';
import { toCardData } from '../../../../src/main/device/card-from-read.ts';
import { bytes, fields, magtek1, magtek2, magtek3, track1Of, track2Of } from '../../drivers/track/tracks.ts';

const readOf = (...[first, second, third]: readonly (string | undefined)[]): CardRead => ({
  connection: 'serial',
  model: 'test',
  ...textRead({
    tracks: {
      ...(first === undefined ? {} : { 1: bytes(first) }),
      ...(second === undefined ? {} : { 2: bytes(second) }),
      ...(third === undefined ? {} : { 3: bytes(third) }),
    },
    status: { 1: 'good', 2: 'good', 3: 'good' },
  }),
});

/** `PAN expiry tracks`, or the hint. */
const show = (...tracks: readonly (string | undefined)[]): string => {
  const read = readOf(...tracks);
  const card = toCardData(read);
  for (const { clear } of Object.values(read.tracks))
    expect(clear?.every((byte) => byte === 0) ?? true).toBe(true);
  if (!card.ok) return card.failure;
  const shown = card.value.lend(({ pan, expiry, tracks: joined }) =>
    [pan, expiry, joined].map((part) => part?.toString('latin1')).join(' '),
  );
  expect(card.value.entryMode).toBe('swiped');
  return shown;
};

describe('toCardData', () => {
  it('takes tracks 1 and 2 as the gateway wants them, and leaves track 3', () => {
    expect(show(magtek1, magtek2, magtek3)).toBe(`5452300551227189 0804 ${magtek1}${magtek2}`);
  });

  it('does with either track', () => {
    expect(show(undefined, magtek2)).toBe(`5452300551227189 0804 ${magtek2}`);
    expect(show(magtek1)).toBe(`5452300551227189 0804 ${magtek1}`);
  });

  it('leaves out a good track that is no bank track', () => {
    expect(show('%ALICENCE^?', magtek2)).toBe(`5452300551227189 0804 ${magtek2}`);
    expect(show(magtek1, ';123?')).toBe(`5452300551227189 0804 ${magtek1}`);
  });

  it('takes the expiry from track 1 where track 2 has none, and none where neither has', () => {
    const second = ';5452300551227189==1010000?';
    expect(show(magtek1, second)).toBe(`5452300551227189 0804 ${magtek1}${second}`);
    expect(show(undefined, second)).toBe(`5452300551227189  ${second}`);
  });

  it('compares a spaced number on track 1 by its digits', () => {
    const first = '%B4111 1111 1111 1111^SPACED/CARD^2411101?';
    expect(show(first, ';4111111111111111=2411101?')).toContain('4111111111111111 2411 ');
    expect(show(first)).toBe(`4111111111111111 2411 ${first}`);
  });

  it('refuses two numbers on one card', () => {
    expect(show(magtek1, ';4055011111111111=2411101?')).toBe('check-failed');
    // A track 3 that a reader sends with the sentinel of track 2, where track 2 could not be read.
    expect(show(magtek1, magtek3.replace('+', ';'))).toBe('check-failed');
  });

  it.each<[readonly (string | undefined)[]]>([
    [[undefined, undefined, magtek3]],
    [['%ALICENCE^?', ';123?']],
    [['%E?']],
    [[undefined, ';40550111111=2411101?']],
    [[]],
  ])('finds no card number in %j', (tracks) => {
    expect(show(...tracks)).toBe('no-card-number');
  });

  it('never judges by Luhn, and wipes the read of every card', () => {
    fc.assert(
      fc.property(fields, (made) => {
        const [first, second] = [track1Of(made), track2Of(made)];
        expect(show(first, second)).toBe(
          made.pan.length < 12 ? 'no-card-number' : `${made.pan} ${made.expiry} ${first}${second}`,
        );
      }),
    );
  });

  it('owns its bytes: they outlive the read and go with the card', () => {
    const card = toCardData(readOf(magtek1, magtek2));
    const parts = card.ok ? card.value.lend((lent) => lent) : undefined;
    expect(parts?.pan.toString('latin1')).toBe('5452300551227189');
    if (card.ok) card.value.wipe();
    for (const part of [parts?.pan, parts?.expiry, parts?.tracks])
      expect(part?.every((byte) => byte === 0)).toBe(true);
  });
});
