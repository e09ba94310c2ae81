// The arguments of `npm run reader`. Pure.
import { parseArgs } from 'node:util';
import { formatNamed, formats } from '../../drivers/formats/formats.ts';
import { modelNamed, models } from '../../drivers/models/index.ts';
import { Stop } from '../stop.ts';

export const readerHelp = `npm run reader -- COMMAND

Looks at card readers without the application. No card number, track or card code is ever printed or written.

  list                                   HID devices and serial ports, and the model each is taken for
  decode [--format NAME] [--hex] < FILE  decodes one capture and prints what it holds, masked, as JSON
  record FILE [source] [--model ID]      takes one swipe and writes the exchange without its card
  replay FILE                            puts a recorded exchange through the drivers again

A recording holds a published test card in the place of the card: in reports of the same sizes, at the same moments, and
with what the device says of itself; what was encrypted is encrypted under the makers' demonstration key. Of a swipe that
was refused, and of one that cannot be made anew, only lengths and the outcome are kept, never a byte.

  --format NAME   ${formats.map(({ name }) => name).join(', ')};
                  auto, if nothing is said: told by length, first bytes and checks
  --hex           the input is hexadecimal digits; for record each line is one report
  source          --hid PATH, --port PATH [--baud N] as 'list' shows them; without one the standard input
  --model ID      ${models.map(({ id }) => id).join(', ')}

npm prints two lines of its own before the JSON: npm run --silent reader -- decode prints it alone.

Exit code 0: good. 1: the capture is refused, or the exchange ends otherwise than it was recorded. 2: not understood.
`;

export interface RecordSource {
  readonly hid?: string;
  readonly port?: string;
  readonly baudRate: number;
}

export type ReaderCommand =
  | { readonly name: 'help' }
  | { readonly name: 'list' }
  /** No format: told by the capture itself. */
  | { readonly name: 'decode'; readonly format: string | undefined; readonly hex: boolean }
  | {
      readonly name: 'record';
      readonly file: string;
      readonly format: string | undefined;
      readonly model: string | undefined;
      readonly hex: boolean;
      readonly source: RecordSource;
    }
  | { readonly name: 'replay'; readonly file: string };

const options = {
  help: { type: 'boolean', short: 'h' },
  hex: { type: 'boolean' },
  format: { type: 'string' },
  model: { type: 'string' },
  hid: { type: 'string' },
  port: { type: 'string' },
  baud: { type: 'string' },
} as const;

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : String(error)}\n\n${readerHelp}`);
  }
};

const known = (given: string | undefined, isKnown: (name: string) => boolean, what: string) => {
  if (given === undefined || given === 'auto') return undefined;
  if (!isKnown(given)) throw new Stop(`There is no ${what} ${given}.\n\n${readerHelp}`);
  return given;
};

/** Throws a Stop for what it does not understand. */
export const parseReader = (args: readonly string[]): ReaderCommand => {
  const { values, positionals } = parse(args);
  const [name, file, ...rest] = positionals;
  if (values.help === true || name === undefined) return { name: 'help' };
  const format = known(values.format, (one) => formatNamed(one) !== undefined, 'format');
  const model = known(values.model, (one) => modelNamed(one) !== undefined, 'model');
  const hex = values.hex === true;
  if (rest.length === 0 && file === undefined && name === 'list') return { name };
  if (rest.length === 0 && file === undefined && name === 'decode') return { name, format, hex };
  if (rest.length === 0 && file !== undefined && name === 'replay') return { name, file };
  if (rest.length === 0 && file !== undefined && name === 'record') {
    const baudRate = Number(values.baud ?? 9_600);
    if (!Number.isInteger(baudRate) || baudRate <= 0)
      throw new Stop('--baud needs a number of bits a second.');
    if (values.hid !== undefined && values.port !== undefined) throw new Stop('One source: --hid or --port.');
    const source = {
      ...(values.hid === undefined ? {} : { hid: values.hid }),
      ...(values.port === undefined ? {} : { port: values.port }),
      baudRate,
    };
    return { name, file, format, model, hex, source };
  }
  throw new Stop(`Say what to do: list, decode, record FILE or replay FILE.\n\n${readerHelp}`);
};
