// From the rows of one swipe to the exchange that is kept of it: with a test card, or without its bytes. A pure function,
// but that it overwrites the rows.
import { lengthOf, sent, type Exchange, type Row } from './exchange.ts';
import { hear, wipeOutcomes, type Hearing } from './hearing.ts';
import { standIn, type StandIn } from './stand-in.ts';
import type { Summary } from './summary.ts';

export interface SwipeFacts {
  readonly title: string;
  readonly device: Exchange['device'];
}

/** All but where it comes from, and its rows. */
export const headOf = (hearing: Hearing, { title, device }: SwipeFacts) =>
  ({
    exchange: 'countertop-reader',
    version: 1,
    title,
    wire: hearing.wire,
    model: hearing.wire === 'hid' ? hearing.model.id : null,
    format: hearing.wire === 'capture' ? (hearing.format ?? null) : null,
    device,
    baudRate: hearing.wire === 'serial' ? hearing.baudRate : null,
  }) as const;

/** What may be said of a card whose bytes are left out: how it was read, and not which it is. */
const withoutCard = (summary: Summary): Record<string, unknown> => {
  if ('refused' in summary) return { ...summary };
  const { tracks, encryption, ...rest } = summary;
  return {
    ...rest,
    tracks: tracks.map((track) => ({ ...track, mask: null })),
    encryption: encryption && { ...encryption, keySerialNumber: null },
    deviceSerial: null,
    serviceCode: null,
  };
};

const withoutCards = (summaries: readonly Summary[]): Pick<Exchange, 'outcomes' | 'contents'> => ({
  outcomes: summaries.map(withoutCard),
  contents: summaries.map(() => null),
});

/** Rows of a test card and what came of them, as a file has them. */
export const inFile = ({
  rows,
  outcomes,
  contents,
}: StandIn): Pick<Exchange, 'rows' | 'outcomes' | 'contents'> => ({
  rows: rows.map(sent),
  outcomes: outcomes.map((summary) => ({ ...summary })),
  contents: [...contents],
});

const leftOut = 'recorded; the bytes of the card are left out, and only their lengths are kept';
const replaced =
  'recorded; a published test card stands in the place of the card, encrypted under the demonstration key where the reader encrypts; serial numbers are those of a demonstration reader';

export interface Recording {
  readonly exchange: Exchange;
  /** What came of the swipe itself. */
  readonly summaries: readonly Summary[];
}

/** @param rows overwritten; not empty */
export const recordingOf = (hearing: Hearing, rows: readonly Row[], facts: SwipeFacts): Recording => {
  const outcomes = hear(hearing, rows);
  const [only, ...others] = outcomes;
  const made = only === undefined || others.length > 0 ? undefined : standIn(hearing, rows, only);
  wipeOutcomes(outcomes);
  const summaries = outcomes.map(({ summary }) => summary);
  const lengths = rows.map(lengthOf);
  for (const { bytes } of rows) bytes.fill(0);
  const head = headOf(hearing, facts);
  const exchange: Exchange =
    made === undefined
      ? { ...head, origin: leftOut, cardData: 'left out', rows: lengths, ...withoutCards(summaries) }
      : { ...head, origin: replaced, cardData: 'test card', ...inFile(made) };
  return { exchange, summaries };
};
