// The log's file: one a day in the user data folder, a line an event, readable by its owner alone. Lines are redacted
// before they come here. A disk that refuses a line must not stop the till, so a failed write is dropped.
import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/** @param folder made if missing @param nowMs wall clock in milliseconds */
export const createLogFile = (folder: string, nowMs: () => number): ((line: string) => void) => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return (line) => {
    const day = new Date(nowMs()).toISOString().slice(0, 10);
    try {
      appendFileSync(path.join(folder, `countertop-${day}.log`), `${line}\n`, { mode: 0o600 });
    } catch {
      // Nothing to tell and nobody to tell it to: the journal, not the log, holds what money needs.
    }
  };
};
