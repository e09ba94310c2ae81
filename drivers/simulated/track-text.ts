// Twins of the readers that send their tracks in clear as text: on a serial line, or typed as a keyboard. One CR a card
// (MagTek 99875475 example 4; 99875206).
import { trackLrc } from '../track/lrc.ts';
import { ascii, bursts, joined, keystrokes } from './bytes.ts';
import { trackNumbers, type Damage, type StripeTracks, type Twin } from './twin.ts';

/** A reader sends no LRC unless it is told to (property 0x04); one that sends a wrong one has been. */
const wrongLrc = (track: Buffer): Buffer => Buffer.from([trackLrc(track) ^ 1]);

const textOf = (tracks: StripeTracks, damage: Damage): Buffer => {
  const parts = trackNumbers.flatMap((number, index) => {
    const track = tracks[number];
    if (track === undefined) return [];
    const start = '%;+'.charAt(index);
    if (track === null) return [ascii(`${start}E?`)];
    const text = ascii(start + track.slice(1));
    return damage === 'wrong-check' ? [text, wrongLrc(text)] : [text];
  });
  return joined([...parts, ascii('\r')]);
};

export const serialTextTwin = (): Twin => ({
  present: ({ tracks }, damage) => bursts(textOf(tracks, damage)),
});

export const keyboardTwin = (): Twin => ({
  present: ({ tracks }, damage) => keystrokes(textOf(tracks, damage)),
});
