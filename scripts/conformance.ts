// `npm run conformance`: the gateway client through every endpoint and every fault, against a simulator that the tests
// start themselves. Arguments go on to vitest: a file, `-t "a name"`.
import { spawn } from 'node:child_process';
import path from 'node:path';

const limitMs = 6 * 60_000;
const root = path.resolve(import.meta.dirname, '..');
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');

const child = spawn(process.execPath, [vitest, 'run', '--project', 'conformance', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
const limit = setTimeout(() => {
  console.error(`The conformance tests took longer than ${limitMs / 60_000} minutes and were ended.`);
  child.kill('SIGTERM');
}, limitMs);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`The conformance tests cannot be started: ${error.message}`);
  process.exitCode = 1;
});
child.on('close', (code) => {
  clearTimeout(limit);
  process.exitCode = code ?? 1;
});
