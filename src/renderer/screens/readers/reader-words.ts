// Readers and test swipes in words. Pure.
import type { ReadersView, ReaderView, TestSwipe } from '../../../contract/readers.ts';
import type { Tone } from '../../components/chip.tsx';
import type { Fact } from '../../components/fact-list.tsx';
import type { Prompt } from '../../components/prompt-line.tsx';
import type { SymbolName } from '../../components/symbol.tsx';
import { brandName } from '../../text/card-name.ts';
import { dayOfYear, timeOfDay } from '../../text/when.ts';
import type { Words } from '../../text/words.tsx';

type Looks = readonly [tone: Tone, symbol: SymbolName];
type Verdict = TestSwipe['checks'][number]['verdict'];
type TrackStatus = TestSwipe['tracks'][number]['status'];

export const readerLooks: Readonly<Record<ReaderView['state'], Looks>> = {
  ready: ['good', 'good'],
  connecting: ['care', 'asking'],
  lost: ['bad', 'alert'],
  unusable: ['bad', 'bad'],
};
export const verdictLooks: Readonly<Record<Verdict, Looks>> = {
  good: ['good', 'good'],
  failed: ['bad', 'bad'],
  'not-reached': ['still', 'stopped'],
  'not-sent': ['still', 'none'],
};
export const trackLooks: Readonly<Record<TrackStatus, Looks>> = {
  good: ['good', 'good'],
  failed: ['bad', 'bad'],
  absent: ['still', 'none'],
};

/** What to do now, or how the readers' process stands. */
export const readersPrompt = (view: ReadersView | undefined, { readers }: Words): Prompt => {
  if (view === undefined) return { text: readers.processes.starting };
  const tested = view.readers.find(({ id }) => id === view.test?.readerId);
  if (view.process === 'restarting') return { text: readers.processes.restarting, tone: 'care' };
  if (view.test?.state === 'waiting' && tested !== undefined) return { text: readers.waiting(tested.title) };
  return { text: readers.processes[view.process] };
};

/** `Nov 21, 2:05 PM: read` */
export const lastReadText = ({ lastRead }: ReaderView, { readers }: Words): string =>
  lastRead === null
    ? readers.facts.noRead
    : `${dayOfYear(lastRead.atMs)}, ${timeOfDay(lastRead.atMs)}: ${readers.outcomes[lastRead.outcome]}`;

/** `FFFF 9876 5432 10E0 0008`: in groups, to be read aloud and compared. */
export const inGroups = (hexadecimal: string): string => hexadecimal.replace(/(.{4})(?=.)/g, '$1 ');

/** What the service code allows, in one line. */
const serviceText = ({ serviceCode }: TestSwipe, { readers: { service, test } }: Words): string => {
  if (serviceCode === null) return test.notTold;
  const { interchange, authorization, pin, services } = serviceCode;
  return [
    service.interchange[interchange],
    service.authorization[authorization],
    service.pin[pin],
    service.services[services],
  ].join(', ');
};

/** The device tells of a chip, else the service code of a card read in the clear does. */
const chipText = ({ chip, serviceCode }: TestSwipe, { readers: { test } }: Words): string => {
  const told = chip ?? serviceCode?.chip ?? null;
  if (told === null) return test.chips.notTold;
  return told ? test.chips.yes : test.chips.no;
};

/** Of a frame that was refused nobody knows. */
const sentText = ({ outcome, encrypted }: TestSwipe, { readers: { test } }: Words): string => {
  if (outcome !== 'good') return test.notTold;
  return encrypted ? test.encrypted : test.clear;
};

/** What a test swipe showed, beside its checks and tracks. */
export const swipeFacts = (swipe: TestSwipe, words: Words): readonly Fact[] => {
  const { test, entryModes, variants } = words.readers;
  const { entryMode, keySerialNumber, keyVariant } = swipe;
  const keyed: readonly Fact[] =
    keySerialNumber === null
      ? []
      : [
          { label: test.keySerialNumber, value: inGroups(keySerialNumber), exact: true },
          { label: test.variant, value: variants[keyVariant ?? 'unstated'] },
        ];
  return [
    { label: test.entryMode, value: entryMode === null ? test.notTold : entryModes[entryMode] },
    { label: test.sent, value: sentText(swipe, words) },
    { label: test.format, value: swipe.format ?? test.noFormat, exact: swipe.format !== null },
    ...keyed,
    { label: test.chip, value: chipText(swipe, words) },
    { label: test.serviceCode, value: serviceText(swipe, words) },
  ];
};

/** `Good read` and what was read, or `Not read` and what to do. */
export const swipeVerdict = (
  { outcome, mask }: TestSwipe,
  words: Words,
): { readonly title: string; readonly sentence: string } => {
  const { test } = words.readers;
  if (outcome !== 'good') return { title: test.bad, sentence: words.swipeHints[outcome] };
  const sentence = mask === null ? test.noNumber : `${brandName(mask.brand, words)} •••• ${mask.lastFour}`;
  return { title: test.good, sentence };
};

/** What is said aloud of a test: that a card is waited for, then what came of it. */
export const testAnnouncement = (view: ReadersView | undefined, words: Words): string => {
  const { readers } = words;
  const { test } = view ?? { test: null };
  const title = view?.readers.find(({ id }) => id === test?.readerId)?.title;
  if (test === null || title === undefined) return '';
  if (test.swipe === null) return readers.waiting(title);
  const verdict = swipeVerdict(test.swipe, words);
  if (test.swipe.outcome !== 'good') return `${verdict.title}. ${verdict.sentence}`;
  const how = [
    ...(test.swipe.entryMode === null ? [] : [readers.entryModes[test.swipe.entryMode]]),
    test.swipe.encrypted ? readers.test.encrypted : readers.test.clear,
  ];
  return `${verdict.title}. ${verdict.sentence}, ${how.join(', ')}.`;
};
