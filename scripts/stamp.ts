// A stamp says which sources something was made from: one hash over the names and bytes of files. Times of files are
// not asked, for git sets them as it likes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Every file under `entry` (a file or folder; nothing when it does not exist), sorted, relative to `base`. */
export const filesUnder = (base: string, entry: string): string[] => {
  const full = path.join(base, entry);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [entry];
  return readdirSync(full, { withFileTypes: true, recursive: true })
    .filter((found) => found.isFile())
    .map((found) => path.relative(base, path.join(found.parentPath, found.name)))
    .sort();
};

/** SHA-256, in hex, over the names and contents of `entries` below `base`. A renamed file changes it too. */
export const stampOf = (base: string, entries: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const file of entries.flatMap((entry) => filesUnder(base, entry))) {
    const bytes = readFileSync(path.join(base, file));
    hash.update(`${file.split(path.sep).join('/')}\0${bytes.length}\0`);
    hash.update(bytes);
  }
  return hash.digest('hex');
};

export const readStamp = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, 'utf8') : undefined;

export const writeStamp = (file: string, stamp: string): void => {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, stamp);
};
