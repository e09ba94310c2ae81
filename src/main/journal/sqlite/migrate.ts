// Brings a journal file to the version that this program knows. Each step is one transaction; a copy of the file is made
// first, unless it is new. A file from a newer program is refused: it may hold what this one would break.
import { JournalFault } from '../port.ts';
import { integerOf, type SqlDriver } from './driver.ts';
import { entryChain } from './migrations/0001-entry-chain.ts';
import { paymentList } from './migrations/0002-payment-list.ts';

export interface Migration {
  readonly version: number;
  apply(driver: SqlDriver): void;
}

/** In order; a released one is never changed. */
export const migrations: readonly Migration[] = [entryChain, paymentList];

export const versionOf = (driver: SqlDriver): number => {
  const row = driver.prepare('PRAGMA user_version').first();
  return row === undefined ? 0 : integerOf(row, 'user_version');
};

/** @param backUp called before the first step on a file that holds something @throws JournalFault */
export const migrate = (
  driver: SqlDriver,
  backUp: (version: number) => void,
  steps: readonly Migration[] = migrations,
): void => {
  const version = versionOf(driver);
  const newest = steps.at(-1)?.version ?? 0;
  if (version > newest)
    throw new JournalFault('journal-unreadable', `version ${version} is newer than ${newest}`);
  if (version > 0 && version < newest) backUp(version);
  for (const step of steps) {
    if (step.version <= version) continue;
    driver.transaction(() => {
      step.apply(driver);
      driver.execute(`PRAGMA user_version = ${step.version}`);
    });
  }
};
