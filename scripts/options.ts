// The arguments of `npm start` and `npm test`. Pure.
import { Stop } from './stop.ts';

export interface StartOptions {
  readonly help: boolean;
  readonly fetchElectron: boolean;
  readonly rebuild: boolean;
  /** What the application and Chromium get, in the order given. */
  readonly passedOn: readonly string[];
}

export const startHelp = `npm start -- [options]

Builds Countertop if its sources changed and opens the register; a new one opens in practice mode: its own gateway
simulator, a simulated card reader, no account and no real card.

  --help             this list
  --user-data DIR    keep settings and journal in DIR, apart from the usual ones
  --fetch-electron   try the official Electron again after a failed download
  --rebuild          build even if nothing changed

Everything else is passed on to the application, which takes Electron's and Chromium's switches:
  --user-data-dir=DIR, --disable-gpu, --lang=LANGUAGE, ...

See also: npm run demo (plays a sale by itself and keeps pictures), npm test, npm run simulator.`;

/** Throws a Stop for an option without its value. */
export const parseStart = (args: readonly string[]): StartOptions => {
  let [help, fetchElectron, rebuild] = [false, false, false];
  const passedOn: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    const [name, attached] = argument.split(/=(.*)/s);
    if (argument === '--help' || argument === '-h') help = true;
    else if (argument === '--fetch-electron') fetchElectron = true;
    else if (argument === '--rebuild') rebuild = true;
    else if (name === '--user-data') {
      const folder = attached ?? args[(index += 1)] ?? '';
      if (folder === '' || folder.startsWith('-'))
        throw new Stop('--user-data needs a folder: --user-data DIR');
      passedOn.push(`--user-data-dir=${folder}`);
    } else passedOn.push(argument);
  }
  return { help, fetchElectron, rebuild, passedOn };
};

export const testKinds = ['check', 'unit', 'conformance', 'e2e'] as const;
export type TestKind = (typeof testKinds)[number];

export interface TestOptions {
  readonly help: boolean;
  /** In the order of testKinds, never empty. */
  readonly kinds: readonly TestKind[];
  /** Parts of file names; only test files that contain one of them run. */
  readonly files: readonly string[];
}

export const testHelp = `npm test -- [kind...] [part of a file name...]

Runs everything when nothing is named. Kinds: ${testKinds.join(', ')}.
  npm test -- unit             the unit tests
  npm test -- unit money       the unit tests in files whose name has "money"
Closes with one line: N passed, N failed.`;

/** Throws a Stop for an option it does not know. */
export const parseTest = (args: readonly string[]): TestOptions => {
  const help = args.includes('--help') || args.includes('-h');
  const words = args.filter((argument) => argument !== '--help' && argument !== '-h');
  const unknown = words.find((word) => word.startsWith('-'));
  if (unknown !== undefined) throw new Stop(`npm test does not know ${unknown}.\n\n${testHelp}`);
  const isKind = (word: string): word is TestKind => (testKinds as readonly string[]).includes(word);
  const named = testKinds.filter((kind) => words.includes(kind));
  const files = words.filter((word) => !isKind(word));
  const withFiles: readonly TestKind[] = testKinds.filter((kind) => kind !== 'check');
  const all = files.length === 0 ? testKinds : withFiles;
  return { help, kinds: named.length === 0 ? all : named, files };
};
