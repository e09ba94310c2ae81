// The file of the wrapped keys, in a folder of its own, apart from what they seal. Replaced whole or not at all, and on
// the disk when `write` returns: nothing is sealed under a key that could be lost with the power.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { VaultFault } from './vault-answer.ts';

export interface KeyFile {
  /** Undefined when there is none. @throws VaultFault */
  read(): string | undefined;
  /** @throws VaultFault; the old text stands then, or the new one, and nothing between */
  write(text: string): void;
}

const refused = (fault: unknown): VaultFault => {
  const code: unknown = fault instanceof Error && 'code' in fault ? fault.code : undefined;
  return new VaultFault(code === 'ENOSPC' || code === 'EDQUOT' ? 'vault-full' : 'vault-write-failed', fault);
};

const writeFlushed = (path: string, text: string): void => {
  const descriptor = openSync(path, 'wx', 0o600);
  try {
    const bytes = Buffer.from(text, 'utf8');
    for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/** A folder can be flushed on POSIX systems only. */
const flushFolder = (path: string): void => {
  if (process.platform === 'win32') return;
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

export const keyFileAt = (path: string): KeyFile => ({
  read() {
    try {
      return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    } catch (fault) {
      throw new VaultFault('vault-unreadable', fault);
    }
  },
  write(text) {
    const unfinished = `${path}.unfinished`;
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      // Left by a power cut; the file itself stands as it was.
      rmSync(unfinished, { force: true });
      writeFlushed(unfinished, text);
      renameSync(unfinished, path);
      flushFolder(dirname(path));
    } catch (fault) {
      throw refused(fault);
    }
  },
});
