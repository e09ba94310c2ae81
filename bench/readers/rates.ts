// How fast frames are decoded: each format by itself, and clear tracks beside the published parsers, in turns.
import { formats } from '../../drivers/formats/formats.ts';
import { captures } from '../../test/unit/drivers/formats/captures.ts';
import { median, round } from '../figures.ts';
import { parseInPlace, parseWithCardSwipe, parseWithMagStripe, parseWithOurs } from './others.ts';
import { swiped } from './verdicts.ts';

const turns = 21;
/** Decoded in one turn, so that a turn takes some ten milliseconds. */
const perTurn = 4_000;

export interface FormatRate {
  readonly format: string;
  readonly capture: string;
  readonly bytes: number;
  readonly microseconds: number;
  readonly perSecond: number;
}

export interface ParserRates {
  readonly swipes: string;
  /** Microseconds a swipe, median over the turns. */
  readonly ours: number;
  /** Ours without the copies that are overwritten at the end. */
  readonly inPlace: number;
  readonly cardSwipe: number;
  readonly magStripe: number;
  /** How often ours fits into the other's time, median over the turns; below 1 the other is faster. */
  readonly againstCardSwipe: number;
  readonly againstMagStripe: number;
  readonly inPlaceAgainstCardSwipe: number;
  readonly inPlaceAgainstMagStripe: number;
}

/** Microseconds that each of `tasks` took in each of the turns. The first turns, which compile, are not counted. */
const inTurns = (tasks: readonly (() => void)[]): readonly (readonly number[])[] => {
  const took: number[][] = tasks.map(() => []);
  for (let turn = -3; turn < turns; turn += 1)
    for (const [index, task] of tasks.entries()) {
      const started = performance.now();
      for (let left = perTurn; left > 0; left -= 1) task();
      const microseconds = ((performance.now() - started) * 1_000) / perTurn;
      if (turn >= 0) took[index]?.push(microseconds);
    }
  return took;
};

export const formatRates = (): readonly FormatRate[] => {
  const tasks = captures.map(({ format, frame }) => {
    const { decode } = formats.find(({ name }) => name === format) ?? formats[0];
    return () => {
      const decoded = decode(frame);
      if (!decoded.ok) throw new Error(`${format} was refused: ${decoded.reason}`);
      decoded.read.wipe();
    };
  });
  const took = inTurns(tasks);
  return captures.map(({ format, title, frame }, index) => {
    const microseconds = median(took[index] ?? []);
    return {
      format,
      capture: title,
      bytes: frame.length,
      microseconds: round(microseconds),
      perSecond: Math.round(1_000_000 / microseconds),
    };
  });
};

/** Each text to each parser as it takes it, one after the other. */
const rotating = <Text>(texts: readonly Text[], parse: (text: Text) => unknown): (() => void) => {
  let next = 0;
  return () => {
    const text = texts[next];
    next = next + 1 === texts.length ? 0 : next + 1;
    if (text !== undefined) parse(text);
  };
};

const ratesOf = (swipes: string, texts: readonly string[]): ParserRates => {
  const bytes = texts.map((text) => Buffer.from(text, 'latin1'));
  const [ours = [], inPlace = [], cardSwipe = [], magStripe = []] = inTurns([
    rotating(bytes, parseWithOurs),
    rotating(bytes, parseInPlace),
    rotating(texts, parseWithCardSwipe),
    rotating(texts, parseWithMagStripe),
  ]);
  const against = (other: readonly number[], own = ours): number =>
    round(median(other.map((took, turn) => took / (own[turn] ?? Number.NaN))));
  return {
    swipes,
    ours: round(median(ours)),
    inPlace: round(median(inPlace)),
    cardSwipe: round(median(cardSwipe)),
    magStripe: round(median(magStripe)),
    againstCardSwipe: against(cardSwipe),
    againstMagStripe: against(magStripe),
    inPlaceAgainstCardSwipe: against(cardSwipe, inPlace),
    inPlaceAgainstMagStripe: against(magStripe, inPlace),
  };
};

export const parserRates = (): readonly ParserRates[] => {
  const good = swiped.filter(({ truth }) => truth?.pan !== undefined).map(({ text }) => text);
  const bad = swiped.filter(({ truth }) => truth === null).map(({ text }) => text);
  return [
    ratesOf('a Visa card, both tracks', good.slice(0, 1)),
    ratesOf(`all ${good.length} cards of the table`, good),
    ratesOf(`all ${bad.length} swipes of the table without a card`, bad),
  ];
};
