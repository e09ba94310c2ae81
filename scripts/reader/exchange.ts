// A golden exchange: what a reader sent for one swipe, report by report, and what the drivers made of it. A readable file
// that never holds a real card: its card is a published test card, or its bytes are left out.
import { z } from 'zod';
import { Stop } from '../stop.ts';
import { readable } from './readable.ts';

/** Larger than any recording of one swipe, typed character by character. */
export const exchangeCharactersMax = 1_048_576;

const ms = z.number().int().nonnegative();
const bytes = z.number().int().nonnegative();
const sentRow = z.strictObject({ ms, hex: z.string().regex(/^([0-9A-F]{2})+$/) });
const lengthRow = z.strictObject({ ms, bytes });

const exchangeSchema = z.strictObject({
  exchange: z.literal('countertop-reader'),
  version: z.literal(1),
  title: z.string(),
  /** `vendor document …`, `constructed`, or `recorded`. */
  origin: z.string(),
  cardData: z.enum(['test card', 'left out']),
  /** `capture`: bytes of which nobody knows how they came. */
  wire: z.enum(['hid', 'serial', 'capture']),
  /** What makes sense of the reports; null for the other wires. */
  model: z.string().nullable(),
  /** Of a capture; null where it tells it itself, and for the other wires. */
  format: z.string().nullable(),
  device: z
    .strictObject({
      usb: z.string(),
      usage: z.string(),
      product: z.string().nullable(),
      release: z.string(),
      firmware: z.string().nullable(),
    })
    .nullable(),
  baudRate: z.number().int().positive().nullable(),
  /** Milliseconds since the first one. */
  rows: z.array(z.union([sentRow, lengthRow])).min(1),
  /** Masked, as `decode` prints them; `null` where a fact of the card is left out with its bytes. */
  outcomes: z.array(z.record(z.string(), z.unknown())),
  /** For each outcome the hash of all that was read, of a test card; null where there is none. */
  contents: z.array(z.string().nullable()),
});

export type Exchange = z.infer<typeof exchangeSchema>;

/** One report, or one chunk of a stream. */
export interface Row {
  /** Milliseconds since the first one. */
  readonly ms: number;
  readonly bytes: Buffer;
}

/** A golden exchange as it stands in its file: one line a row, and what came of the rows behind them. */
export const writeExchange = ({ rows, outcomes, ...head }: Exchange): string =>
  `${readable({ ...head, rows, outcomes })}\n`;

/** Throws a Stop where `text` is no exchange; it quotes nothing of it. */
export const parseExchange = (text: string, file: string): Exchange => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Stop(`${file} is no exchange: it is not JSON.`);
  }
  const parsed = exchangeSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map(({ path }) => (path.length === 0 ? 'the whole' : path.join('.')));
  throw new Stop(
    `${file} is no exchange of version 1: look at ${[...new Set(where)].slice(0, 5).join(', ')}.`,
  );
};

/** Throws a Stop where the bytes were left out. */
export const rowsOf = ({ rows }: Exchange, file: string): readonly Row[] =>
  rows.map((row) => {
    if ('hex' in row) return { ms: row.ms, bytes: Buffer.from(row.hex, 'hex') };
    throw new Stop(`${file} holds lengths and no bytes: there is nothing to replay.`);
  });

export const sent = ({ ms, bytes }: Row): Exchange['rows'][number] => ({
  ms,
  hex: bytes.toString('hex').toUpperCase(),
});

export const lengthOf = ({ ms, bytes }: Row): Exchange['rows'][number] => ({ ms, bytes: bytes.length });
