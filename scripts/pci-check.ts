// `npm run pci-check`: plants test cards, works a day in practice mode with the built application, then searches every file
// and the memory of every process for them. Exits with 1 when something was found, or when the search saw nothing.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { selfCheckFile } from '../src/main/shell/self-check-file.ts';
import { makeFolder } from '../test/e2e/harness/folders.ts';
import { openPty } from '../test/e2e/harness/pty.ts';
import { launchRegister, type Register } from '../test/e2e/harness/register.ts';
import { startSimulator } from '../test/e2e/harness/simulator.ts';
import { outFolder, root } from './paths.ts';
import { needles } from './pci/canaries.ts';
import { marker, workToTheEnd, workUntilCardsWait } from './pci/day.ts';
import { prove } from './pci/prove.ts';
import { linesOf, reportOf, writeReport } from './pci/report.ts';
import {
  asOne,
  makeWritable,
  newFilesOf,
  searchFiles,
  searchFolders,
  searchMemory,
  type Searched,
  together,
} from './pci/search.ts';
import { onStage } from './stage.ts';
import { runMain, Stop } from './stop.ts';

const help = `npm run pci-check [-- --write FILE | --for FOLDER | --prove]

Plants published test card numbers, works a day in practice mode, and searches every file that the register wrote and
the memory of all its processes for them, in clear and encoded. Never prints a number.

  --write FILE   where the report goes (default: out/pci-check.json)
  --for FOLDER   a register's user data folder: its auditor's page shows the report
  --prove        only shows that the search finds what is planted: in a folder of its own, without the register

Exit code 0: nothing was found. 1: something was, or the check could not be done.`;

const say = (line: string): void => console.log(line);

const proveAlone = (): number => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ct-prove-'));
  try {
    const proof = prove(folder);
    for (const finding of proof.findings) say(`found ${finding}`);
    say(`${proof.found} of ${proof.expected} planted were found${proof.good ? ', and nothing else.' : '.'}`);
    return proof.good ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const version = (): string =>
  (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }).version;

/** Other systems show nobody the memory of another process. */
const readsMemory = process.platform === 'linux';

/** What the search must see, so that finding nothing means something. */
const control = [{ name: 'the marker', value: marker }];

interface Checked {
  readonly searched: Searched;
  readonly proved: boolean;
}

const check = async (): Promise<Checked> => {
  const startedMs = Date.now();
  const folder = makeFolder('pci');
  const userData = path.join(folder.path, 'user-data');
  mkdirSync(userData);
  const exports = makeWritable(path.join(folder.path, 'exports'));
  const prints = makeWritable(path.join(folder.path, 'prints'));
  const [simulator, reader] = await Promise.all([startSimulator(), openPty()]);
  let register: Register | undefined;
  try {
    register = await launchRegister({
      simulator,
      userData,
      reader,
      env: { COUNTERTOP_EXPORT_FOLDER: exports },
    });
    const stage = { register, simulator, reader, prints, say };
    const leader = register.process.pid ?? 0;
    const folders = [folder.path];
    const declined = await workUntilCardsWait(stage);
    say('Searching while cards wait…');
    const whileWaiting = together(
      asOne('files while cards wait', searchFolders(folders, needles)),
      searchMemory(leader, needles, 'process memory while cards wait'),
    );
    await workToTheEnd(stage, declined);
    say('Searching the memory at the end of the day…');
    const memory = searchMemory(leader, needles);
    const held = searchMemory(leader, control).findings;
    const seen = ['main', 'renderer'].every((name) =>
      held.some((finding) => finding.includes(`the memory of ${name} (`)),
    );
    await crash(register);
    await register.close();
    say('Searching the files…');
    const files = searchFolders(folders, needles);
    const own = [folder.path, path.dirname(simulator.dataFolder)];
    const others = newFilesOf(tmpdir(), startedMs, register.seat.user, own);
    const proof = prove(userData);
    const proved = proof.good && (seen || !readsMemory);
    say(`The search finds what is planted in files: ${proof.found} of ${proof.expected}.`);
    if (readsMemory) say(`It ${seen ? 'sees' : 'DOES NOT SEE'} what the processes hold.`);
    const system = searchFiles('system’s temporary folder', others, needles);
    return { searched: together(whileWaiting, files, system, memory), proved };
  } catch (fault) {
    await register?.screenshot('failed-pci-check').catch(() => undefined);
    throw fault;
  } finally {
    await register?.close();
    await reader.close();
    await simulator.stop();
    folder.remove();
  }
};

/** The page's process dies, so that there is a dump where the system writes any. */
const crash = async ({ app }: Register): Promise<void> => {
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
};

const main = async (): Promise<number> => {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({ options: { write: text, for: text, prove: flag, help: flag } });
  if (values.help === true) {
    console.log(help);
    return 0;
  }
  if (values.prove === true) return proveAlone();
  const given = (file: string): string => path.resolve(process.env['INIT_CWD'] ?? '', file);
  const file =
    values.write !== undefined
      ? given(values.write)
      : values.for !== undefined
        ? selfCheckFile(given(values.for))
        : path.join(outFolder, 'pci-check.json');
  const { searched, proved } = await onStage(check);
  const found = reportOf(searched, version(), Date.now());
  const report = { ...found, passed: found.passed && proved };
  for (const line of linesOf(report, searched.findings)) say(line);
  for (const process of searched.unread ?? [])
    say(`Not searched, for this user may not: the memory of ${process}.`);
  if (!readsMemory) say('Process memory: not searched on this system.');
  writeReport(file, report);
  say(`${report.passed ? 'Passed: nothing was found.' : 'FAILED.'} The report is in ${file}.`);
  return report.passed ? 0 : 1;
};

if (import.meta.main)
  await runMain(async () => {
    try {
      return await main();
    } catch (fault) {
      if (fault instanceof Error && 'code' in fault && String(fault.code).startsWith('ERR_PARSE_ARGS'))
        throw new Stop(`${fault.message}\n\n${help}`);
      throw fault;
    }
  });
