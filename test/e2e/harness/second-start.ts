// A second start of the register on the same user data, as when a clerk clicks its icon again.
import path from 'node:path';
import { root } from '../../../scripts/paths.ts';
import { type Ended, run } from '../../../scripts/processes.ts';
import type { Register } from './register.ts';

const limitMs = 20_000;

/** Starts it and resolves when it has ended; one that stays is ended after twenty seconds, with `timedOut`. */
export const startAgain = ({ seat, userData, folders }: Register): Promise<Ended> => {
  const home = folders.find((folder) => folder !== userData) ?? userData;
  const words = ['--disable-gpu', root, `--user-data-dir=${userData}`];
  const env = {
    PATH: process.env['PATH'],
    DISPLAY: process.env['DISPLAY'],
    HOME: home,
    TMPDIR: path.join(home, 'tmp'),
    XDG_CONFIG_HOME: path.join(home, 'config'),
    XDG_RUNTIME_DIR: path.join(home, 'runtime'),
  };
  return run(seat.executable, [...seat.switches, ...words], { cwd: home, env, timeoutMs: limitMs });
};
