// A file that only its owner may read, written whole or not at all: a kill in the middle leaves the file before it.
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';

export const writePrivately = (file: string, text: string): void => {
  const draft = `${file}.new`;
  const handle = openSync(draft, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
};
