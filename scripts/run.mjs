// The first thing every npm script runs: plain JavaScript for a bare Node, before anything is installed. It checks the
// Node version, installs the packages when package-lock.json asks for it, and hands over to scripts/NAME.ts under the
// project's own Node 24. It imports nothing but Node itself, and this file parses on any Node that knows modules.
import { spawn, spawnSync } from 'child_process';
import { createHash } from 'crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import { constants } from 'os';
import path from 'path';
import { fileURLToPath } from 'url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const modules = path.join(root, 'node_modules');
const stampFile = path.join(modules, '.countertop-lock-sha256');
const installTimeoutMs = 15 * 60_000;
const oldestNode = 20;
const scriptNode = 24;

const stop = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

const major = (version) => Number(version.replace(/^v/, '').split('.')[0]);

const readJson = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');

/** True when npm's own record of node_modules holds every package of the lock file that this machine must have. */
const matchesLock = () => {
  const wanted = readJson(path.join(root, 'package-lock.json'));
  const present = readJson(path.join(modules, '.package-lock.json'));
  if (wanted === undefined || present === undefined) return false;
  return Object.entries(wanted.packages).every(([name, entry]) => {
    const found = present.packages[name];
    if (name === '' || (found === undefined && entry.optional)) return true;
    return (
      found !== undefined &&
      found.version === entry.version &&
      existsSync(path.join(root, name, 'package.json'))
    );
  });
};

const isInstalled = () => {
  if (!existsSync(path.join(modules, '.package-lock.json'))) return false;
  const hash = lockHash();
  const stamp = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined;
  if (stamp === hash) return true;
  if (!matchesLock()) return false;
  writeFileSync(stampFile, hash);
  return true;
};

/** Runs npm quietly. Its output is kept and shown only when it fails, under `sentence`. */
const npm = (args, sentence) => {
  const cli = process.env.npm_execpath;
  const own = cli !== undefined && path.basename(cli) === 'npm-cli.js' && existsSync(cli);
  const windows = process.platform === 'win32';
  const [command, first] = own ? [process.execPath, [cli]] : [windows ? 'npm.cmd' : 'npm', []];
  const quiet = ['--loglevel=error', '--no-progress', '--no-fund', '--no-audit', '--no-update-notifier'];
  const done = spawnSync(command, [...first, ...args, ...quiet], {
    cwd: root,
    encoding: 'utf8',
    shell: windows && !own,
    timeout: installTimeoutMs,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (done.status === 0) return;
  process.stderr.write((done.stdout || '') + (done.stderr || ''));
  if (done.signal === 'SIGINT') process.exit(130);
  const reason = done.error ? ` (${done.error.message})` : '';
  stop(`${sentence}${reason} What npm said stands above.`);
};

const install = () => {
  console.error('Installing the packages of package-lock.json (this happens once)...');
  npm(
    ['ci', '--include=dev'],
    'Countertop could not install its packages. It needs a package registry that npm can reach, and about 1 GB of disk.',
  );
  writeFileSync(stampFile, lockHash());
};

const runs = (node) => {
  const answer = spawnSync(node, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  return answer.status === 0 && major(answer.stdout.trim()) >= scriptNode;
};

/**
 * The project's own Node: from the `node` package, or the Node we are on when it is new enough, or (where install
 * scripts are switched off, so the `node` package stayed empty) the platform's package in a folder of its own.
 */
const ownNode = () => {
  const windows = process.platform === 'win32';
  const file = windows ? 'node.exe' : 'node';
  const installed = path.join(modules, 'node', 'bin', file);
  if (existsSync(installed) && runs(installed)) return installed;
  if (major(process.versions.node) >= scriptNode) return process.execPath;
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const name = [prefix, windows ? 'win' : process.platform, process.arch].join('-');
  const version = readJson(path.join(modules, 'node', 'package.json')).version;
  const folder = path.join(modules, '.countertop-node');
  const fetched = path.join(folder, 'node_modules', name, 'bin', file);
  const sentence = `Countertop's scripts need Node ${scriptNode} or newer, and the package ${name}@${version} did not give one. Install Node ${scriptNode} and run this again.`;
  if (!existsSync(fetched)) {
    console.error(`Installing Node ${version} for the project's scripts...`);
    mkdirSync(folder, { recursive: true });
    npm(['install', '--prefix', folder, '--no-save', '--ignore-scripts', `${name}@${version}`], sentence);
  }
  if (!runs(fetched)) stop(sentence);
  return fetched;
};

/** Runs the script with our own terminal, passes signals on, and ends the way it ended. */
const handOver = (script, args) => {
  const node = ownNode();
  const first = [path.dirname(node), path.join(modules, '.bin')].join(path.delimiter);
  process.env.PATH = first + path.delimiter + (process.env.PATH || '');
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', script, ...args], { stdio: 'inherit' });
  // A terminal sends Ctrl+C to the whole group, the child included: we only wait for it. Others we pass on.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm starts us through a shell, which ends at a signal without passing it on: notice that it is gone.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event !== undefined)
    setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 1_000).unref();
  child.on('error', (error) => stop(`Could not start ${node}: ${error.message}`));
  child.on('exit', (code, signal) => {
    process.exitCode = signal === null ? code : 128 + (constants.signals[signal] || 0);
  });
};

const main = () => {
  if (major(process.versions.node) < oldestNode)
    stop(`Countertop needs Node ${oldestNode} or newer; this is ${process.version}.`);
  const [name, ...args] = process.argv.slice(2);
  const script = path.join(root, 'scripts', `${name}.ts`);
  if (name === undefined || !/^[a-z][a-z-]*$/.test(name) || !existsSync(script))
    stop(`usage: node scripts/run.mjs NAME [arguments]. There is no scripts/${name}.ts.`);
  if (!isInstalled()) install();
  handOver(script, args);
};

main();
