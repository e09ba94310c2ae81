// `npm run reader -- record`: one swipe, from a device or from the standard input, as a golden exchange without its card.
import { writeFileSync } from 'node:fs';
import type { HidBus } from '../../drivers/hid/hid-bus.ts';
import { connectSerialPort } from '../../drivers/serial/serial-line.ts';
import { Stop } from '../stop.ts';
import { writeExchange } from './exchange.ts';
import { hidModelNamed, type Hearing } from './hearing.ts';
import { readCapture, readReports, type Input } from './input.ts';
import type { ReaderCommand } from './options.ts';
import { recordingOf } from './recording.ts';
import { realClock, swipeAtHid, swipeAtPort, type Swipe } from './swipe.ts';
import type { Terminal } from './terminal.ts';

type RecordCommand = Extract<ReaderCommand, { name: 'record' }>;

export interface RecordParts {
  readonly bus: Pick<HidBus, 'list' | 'open'>;
  readonly input: Input;
  readonly terminal: Terminal;
}

/** What the standard input holds: the reports of a model, or one capture. */
const swipeOfInput = async (input: Input, { model, format, hex }: RecordCommand): Promise<Swipe> => {
  if (model === undefined) {
    const hearing: Hearing = { wire: 'capture', format };
    const bytes = await readCapture(input, hex);
    return { hearing, rows: [{ ms: 0, bytes }], title: format ?? 'A capture', device: null };
  }
  const hidModel = hidModelNamed(model);
  const reports = await readReports(input, hex);
  const rows = reports.map((bytes) => ({ ms: 0, bytes }));
  return { hearing: { wire: 'hid', model: hidModel }, rows, title: hidModel.title, device: null };
};

const takeSwipe = (command: RecordCommand, { bus, input, terminal }: RecordParts): Promise<Swipe> => {
  const { hid, port, baudRate } = command.source;
  const tell = (sentence: string): void => terminal.warn(sentence);
  if (hid !== undefined) return swipeAtHid(bus, hid, command.model, realClock, tell);
  if (port !== undefined) return swipeAtPort(connectSerialPort, port, baudRate, realClock, tell);
  return swipeOfInput(input, command);
};

/** Never over a file that is there: it may be the only recording of its reader. */
const save = (file: string, text: string): void => {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Stop(code === 'EEXIST' ? `${file} is there already.` : `${file} cannot be written: ${message}`);
  }
};

/** @returns the exit code: 1 where the swipe was refused, and the file then holds no byte of it */
export const record = async (command: RecordCommand, parts: RecordParts): Promise<number> => {
  const { terminal } = parts;
  const { hearing, rows, title, device } = await takeSwipe(command, parts);
  const { exchange, summaries } = recordingOf(hearing, rows, { title, device });
  if (summaries.length === 0) throw new Stop('Nothing came of it: no frame begins in these reports.');
  save(command.file, writeExchange(exchange));
  const refused = summaries.find((summary) => 'refused' in summary);
  if (refused !== undefined && 'reason' in refused) terminal.warn(`Refused: ${refused.reason}`);
  else if (exchange.cardData === 'left out')
    terminal.warn('No test card can be put in its place: no byte of it was kept.');
  terminal.print(`${command.file}: ${exchange.title}, ${exchange.cardData}`);
  return refused === undefined ? 0 : 1;
};
