// Everything that a process could write to in its memory, as a file: freed blocks, native heaps and stacks too, which no
// heap snapshot shows. Linux only.
import { closeSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';

const pieceBytes = 16 * 1024 * 1024;

/** `55d0c2a00000-55d0c2a21000 rw-p …`: address range and rights. */
const writable = /^([0-9a-f]+)-([0-9a-f]+) rw/;

/** Copies the readable pages of one range. @returns how many bytes there were */
const copyRange = (from: number, to: number, start: number, end: number): number => {
  const piece = Buffer.alloc(Math.min(pieceBytes, end - start));
  let copied = 0;
  for (let at = start; at < end;) {
    try {
      const read = readSync(from, piece, 0, Math.min(piece.length, end - at), at);
      if (read === 0) break;
      writeSync(to, piece, 0, read);
      copied += read;
      at += read;
    } catch {
      break; // pages of a device, or given back meanwhile
    }
  }
  piece.fill(0);
  return copied;
};

/** @returns the bytes written to `file` @throws where this user may not look into the process */
export const dumpMemory = (pid: number, file: string): number => {
  const maps = readFileSync(`/proc/${pid}/maps`, 'latin1').split('\n');
  const [from, to] = [openSync(`/proc/${pid}/mem`, 'r'), openSync(file, 'w', 0o600)];
  try {
    return maps.reduce((bytes, line) => {
      const [, start, end] = writable.exec(line) ?? [];
      if (start === undefined || end === undefined) return bytes;
      return bytes + copyRange(from, to, Number.parseInt(start, 16), Number.parseInt(end, 16));
    }, 0);
  } finally {
    closeSync(from);
    closeSync(to);
  }
};
