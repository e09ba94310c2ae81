import type { SqlDriver } from '../driver.ts';

/** The entries, each linked to the one before. The triggers stop a slip; a person with a hammer is caught by the chain. */
export const entryChain = {
  version: 1,
  apply(driver: SqlDriver): void {
    driver.execute(`
      CREATE TABLE entry (
        sequence INTEGER PRIMARY KEY,
        at_ms    INTEGER NOT NULL,
        subject  TEXT NOT NULL,
        event    TEXT NOT NULL,
        body     TEXT NOT NULL,
        payment  TEXT,
        previous TEXT NOT NULL,
        hash     TEXT NOT NULL UNIQUE
      ) STRICT;
      CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
        BEGIN SELECT RAISE(ABORT, 'a journal entry is never changed'); END;
      CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
        BEGIN SELECT RAISE(ABORT, 'a journal entry is never deleted'); END;
    `);
  },
};
