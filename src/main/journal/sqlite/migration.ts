// Bringing a journal's file to the newest version: numbered steps, each in a transaction of its own together with the
// number it leads to, so that a power cut leaves either version and nothing between.
import { assert } from '../../base/assert.ts';
import { JournalFault } from '../port.ts';
import type { SqlDriver } from './driver.ts';
import { integerOf } from './row.ts';

export interface Migration {
  /** The version the file has afterwards: 1, 2, 3 and on. Kept in `PRAGMA user_version`. */
  readonly version: number;
  readonly up: (driver: SqlDriver) => void;
}

/** 0 for a file that no migration has touched. @throws JournalFault */
export const versionOf = (driver: SqlDriver): number =>
  integerOf(driver.prepare('PRAGMA user_version').all([])[0] ?? {}, 'user_version');

/** @throws JournalFault `journal-unreadable` when a newer program wrote the file */
export const refuseNewer = (version: number, newestKnown: number): void => {
  if (version > newestKnown)
    throw new JournalFault(
      'journal-unreadable',
      new Error(`the journal has version ${version}, this program knows ${newestKnown}`),
    );
};

/**
 * @param migrations all of them, by rising version
 * @param beforeUpgrade called once, before the first step, when the file already holds a journal of an older version
 * @throws JournalFault
 */
export const migrate = (
  driver: SqlDriver,
  migrations: readonly Migration[],
  beforeUpgrade: (version: number) => void,
): void => {
  assert(
    migrations.every(({ version }, at) => version === at + 1),
    'migrations are numbered 1, 2, 3 and on',
  );
  const found = versionOf(driver);
  refuseNewer(found, migrations.length);
  if (found > 0 && found < migrations.length) beforeUpgrade(found);
  for (const { version, up } of migrations.slice(found))
    driver.write(() => {
      up(driver);
      driver.execute(`PRAGMA user_version = ${version}`);
    });
};
