// Temporary folders of a run: open to the user Electron runs as, and gone when the run ends, however it ends.
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { atExit } from '../../../scripts/processes.ts';

export interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

/** A fresh folder that every user may look into. Names stay short: Chromium puts a socket far below (unix(7): 107 bytes). */
export const makeFolder = (name: string): TemporaryFolder => {
  const folder = mkdtempSync(path.join(tmpdir(), `ct-${name}-`));
  chmodSync(folder, 0o755);
  const clear = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  const forget = atExit(clear);
  return {
    path: folder,
    remove: () => {
      forget();
      clear();
    },
  };
};

/** Makes `folder` if need be and gives it, with all that is in it, to the user. Only root can; others keep theirs. */
export const giveTo = (user: number | undefined, folder: string): void => {
  mkdirSync(folder, { recursive: true });
  if (user === undefined) return;
  chownSync(folder, user, user);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(folder, name);
    // Chromium's lock is a link to nowhere, which chown would follow.
    if (!lstatSync(file).isSymbolicLink()) chownSync(file, user, user);
  }
};
