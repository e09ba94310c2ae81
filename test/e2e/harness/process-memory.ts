// Everything that a process could write to in its memory, as a file: freed blocks, native heaps and stacks too, which no
// heap snapshot shows. Linux only.
import { closeSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';

const pieceBytes = 16 * 1024 * 1024;

/** `55d0c2a00000-55d0c2a21000 rw-p …`: address range and rights. */
const writable = /^([0-9a-f]+)-([0-9a-f]+) rw/;

/** Nothing can be found in a page of zeros, and most of them are: they are counted and left out. */
const pageBytes = 4_096;
const zeros = Buffer.alloc(pageBytes);

const writePages = (to: number, piece: Buffer, read: number): void => {
  for (let at = 0, kept = 0; at < read; at += pageBytes) {
    const end = Math.min(at + pageBytes, read);
    const isEmpty = piece.subarray(at, end).equals(zeros.subarray(0, end - at));
    if (isEmpty && at > kept) writeSync(to, piece, kept, at - kept);
    if (isEmpty) kept = end;
    else if (end === read) writeSync(to, piece, kept, end - kept);
  }
};

/** Copies the readable pages of one range. @returns how many bytes there were */
const copyRange = (from: number, to: number, start: number, end: number): number => {
  const piece = Buffer.alloc(Math.min(pieceBytes, end - start));
  let copied = 0;
  for (let at = start; at < end;) {
    try {
      const read = readSync(from, piece, 0, Math.min(piece.length, end - at), at);
      if (read === 0) break;
      writePages(to, piece, read);
      copied += read;
      at += read;
    } catch {
      break; // pages of a device, or given back meanwhile
    }
  }
  piece.fill(0);
  return copied;
};

/** @returns the bytes looked at; `file` has those that are not zero @throws where this user may not look into the process */
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
