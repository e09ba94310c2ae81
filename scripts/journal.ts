// `npm run journal`: checks and lists a journal's file without the application. Reads only.
// Exit 0: good. Exit 1: the journal was changed or is damaged at a named entry. Exit 2: it could not be read, or the
// command was not understood.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { JournalFault, type StoredPayment } from '../src/main/journal/port.ts';
import { openJournalFile, type JournalFile } from '../src/main/journal/sqlite/journal-file.ts';
import { toDecimal } from '../src/main/money/money.ts';

const help = `Checks and lists a journal without the application. The file is only read: it may be in use, or a copy of
one (with its -wal file beside it, if it has one).

  npm run journal -- verify FILE          check the hash chain from the first entry, and the payments list against it
  npm run journal -- list FILE [--json]   print the payments, newest first; card numbers are masked in the journal itself

Exit code 0: good. 1: the first bad entry is named. 2: the file cannot be read.
`;

class Misuse extends Error {}

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const verify = (journal: JournalFile): number => {
  const verdict = journal.verify();
  if (verdict.good) {
    print(`${verdict.entries} entries, chain good`);
    print(`newest hash ${verdict.newestHash}`);
    return 0;
  }
  const { sequence, event, what } = verdict.flaw;
  print(sequence === null ? `bad: ${what}` : `bad: entry ${sequence} (${event ?? ''}): ${what}`);
  return 1;
};

const line = ({ sequence, row }: StoredPayment): string =>
  [
    String(sequence).padStart(6),
    new Date(row.openedAtMs).toISOString(),
    row.kind.padEnd(13),
    row.state.padEnd(14),
    `${toDecimal({ minor: row.amountMinor, currency: row.currency })} ${row.currency}`.padStart(14),
    row.lastFour === null ? '    -' : `…${row.lastFour}`,
    row.id,
    row.parentId === null ? '' : `of ${row.parentId}`,
  ]
    .join('  ')
    .trimEnd();

const list = (journal: JournalFile, asJson: boolean): number => {
  const payments = journal.payments();
  if (asJson) print(JSON.stringify(payments, null, 2));
  else for (const payment of payments) print(line(payment));
  return 0;
};

const commandLine = (): { command: string; file: string; json: boolean } | 'help' => {
  const options = { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help === true) return 'help';
  const [command, file, ...rest] = positionals;
  if ((command !== 'verify' && command !== 'list') || file === undefined || rest.length > 0)
    throw new Misuse('say `verify FILE` or `list FILE`');
  // npm runs scripts in the folder of package.json and keeps the caller's own here.
  return { command, file: resolve(process.env['INIT_CWD'] ?? '', file), json: values.json === true };
};

const run = (): number => {
  const line = commandLine();
  if (line === 'help') {
    process.stdout.write(help);
    return 0;
  }
  let journal: JournalFile | undefined;
  try {
    journal = openJournalFile(line.file);
    return line.command === 'verify' ? verify(journal) : list(journal, line.json);
  } catch (error) {
    if (!(error instanceof JournalFault)) throw error;
    const why = error.cause instanceof Error ? error.cause.message : error.code;
    process.stderr.write(`The journal ${line.file} cannot be read: ${why}\n`);
    return 2;
  } finally {
    journal?.close();
  }
};

const isMisuse = (error: unknown): error is Error =>
  error instanceof Misuse ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));

try {
  process.exitCode = run();
} catch (error) {
  if (!isMisuse(error)) throw error;
  process.stderr.write(`${error.message}\n\n${help}`);
  process.exitCode = 2;
}
