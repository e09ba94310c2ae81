// What the bar says of offline entry, shown and said aloud. Pure.
import type { OfflineView } from '../../../contract/offline.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import type { Tone } from '../../components/chip.tsx';
import type { SymbolName } from '../../components/symbol.tsx';
import { dayOfYear, timeOfDay } from '../../text/when.ts';
import type { Words } from '../../text/words.tsx';

const dayMs = 86_400_000;

/** `6:00 PM`, with its day where that is not within a day. @param atMs and @param nowMs wall clock, milliseconds */
export const shortTime = (atMs: number, nowMs: number): string =>
  Math.abs(atMs - nowMs) < dayMs ? timeOfDay(atMs) : `${dayOfYear(atMs)}, ${timeOfDay(atMs)}`;

/** Whether there is anything to tell: armed, something waits or was declined, or the vault has a fault. */
export const barIsShown = ({ armed, waiting, declined, vault }: OfflineView): boolean =>
  armed !== null || waiting.count > 0 || declined.count > 0 || vault.state === 'fault';

/** Armed or not, what waits, what the caps leave. */
export const barSentences = (offline: OfflineView, nowMs: number, words: Words): readonly string[] => {
  const { bar } = words.offline;
  const { armed, waiting, left, currency } = offline;
  const amount = (minor: number): string => formatAmount(minor, currency);
  return [
    armed === null
      ? bar.notArmed
      : armed.untilMs === null
        ? bar.armedForShift(armed.by)
        : bar.armedUntil(shortTime(armed.untilMs, nowMs), armed.by),
    ...(waiting.count === 0 ? [] : [bar.waiting(waiting.count, amount(waiting.sumMinor))]),
    ...(armed === null ? [] : [bar.left(left.count, amount(left.sumMinor))]),
  ];
};

export interface BarMark {
  readonly state: string;
  readonly tone: Tone;
  readonly symbol: SymbolName;
  readonly word: string;
}

/** How sending stands: the one thing that matters most. */
const sendingMark = (offline: OfflineView, { offline: { bar } }: Words): BarMark => {
  const { states } = bar;
  const { vault, waiting, sending, wantCode, heldOverAge } = offline;
  if (vault.state === 'fault') return { state: 'fault', tone: 'bad', symbol: 'alert', word: states.fault };
  if (waiting.count === 0) return { state: 'quiet', tone: 'still', symbol: 'none', word: states.quiet };
  if (vault.state === 'locked' || sending.state === 'vault-locked')
    return { state: 'locked', tone: 'care', symbol: 'alert', word: states.locked };
  if (sending.state === 'sending')
    return {
      state: 'sending',
      tone: 'action',
      symbol: 'asking',
      word: states.sending(Math.min(sending.done + 1, sending.of), sending.of),
    };
  if (sending.state === 'gateway-down')
    return { state: 'down', tone: 'care', symbol: 'alert', word: states.down };
  if (wantCode > 0)
    return { state: 'want-code', tone: 'care', symbol: 'keypad', word: states.wantCode(wantCode) };
  if (heldOverAge > 0)
    return { state: 'over-age', tone: 'care', symbol: 'alert', word: states.overAge(heldOverAge) };
  return { state: 'waits', tone: 'doubt', symbol: 'vault', word: states.waits };
};

/** How sending stands, and what was declined. */
export const barMarks = (offline: OfflineView, words: Words): readonly BarMark[] => {
  const { declined } = offline;
  const sending = sendingMark(offline, words);
  if (declined.count === 0) return [sending];
  const word = words.offline.bar.states.declined(declined.count);
  const mark: BarMark = { state: 'declined', tone: 'bad', symbol: 'bad', word };
  return sending.state === 'quiet' ? [mark] : [sending, mark];
};

/**
 * What is said aloud: only what changes for the clerk. While cards are sent neither their number nor the sum is said
 * again with each of them.
 */
export const barAnnouncement = (offline: OfflineView, words: Words): string => {
  if (!barIsShown(offline)) return '';
  const { bar } = words.offline;
  const sends = offline.sending.state === 'sending';
  const quiet: OfflineView = sends ? { ...offline, waiting: { ...offline.waiting, count: 0 } } : offline;
  // Neither what is left nor a time of day: those change with every card and with the day.
  const [first = '', waiting = ''] = barSentences({ ...quiet, armed: null }, 0, words);
  const standing = offline.armed === null ? first : `${words.offline.states.armed}.`;
  const marks = barMarks(offline, words).map(({ state, word }) =>
    state === 'sending' ? bar.states.sendingNow : word,
  );
  return [bar.name, standing, ...(waiting === '' ? [] : [waiting]), `${marks.join('. ')}.`].join(' ');
};
