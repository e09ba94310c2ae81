// What the command does with its arguments, whatever it is connected with, and how it ends.
import { readFileSync, statSync } from 'node:fs';
import { Stop } from '../stop.ts';
import { decode } from './decode.ts';
import { exchangeCharactersMax, parseExchange, type Exchange } from './exchange.ts';
import { readCapture, type Input } from './input.ts';
import { list, type Wires } from './list.ts';
import { parseReader, readerHelp, type ReaderCommand } from './options.ts';
import { record } from './record.ts';
import { replay } from './replay.ts';
import type { Terminal } from './terminal.ts';

export interface ReaderParts extends Wires {
  readonly input: Input;
  readonly terminal: Terminal;
  /** The path of a file that was named at the terminal. */
  readonly given: (file: string) => string;
}

const readExchange = (file: string): Exchange => {
  let text: string;
  try {
    if (statSync(file).size > exchangeCharactersMax) throw new Stop(`${file} is too large for an exchange.`);
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop(`${file} cannot be read: ${(error as Error).message}`);
  }
  return parseExchange(text, file);
};

const run = async (command: ReaderCommand, parts: ReaderParts): Promise<number> => {
  const { input, terminal, given } = parts;
  switch (command.name) {
    case 'help':
      terminal.print(readerHelp.trimEnd());
      return 0;
    case 'list':
      return list(parts, terminal);
    case 'decode':
      return decode(await readCapture(input, command.hex), command.format, terminal);
    case 'record':
      return record({ ...command, file: given(command.file) }, parts);
    case 'replay': {
      const file = given(command.file);
      return replay(readExchange(file), file, terminal);
    }
  }
};

/** @returns the exit code: 0 good, 1 refused or other than recorded, 2 not understood or not done */
export const runReader = async (args: readonly string[], parts: ReaderParts): Promise<number> => {
  try {
    return await run(parseReader(args), parts);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    parts.terminal.warn(error.message);
    return 2;
  }
};
