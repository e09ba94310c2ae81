import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idtechMask, magtekMask } from '../../../../drivers/simulated/masks.ts';
import { checkedTracks, magtek1, magtek2 } from '../track/tracks.ts';

const passesLuhn = (pan: string): boolean =>
  Array.from(pan)
    .reverse()
    .reduce((sum, digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return sum + (value > 9 ? value - 9 : value);
    }, 0) %
    10 ===
  0;

describe('magtekMask', () => {
  it.each([
    [magtek1, 1, '%B5452000000007189^HOGAN/PAUL      ^08040000000000000000000?'],
    [magtek2, 2, ';5452000000007189=080400000000000000?'],
    [';5163499080020445=000000000000?', 3, ';5163000050000445=000000000000?'],
    // The widely published test number, as a reader with property 0x07 at its default was seen to send it.
    [';4111111111111111=13121010000000000000?', 2, ';4111000010001111=13120000000000000000?'],
  ] as const)('%s', (track, number, masked) =>
    expect(magtekMask(track, number).toString('latin1')).toBe(masked),
  );

  it('any number passes Mod-10 and keeps its length and its ends', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{12,19}$/), (pan) => {
        const [, masked = ''] =
          /^;(\d+)=/.exec(magtekMask(`;${pan}=24111010000?`, 2).toString('latin1')) ?? [];
        expect(passesLuhn(masked)).toBe(true);
        expect([masked.length, masked.slice(0, 4), masked.slice(-4)]).toEqual([
          pan.length,
          pan.slice(0, 4),
          pan.slice(-4),
        ]);
        expect(masked.slice(4, -4).replace(/[1-9]/, '0')).toMatch(/^0+$/);
      }),
    );
  });
});

describe('idtechMask', () => {
  it.each([
    [0, 1, '%*4266********9999^BUSH JR/GEORGE W.MR^*******************************?*'],
    [1, 2, ';4266********9999=***************?*'],
    [3, 1, '%*5413********4111^DI TEST/CARD 04           ^*******************************?*'],
    [4, 2, ';5413********4111=********************?*'],
  ] as const)('of the published track %i', (index, number, masked) => {
    const [track, lrc] = checkedTracks[index] ?? ['', ''];
    expect(idtechMask(track + lrc, number).toString('latin1')).toBe(masked);
  });
});
