// Where things stand: the repository, what is built, and the cache that clones share. No path of one machine.
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { Stop } from './stop.ts';

export const root = path.resolve(import.meta.dirname, '..');
export const outFolder = path.join(root, 'out');
export const testOutFolder = path.join(outFolder, 'test');

/** A tool of node_modules as a JavaScript file, to be run by this very Node. */
export const toolFile = (...parts: string[]): string => path.join(root, 'node_modules', ...parts);

/** Electron runtimes, one folder a version, shared by all clones of this user. Throws a sentence if not writable. */
export const runtimeCache = (): string => {
  const base = process.env['XDG_CACHE_HOME'] ?? '';
  const folder = path.join(
    path.isAbsolute(base) ? base : path.join(homedir(), '.cache'),
    'countertop',
    'electron',
  );
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const reason = (error as Error).message;
    throw new Stop(
      `The cache folder cannot be made (${reason}). Set XDG_CACHE_HOME to a folder you may write.`,
    );
  }
  return folder;
};
