// Swipes in clear with what is true of them, and what each parser makes of them.
import { trackLrc } from '../../drivers/track/lrc.ts';
import { textFrame } from '../../test/unit/drivers/magtek/frames.ts';
import { magtek1, magtek2, magtek3 } from '../../test/unit/drivers/track/tracks.ts';
import { cardSwipeSays, magStripeSays, ours, type Said, type Saying } from './others.ts';

interface Swiped {
  readonly title: string;
  readonly text: string;
  /** Null: no card in clear is in it, and none may be made of it. */
  readonly truth: (Required<Pick<Said, 'tracks'>> & Said) | null;
}

const track1 = (pan: string, name: string): string => `%B${pan}^${name}^24111010000000000?`;
const track2 = (pan: string): string => `;${pan}=24111010000000000?`;
const inside = (track: string): string => track.slice(1, -1);
const lrc = (track: string): string => String.fromCharCode(trackLrc(Buffer.from(track, 'latin1')));
const wrongLrc = (track: string): string => String.fromCharCode(lrc(track).charCodeAt(0) ^ 1);

/** Both tracks, as most readers send them. */
const both = (title: string, pan: string, name = 'PRACTICE/CARD'): Swiped => ({
  title,
  text: `${track1(pan, name)}${track2(pan)}`,
  truth: {
    pan: pan.replaceAll(' ', ''),
    expiry: '2411',
    name,
    tracks: { 1: inside(track1(pan, name)), 2: inside(track2(pan)) },
  },
});

const visa = '4055011111111111';
const [visa1, visa2] = [track1(visa, 'PRACTICE/VISA'), track2(visa)];
const short = `${visa1.slice(0, visa1.indexOf('^24') + 3)}?`;
const said = { pan: visa, expiry: '2411' };
const named = { ...said, name: 'PRACTICE/VISA' };
/** Bluefin Decryptx, IDTech Augusta S: decrypted tracks with the LRC that the reader sent. */
const augusta1 = '%B5413330089604111^DI TEST/CARD 04           ^25122010123409172              ?';
const augusta2 = ';5413330089604111=25122010123409172000?';
/** ISO/IEC 7813 as its published example has it: neither expiry nor service code. */
const undated = '%B4815881002861896^YATES/EUGENE L ^^^356858 00998000000?';

export const swiped: readonly Swiped[] = [
  both('Visa, both tracks', visa, 'PRACTICE/VISA'),
  both('Mastercard of the 2 series', '2223003122003222'),
  both('American Express, 15 digits', '378282246310005'),
  both('Visa, 13 digits', '4222222222222'),
  both('UnionPay, 19 digits', '6205500000000000004'),
  both('name with apostrophe and hyphen', visa, "O'NEIL/MARY-ANN"),
  both('name without a slash', visa, 'GIFT CARD'),
  {
    title: 'name with digits (published)',
    text: `${augusta1}${augusta2}`,
    truth: {
      pan: '5413330089604111',
      expiry: '2512',
      name: 'DI TEST/CARD 04',
      tracks: { 1: inside(augusta1), 2: inside(augusta2) },
    },
  },
  {
    title: 'the same with the LRC behind each track (published)',
    text: `${augusta1}C${augusta2}6`,
    truth: {
      pan: '5413330089604111',
      expiry: '2512',
      name: 'DI TEST/CARD 04',
      tracks: { 1: inside(augusta1), 2: inside(augusta2) },
    },
  },
  {
    title: 'three tracks, no Luhn digit (published)',
    text: `${magtek1}${magtek2}${magtek3}`,
    truth: {
      pan: '5452300551227189',
      expiry: '0804',
      name: 'HOGAN/PAUL',
      tracks: { 1: inside(magtek1), 2: inside(magtek2), 3: inside(magtek3) },
    },
  },
  {
    title: 'neither expiry nor service code (published)',
    text: undated,
    truth: { pan: '4815881002861896', name: 'YATES/EUGENE L', tracks: { 1: inside(undated) } },
  },
  { title: 'track 2 alone', text: visa2, truth: { ...said, tracks: { 2: inside(visa2) } } },
  {
    title: 'between STX and ETX, one line a track',
    text: `\x02${visa1}\r${visa2}\r\x03`,
    truth: { ...named, tracks: { 1: inside(visa1), 2: inside(visa2) } },
  },
  { title: 'track 1 failed: `%E?`', text: `%E?${visa2}`, truth: { ...said, tracks: { 2: inside(visa2) } } },
  {
    title: 'track 2 failed: `;E?`, tracks 1 and 3 good',
    text: `${visa1};E?${magtek3}`,
    truth: { ...named, tracks: { 1: inside(visa1), 3: inside(magtek3) } },
  },
  {
    title: 'tracks 1 and 2 failed, track 3 good',
    text: `%E?;E?${magtek3}`,
    truth: { tracks: { 3: inside(magtek3) } },
  },
  { title: 'all tracks failed', text: '%E?;E?+E?', truth: null },
  { title: 'nothing', text: '', truth: null },
  { title: 'words', text: 'MILK 2.49', truth: null },
  { title: 'cut off before the end sentinel', text: visa1.slice(0, -1), truth: null },
  {
    title: 'whole track that ends within the expiry: no bank card',
    text: short,
    truth: { tracks: { 1: inside(short) } },
  },
  {
    title: 'track 2 cut off, track 1 good and ended',
    text: `${visa1}\r${visa2.slice(0, 12)}\r`,
    truth: { ...named, tracks: { 1: inside(visa1) } },
  },
  {
    title: 'a letter in the number, no other track',
    text: track1('4055011111x11111', 'PRACTICE/VISA'),
    truth: null,
  },
  {
    title: 'wrong LRC behind both tracks',
    text: `${visa1}${wrongLrc(visa1)}${visa2}${wrongLrc(visa2)}`,
    truth: null,
  },
  {
    title: 'wrong LRC behind track 1 alone',
    text: `${visa1}${wrongLrc(visa1)}${visa2}${lrc(visa2)}`,
    truth: { ...said, tracks: { 2: inside(visa2) } },
  },
  { title: 'masked tracks of an encrypting reader (published)', text: textFrame, truth: null },
];

/** `wrong`: says what is not true. `misses`: does not say what is true. */
export interface Verdict {
  readonly verdict: 'right' | 'misses' | 'wrong';
  readonly words: string;
}

const right: Verdict = { verdict: 'right', words: 'right' };
const wrong = (words: string): Verdict => ({ verdict: 'wrong', words });
const misses = (words: string): Verdict => ({ verdict: 'misses', words });

const madeUp = ({ pan, tracks }: Said): Verdict => {
  if (pan !== undefined) return wrong('gives a card number');
  return wrong(Object.keys(tracks ?? {}).length === 0 ? 'takes it for a card without data' : 'gives tracks');
};

const trackNumbers = [1, 2, 3] as const;

/** What is said must be true, and what is true must be said where the parser has a place for it. */
export const judge = (got: Said | null, truth: Swiped['truth']): Verdict => {
  if (truth === null) return got === null ? right : madeUp(got);
  if (got === null) return misses('refuses it');
  const { tracks, pan, expiry, name } = got;
  if (pan !== undefined && truth.pan === undefined) return wrong('gives a card number');
  if (pan !== undefined && pan !== truth.pan) return wrong('another card number');
  if (expiry !== undefined && expiry !== truth.expiry) return wrong('another expiry');
  if (name !== undefined && name !== truth.name)
    return wrong(truth.name === undefined ? 'a name of a bad track' : 'another name');
  const untrue = trackNumbers.filter(
    (number) => tracks?.[number] !== undefined && tracks[number] !== truth.tracks[number],
  );
  if (untrue.length > 0) return wrong(`gives a bad track ${untrue.join(' and ')}`);
  const lost = trackNumbers.filter(
    (number) => truth.tracks[number] !== undefined && tracks?.[number] === undefined,
  );
  if (tracks !== undefined && lost.length > 0) return misses(`loses track ${lost.join(' and ')}`);
  if (pan === undefined && truth.pan !== undefined)
    return misses(tracks === undefined ? 'no card number' : 'lines alone, no card number');
  if (expiry === undefined && truth.expiry !== undefined) return misses('no expiry');
  return name === undefined && truth.name !== undefined ? misses('no name') : right;
};

const guarded = (say: Saying, text: string, truth: Swiped['truth']): Verdict => {
  try {
    return judge(say(text), truth);
  } catch (error) {
    return wrong(`throws ${error instanceof Error ? error.name : 'something'}`);
  }
};

export interface VerdictRow {
  readonly title: string;
  readonly ours: Verdict;
  readonly cardSwipe: Verdict;
  readonly magStripe: Verdict;
}

export const verdicts = (): readonly VerdictRow[] =>
  swiped.map(({ title, text, truth }) => ({
    title,
    ours: guarded(ours, text, truth),
    cardSwipe: guarded(cardSwipeSays, text, truth),
    magStripe: guarded(magStripeSays, text, truth),
  }));
