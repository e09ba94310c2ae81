// `npm run journal -- verify FILE`: what an accountant runs, without the application. Exit code 0 good, 1 bad, 2 unreadable.
import { existsSync } from 'node:fs';
import { JournalFault } from '../src/main/journal/port.ts';
import { listFile, verifyFile } from '../src/main/journal/sqlite/verify-file.ts';
import { money, toDecimal } from '../src/main/money/money.ts';

const help = `npm run journal -- verify FILE         checks that no entry was changed, removed, swapped or added
npm run journal -- list FILE [--json]  prints every payment as it stands

The journal of practice mode is practice/journal.db in the user data folder; sandbox and production have their own.`;

const verify = (file: string): number => {
  const verdict = verifyFile(file);
  if (verdict.good) {
    console.log(`${verdict.entries} entries, chain good. Last hash ${verdict.last}`);
    return 0;
  }
  console.log(`Bad at entry ${verdict.sequence} (${verdict.event}): ${verdict.why}.`);
  return 1;
};

const list = (file: string, json: boolean): number => {
  const payments = listFile(file);
  if (json) {
    console.log(JSON.stringify(payments, null, 1));
    return 0;
  }
  for (const { openedAtMs, kind, state, amountMinor, currency, lastFour, orderId } of payments) {
    const amount = `${toDecimal(money(amountMinor, currency)).padStart(12)} ${currency}`;
    const card = lastFour === null ? '' : `ending ${lastFour}`;
    console.log(
      [new Date(openedAtMs).toISOString(), kind, state.padEnd(13), amount, card, orderId ?? ''].join('  '),
    );
  }
  return 0;
};

const main = (args: readonly string[]): number => {
  const [command, file, flag] = args;
  if (file === undefined || (command !== 'verify' && command !== 'list')) {
    console.log(help);
    return args.length === 0 || command === '--help' ? 0 : 2;
  }
  if (!existsSync(file)) {
    console.error(`There is no file ${file}.`);
    return 2;
  }
  try {
    return command === 'verify' ? verify(file) : list(file, flag === '--json');
  } catch (fault) {
    const why = fault instanceof JournalFault ? fault.code : String(fault);
    console.error(`${file} cannot be read as a journal (${why}).`);
    return 2;
  }
};

process.exitCode = main(process.argv.slice(2));
