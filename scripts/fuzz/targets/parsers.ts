// Parsers of what stands inside: tracks, service codes, typed digits, the answers of devices, the first bytes of a line.
import { judgeClearTracks } from '../../../drivers/clear-tracks.ts';
import { readAnswer, readSoftwareId } from '../../../drivers/magtek/feature-commands.ts';
import { frameBytesLimit, framingOf } from '../../../drivers/serial/framing.ts';
import { copyDigits, parseTrack1, parseTrack2, type BankTrack } from '../../../drivers/track/bank-track.ts';
import { readServiceCode } from '../../../drivers/track/service-code.ts';
import { readTrackText } from '../../../drivers/track/track-text.ts';
import { typedByte } from '../../../drivers/typed-hex.ts';
import { promise, type Heard, type Target } from '../target.ts';

const none: Heard = { ok: false, reason: 'none' };

const trackText: Target = {
  name: 'tracks in text',
  feed: ({ whole }) => {
    const { tracks } = readTrackText(whole);
    if (tracks.length === 0) return [none];
    promise(
      tracks.every(({ start, end }) => start < end && end <= whole.length),
      'a track outside its text',
    );
    const judged = judgeClearTracks(whole, tracks);
    return [judged.name === 'failed' ? { ok: false, reason: judged.reason } : { ok: true, said: judged }];
  },
};

const bankTrackOf = (track: Uint8Array): readonly Heard[] =>
  [parseTrack1(track), parseTrack2(track)]
    .filter((bank): bank is BankTrack => bank !== undefined)
    .map((bank) => {
      const pan = copyDigits(track, bank.pan);
      promise(pan.length >= 8 && pan.length <= 19, 'a card number of another length than 8 to 19');
      const code = bank.serviceCode && readServiceCode(track, bank.serviceCode);
      return { ok: true, said: [pan, bank, code] };
    });

const bankTracks: Target = {
  name: 'bank tracks',
  feed: ({ whole }) => {
    const tracks = readTrackText(whole).tracks.map(({ start, end }) => whole.subarray(start, end));
    const heard = [whole, ...tracks].flatMap(bankTrackOf);
    return heard.length > 0 ? heard : [none];
  },
};

const typed: Target = {
  name: 'typed digits',
  feed: ({ whole }) => {
    const said: (number | undefined)[] = [];
    for (let at = 0; at < whole.length; at += 2) said.push(typedByte(whole, at));
    promise(
      said.every((byte) => byte === undefined || (Number.isInteger(byte) && byte >= 0 && byte <= 255)),
      'digits that say no byte',
    );
    return [said.every((byte) => byte !== undefined) ? { ok: true, said } : none];
  },
};

const answers: Target = {
  name: 'answers to commands',
  feed: ({ whole }) => {
    const answer = readAnswer(whole);
    return answer === undefined ? [none] : [{ ok: true, said: [answer, readSoftwareId(answer)] }];
  },
};

/** Asked again for each byte, as on a line. */
const firstBytes: Target = {
  name: 'framing by first bytes',
  feed: ({ whole }) => {
    for (let length = 1; length <= whole.length; length += 1) {
      const framing = framingOf(whole.subarray(0, length));
      promise(framing.name !== 'counted' || framing.bytes <= frameBytesLimit, 'a frame beyond the limit');
      promise(framing.name !== 'undecided' || length < 9, 'undecided after the head of a frame');
      if (framing.name === 'text') return [{ ok: false, reason: 'text' }];
      if (framing.name !== 'undecided') return [{ ok: true, said: framing }];
    }
    return [none];
  },
};

export const parsers: readonly Target[] = [trackText, bankTracks, typed, answers, firstBytes];
