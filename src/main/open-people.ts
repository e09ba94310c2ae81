// Opens the people of this till: one set for practice, sandbox and production, in a folder and a journal of their own.
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { PlainSettings } from '../contract/index.ts';
import type { Clock } from './base/clock.ts';
import type { Ids } from './base/ids.ts';
import type { Log } from './base/log.ts';
import { holdsCardNumber } from './card/card-number-in-text.ts';
import { openSqliteJournal } from './journal/sqlite/sqlite-journal.ts';
import { People } from './people/people.ts';
import { argon2, signInCost } from './secrets/argon2.ts';

export interface PeopleMakings {
  /** The user data folder. */
  readonly folder: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly settings: () => Pick<PlainSettings, 'environment' | 'idleLockMinutes'>;
}

const minuteMs = 60_000;

/** @throws JournalFault: a till whose people cannot be read lets nobody in */
export const openPeople = ({ folder, clock, ids, log, settings }: PeopleMakings): People => {
  const own = path.join(folder, 'people');
  mkdirSync(own, { recursive: true, mode: 0o700 });
  return new People({
    journal: openSqliteJournal(path.join(own, 'journal.db'), { clock }),
    clock,
    ids,
    log,
    hash: argon2,
    cost: signInCost,
    randomBytes,
    isLive: () => settings().environment === 'production',
    idleLockMs: () => settings().idleLockMinutes * minuteMs,
    holdsCardNumber,
  });
};
