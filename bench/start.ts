// Cold start and memory, beside the smallest Electron application of the same version, in turns in one run. Both are
// started the same way, and both are ready when the element that a clerk would look at is there.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../scripts/paths.ts';
import { makeFolder } from '../test/e2e/harness/folders.ts';
import { launchRegister, type Register } from '../test/e2e/harness/register.ts';
import { shows } from '../test/e2e/harness/till.ts';
import { median, round, type Spread, spread } from './figures.ts';

const starts = 7;
/** Long enough for caches and collectors to come to rest. */
const restMs = 2_000;

interface Sample {
  readonly startMs: number;
  readonly memoryMb: number;
}

export interface StartFigures {
  readonly startMs: { readonly register: Spread; readonly helloWorld: Spread; readonly ratio: number };
  readonly memoryMb: { readonly register: Spread; readonly helloWorld: Spread; readonly ratio: number };
}

const kilobytes = (text: string): number => Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0);

/** The proportional set size of every process of the group, in MB: shared pages are counted once. */
const memoryOf = (register: Register): number => {
  const group = register.process.pid;
  const members = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => groupOf(pid) === group);
  return members.reduce((sum, pid) => sum + readOrZero(pid), 0) / 1_024;
};

const groupOf = (pid: string): number | undefined => {
  try {
    // After the name in brackets come state, parent and process group (proc(5)).
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[2]);
  } catch {
    return undefined;
  }
};

const readOrZero = (pid: string): number => {
  try {
    return kilobytes(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
  } catch {
    return 0;
  }
};

const sample = async (userData: string, application?: string): Promise<Sample> => {
  const started = performance.now();
  const register = await launchRegister({ userData, ...(application === undefined ? {} : { application }) });
  try {
    await shows(register.page, 'basket');
    const startMs = performance.now() - started;
    await new Promise((resolve) => setTimeout(resolve, restMs));
    return { startMs, memoryMb: memoryOf(register) };
  } finally {
    await register.close();
  }
};

export const benchStart = async (): Promise<StartFigures> => {
  const folder = makeFolder('bench-start');
  const [ours, theirs]: [Sample[], Sample[]] = [[], []];
  try {
    // The first start of each makes its folders, keys and caches, and is not counted.
    for (let index = 0; index <= starts; index += 1) {
      const hello = await sample(path.join(folder.path, 'hello'), path.join(root, 'bench', 'hello-world'));
      const register = await sample(path.join(folder.path, 'register'));
      if (index === 0) continue;
      theirs.push(hello);
      ours.push(register);
    }
  } finally {
    folder.remove();
  }
  const figures = (pick: (one: Sample) => number) => ({
    register: spread(ours.map(pick)),
    helloWorld: spread(theirs.map(pick)),
    ratio: round(median(ours.map(pick)) / median(theirs.map(pick))),
  });
  return { startMs: figures((one) => one.startMs), memoryMb: figures((one) => one.memoryMb) };
};
