// How readers mask a bank card's track for the screen: the ends of the PAN stay, and what is not for the screen goes.
import type { TrackNumber } from '../decoded.ts';
import { ascii } from './bytes.ts';

const keptDigits = 4;
const expiryDigits = 4;

/** Where the PAN stands, and where what follows name and expiry begins; `end` is the end sentinel. */
const partsOf = (track: string, number: TrackNumber) => {
  const separator = number === 1 ? '^' : '=';
  const start = number === 1 ? 2 : 1;
  const panEnd = track.indexOf(separator);
  const fieldEnd = number === 1 ? track.indexOf(separator, panEnd + 1) : panEnd;
  return { start, panEnd, rest: fieldEnd + 1, end: track.indexOf('?') };
};

/** What a digit counts in the Mod-10 sum (ISO/IEC 7812-1): every second one from the right is doubled. */
const weight = (digit: number, fromRight: number): number => {
  const doubled = fromRight % 2 === 1 ? digit * 2 : digit;
  return doubled > 9 ? doubled - 9 : doubled;
};

const luhnSum = (pan: string): number =>
  Array.from(pan).reduce((sum, digit, index) => sum + weight(Number(digit), pan.length - 1 - index), 0);

/**
 * One of the masked digits is set so that the number passes Mod-10 again. The manual does not say which one; in all that
 * readers were seen to send, 16 digits long, it is the first of the second half of those that are masked. On track 3 of
 * examples 11 and 12 (99875475), whose CRC fits, it is what is missing to a full ten, doubled or not.
 */
const corrected = (pan: string, number: TrackNumber): string => {
  const at = keptDigits + Math.floor((pan.length - 2 * keptDigits) / 2);
  const missing = (10 - (luhnSum(pan) % 10)) % 10;
  const digits = Array.from({ length: 10 }, (_, digit) => digit);
  const fitting = digits.find((digit) => weight(digit, pan.length - 1 - at) === missing) ?? 0;
  return `${pan.slice(0, at)}${number === 3 ? missing : fitting}${pan.slice(at + 1)}`;
};

const maskedPan = (pan: string, mask: string): string =>
  pan.slice(0, keptDigits) + mask.repeat(pan.length - 2 * keptDigits) + pan.slice(-keptDigits);

/** Property 0x07 as it leaves the factory, `04040Y`: name and expiry stay (MagTek 99875475). */
export const magtekMask = (track: string, number: TrackNumber): Buffer => {
  const { start, panEnd, rest, end } = partsOf(track, number);
  const kept = rest + (number === 3 ? 0 : expiryDigits);
  const pan = corrected(maskedPan(track.slice(start, panEnd), '0'), number);
  return ascii(
    track.slice(0, start) + pan + track.slice(panEnd, kept) + '0'.repeat(end - kept) + track.slice(end),
  );
};

/**
 * Functions 49 to 4B and 50 as they leave the factory (ID TECH 80096504-001): the name stays, the expiry and the format code go.
 * @param track with its LRC, which is masked too
 */
export const idtechMask = (track: string, number: TrackNumber): Buffer => {
  const { start, panEnd, rest, end } = partsOf(track, number);
  const head = number === 1 ? '%*' : ';';
  const pan = maskedPan(track.slice(start, panEnd), '*');
  const tail = '*'.repeat(track.length - end - 1);
  return ascii(`${head}${pan}${track.slice(panEnd, rest)}${'*'.repeat(end - rest)}?${tail}`);
};
