// Builds main, preload and renderer into out/ with electron-vite. Skipped when out/ was made from these very sources;
// `npm run build -- --force` builds anyway.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { outFolder, root, toolFile } from './paths.ts';
import { run } from './processes.ts';
import { readStamp, stampOf, writeStamp } from './stamp.ts';
import { runMain, Stop } from './stop.ts';

const sources = [
  'src',
  'drivers',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];
const stampFile = path.join(outFolder, '.sources-sha256');
const limitMs = 5 * 60_000;

/** electron-vite reads these to choose targets and an entry; what a shell happens to hold must not change the build. */
const misleading = ['ELECTRON_EXEC_PATH', 'ELECTRON_MAJOR_VER', 'ELECTRON_ENTRY', 'NODE_ENV', 'NODE_OPTIONS'];

const mainFile = (): string => {
  const described = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { main: string };
  return path.join(root, described.main);
};

/** Builds if needed. Throws a Stop with the builder's words when it fails; then the old stamp is gone. */
export const build = async (options: { readonly force?: boolean } = {}): Promise<'built' | 'fresh'> => {
  const stamp = stampOf(root, sources);
  if (options.force !== true && readStamp(stampFile) === stamp && existsSync(mainFile())) return 'fresh';
  rmSync(stampFile, { force: true });
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !misleading.includes(name)));
  const tool = toolFile('electron-vite', 'bin', 'electron-vite.js');
  const args = [tool, 'build', '--logLevel', 'warn'];
  const ended = await run(process.execPath, args, { cwd: root, env, timeoutMs: limitMs });
  if (ended.code !== 0 || !existsSync(mainFile()))
    throw new Stop(`${ended.output}\nThe build ${ended.timedOut ? 'took too long' : 'failed'}.`);
  writeStamp(stampFile, stamp);
  return 'built';
};

if (import.meta.main) {
  await runMain(async () => {
    const done = await build({ force: process.argv.includes('--force') });
    console.log(done === 'built' ? 'Built into out/.' : 'out/ is up to date.');
    return 0;
  });
}
