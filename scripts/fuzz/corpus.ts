// Good frames to start from: what the twin of every family sends for every practice card, and the published captures.
import { practiceCards } from '../../drivers/simulated/cards.ts';
import { readerFamilies } from '../../drivers/simulated/families.ts';
import { presentedOf } from '../../drivers/simulated/practice-tracks.ts';
import { captures } from '../../test/unit/drivers/formats/captures.ts';

/** One swipe as its reader sends it: each chunk a report, a burst of a serial line, or a keystroke. */
export interface Swipe {
  readonly name: string;
  readonly chunks: readonly Buffer[];
}

const damages = ['none', 'wrong-check', 'keys-exhausted'] as const;

/** Swipes of one kind: kinds are drawn first, so that each comes as often as any other. */
export type Corpus = readonly (readonly Swipe[])[];

/** Whoever feeds a swipe to a reader feeds it copies. */
export const makeCorpus = (): Corpus => [
  ...readerFamilies.map(({ id, twin }) =>
    practiceCards.flatMap((card) =>
      damages.map((damage) => ({
        name: `${id}, ${card.id}, ${damage}`,
        chunks: twin().present(presentedOf(card), damage),
      })),
    ),
  ),
  ...captures.map(({ format, title, frame }) => [{ name: `${format}, ${title}`, chunks: [frame] }]),
];
