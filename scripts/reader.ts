// `npm run reader`: looks at card readers, decodes what they send, records it without the card, and replays it. The
// application takes no part. Exit 0: good. Exit 1: refused, or other than recorded. Exit 2: not understood, or not done.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { NodeHidBus } from '../drivers/hid/node-hid-bus.ts';
import { permissionCommand } from '../drivers/hid/udev.ts';
import { listSerialPorts } from '../drivers/serial/ports.ts';
import { root } from './paths.ts';
import { decode } from './reader/decode.ts';
import { exchangeCharactersMax, parseExchange, type Exchange } from './reader/exchange.ts';
import { readCapture } from './reader/input.ts';
import { list } from './reader/list.ts';
import { parseReader, readerHelp, type ReaderCommand } from './reader/options.ts';
import { record } from './reader/record.ts';
import { replay } from './reader/replay.ts';
import type { Terminal } from './reader/terminal.ts';
import { Stop } from './stop.ts';

const rulesFile = path.join(root, 'packaging', 'udev', '70-countertop-card-readers.rules');

const terminal: Terminal = {
  print: (text) => process.stdout.write(`${text}\n`),
  warn: (text) => process.stderr.write(`${text}\n`),
};

/** npm runs scripts in the folder of package.json and keeps the caller's own here. */
const given = (file: string): string => path.resolve(process.env['INIT_CWD'] ?? '', file);

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

const withBus = async (work: (bus: NodeHidBus) => Promise<number>): Promise<number> => {
  const bus = new NodeHidBus((trouble) => terminal.warn(trouble));
  try {
    return await work(bus);
  } finally {
    await bus.close();
  }
};

const run = async (command: ReaderCommand): Promise<number> => {
  switch (command.name) {
    case 'help':
      process.stdout.write(readerHelp);
      return 0;
    case 'list': {
      const permission = process.platform === 'linux' ? permissionCommand(rulesFile) : null;
      return withBus((bus) => list({ bus, ports: listSerialPorts, permissionCommand: permission }, terminal));
    }
    case 'decode':
      return decode(await readCapture(process.stdin, command.hex), command.format, terminal);
    case 'record':
      return withBus((bus) =>
        record({ ...command, file: given(command.file) }, { bus, input: process.stdin, terminal }),
      );
    case 'replay': {
      const file = given(command.file);
      return replay(readExchange(file), file, terminal);
    }
  }
};

try {
  process.exitCode = await run(parseReader(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Stop ? error.message : error);
  process.exitCode = 2;
}
