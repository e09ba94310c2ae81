// `npm run reader -- replay`: the rows of an exchange through the drivers once more, held against what was recorded.
import { rowsOf, type Exchange } from './exchange.ts';
import { hearTestCard, hidModelNamed, type Hearing } from './hearing.ts';
import type { Terminal } from './terminal.ts';
import { formatNamed } from '../../drivers/formats/formats.ts';
import { Stop } from '../stop.ts';

/** Throws a Stop for a model or format that there is not, and for a line without its speed. */
const hearingOf = ({ wire, model, format, baudRate }: Exchange, file: string): Hearing => {
  switch (wire) {
    case 'hid':
      if (model === null) throw new Stop(`${file} is no exchange: reports come from a model.`);
      return { wire, model: hidModelNamed(model) };
    case 'serial':
      if (baudRate === null) throw new Stop(`${file} is no exchange: a line has a speed.`);
      return { wire, baudRate };
    case 'capture':
      if (format !== null && formatNamed(format) === undefined)
        throw new Stop(`${file} is of the format ${format}, which there is not.`);
      return { wire, format: format ?? undefined };
  }
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Where two values of JSON differ, as `outcomes.0.format: "a" was recorded, now "b"`. */
const differences = (path: string, recorded: unknown, now: unknown): readonly string[] => {
  if (isObject(recorded) && isObject(now)) {
    const keys = new Set([...Object.keys(recorded), ...Object.keys(now)]);
    return [...keys].flatMap((key) => differences(`${path}.${key}`, recorded[key], now[key]));
  }
  if (recorded === now) return [];
  const words = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
  return [`${path}: ${words(recorded)} was recorded, now ${words(now)}`];
};

/** What comes out otherwise than it was recorded; empty where nothing does. Throws a Stop where nothing can be replayed. */
export const replayExchange = (exchange: Exchange, file: string): readonly string[] => {
  const now = hearTestCard(hearingOf(exchange, file), rowsOf(exchange, file));
  return [
    ...differences('outcomes', exchange.outcomes, now.outcomes),
    ...differences('contents', exchange.contents, now.contents),
  ];
};

/** @returns the exit code: 1 where anything differs */
export const replay = (exchange: Exchange, file: string, { print, warn }: Terminal): number => {
  const different = replayExchange(exchange, file);
  for (const line of different) warn(line);
  print(`${exchange.title}: ${different.length === 0 ? 'as recorded' : 'not as recorded'}`);
  return different.length === 0 ? 0 : 1;
};
