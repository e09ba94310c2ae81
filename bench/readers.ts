// The drivers: how fast each format is decoded, beside two published parsers of clear tracks and what these are wrong about;
// from the last byte to the read; and what many swipes leave in memory. Needs no Electron.
import { latencies, type LatencyFigures } from './readers/latency.ts';
import { memories, type MemoryFigures } from './readers/memory.ts';
import { formatRates, parserRates, type FormatRate, type ParserRates } from './readers/rates.ts';
import { verdicts, type VerdictRow } from './readers/verdicts.ts';

export interface ReaderFigures {
  readonly formats: readonly FormatRate[];
  readonly parsers: readonly ParserRates[];
  readonly verdicts: readonly VerdictRow[];
  readonly latencies: readonly LatencyFigures[];
  readonly memories: readonly MemoryFigures[];
}

export const benchReaders = async (): Promise<ReaderFigures> => ({
  formats: formatRates(),
  parsers: parserRates(),
  verdicts: verdicts(),
  latencies: await latencies(),
  memories: await memories(),
});

const megabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(2);

/** The figures as lines of name and value. */
export const readerLines = (figures: ReaderFigures): readonly (readonly [name: string, value: string])[] => [
  ...figures.formats.map(({ format, capture, microseconds, perSecond }): [string, string] => [
    `${format}, ${capture}`,
    `${microseconds} µs a read, ${perSecond.toLocaleString('en')} a second`,
  ]),
  ...figures.parsers.map((rates): [string, string] => [
    rates.swipes,
    `ours ${rates.ours} µs, react-card-swipe ${rates.cardSwipe} (${rates.againstCardSwipe} times ours), mag-stripe ${rates.magStripe} (${rates.againstMagStripe}); in place ${rates.inPlace} µs (${rates.inPlaceAgainstCardSwipe} and ${rates.inPlaceAgainstMagStripe} times)`,
  ]),
  ...figures.verdicts.map(({ title, ours, cardSwipe, magStripe }): [string, string] => [
    title,
    `ours ${ours.words}; react-card-swipe ${cardSwipe.words}; mag-stripe ${magStripe.words}`,
  ]),
  ...figures.latencies.map(({ wire, gapMs, medianMs, p99Ms, slowestMs }): [string, string] => [
    wire,
    `${medianMs} ms, p99 ${p99Ms}, slowest ${slowestMs}${gapMs === 0 ? '' : `, beyond ${gapMs} ms of silence`}`,
  ]),
  ...figures.memories.map(({ wire, samples, heapBytesPerSwipe, bufferBytesPerSwipe }): [string, string] => [
    `${samples.at(-1)?.swipes.toLocaleString('en') ?? 0} swipes, ${wire}`,
    `heap ${samples.map(({ heapBytes }) => megabytes(heapBytes)).join(' ')} MB, ${heapBytesPerSwipe} bytes a swipe; buffers ${bufferBytesPerSwipe} bytes a swipe`,
  ]),
];
