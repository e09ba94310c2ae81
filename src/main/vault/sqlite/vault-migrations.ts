// The vault's file, step by step. A step that was released is never changed.
import type { Migration } from '../../journal/sqlite/migration.ts';

const entries: Migration = {
  version: 1,
  up(driver) {
    driver.execute(`
      CREATE TABLE entry (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        payment_id TEXT NOT NULL UNIQUE,
        order_id TEXT NOT NULL,
        amount_minor INTEGER NOT NULL,
        currency TEXT NOT NULL,
        merchant TEXT NOT NULL,
        taken_at_ms INTEGER NOT NULL,
        phase TEXT NOT NULL CHECK (phase IN ('taken', 'kept', 'declined')),
        list TEXT NOT NULL AS (CASE phase WHEN 'declined' THEN 'declined' ELSE 'waiting' END),
        carried TEXT NOT NULL CHECK (carried IN ('no', 'in', 'out')),
        card BLOB CHECK ((card IS NULL) = (phase = 'declined')),
        code BLOB,
        papers BLOB NOT NULL,
        mark BLOB
      ) STRICT;
      CREATE INDEX entry_list ON entry (list, taken_at_ms, position, amount_minor, payment_id, phase);
      CREATE INDEX entry_mark ON entry (mark) WHERE mark IS NOT NULL;
      CREATE TABLE taken_in (export_id TEXT PRIMARY KEY, at_ms INTEGER NOT NULL) STRICT;
      CREATE TABLE ended_carried (payment_id TEXT PRIMARY KEY) STRICT;
      CREATE TABLE cleaned (one INTEGER PRIMARY KEY CHECK (one = 1), at_ms INTEGER NOT NULL) STRICT;
    `);
  },
};

export const vaultMigrations: readonly Migration[] = [entries];
