// Version 1: the entries and their hash chain. Written once, never changed; what comes later is a migration of its own.
// The triggers stop a slip of the hand with any SQLite tool. Who drops them is found out by the chain (../../chain.ts).
import type { Migration } from '../migration.ts';

export const entryChain: Migration = {
  version: 1,
  up(driver) {
    driver.execute(`
      CREATE TABLE entry (
        sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
        at_ms INTEGER NOT NULL,
        subject TEXT NOT NULL,
        event TEXT NOT NULL,
        body TEXT NOT NULL,
        payment TEXT,
        previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
        hash TEXT NOT NULL CHECK (length(hash) = 64)
      ) STRICT;
      CREATE TRIGGER entry_is_next BEFORE INSERT ON entry
        WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM entry)
        BEGIN SELECT RAISE(ABORT, 'an entry comes after the newest one'); END;
      CREATE TRIGGER entry_is_not_changed BEFORE UPDATE ON entry
        BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
      CREATE TRIGGER entry_is_not_removed BEFORE DELETE ON entry
        BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END;
    `);
  },
};
