// Version 3: the payments list tells more and is found by more, and there are kept records. Both are projections of the
// entries and hold nothing that the entries do not say. SQLite cannot change a CHECK, so the list is built anew; what its
// older rows did not say is said of them here (`unsaid` in ../../written-entry.ts).
//
// The list is stored by the number of the entry that opened the payment, so every index ends with that number and gives
// its rows in the list's order. `class` joins the three columns that have a handful of values each, `opened_hour` is the
// hour since 1970-01-01 UTC: ../payment-search.ts says what they are for.
import type { Migration } from '../migration.ts';

export const searchAndKeptRecords: Migration = {
  version: 3,
  up(driver) {
    driver.execute(`
      ALTER TABLE payment RENAME TO payment_of_version_2;
      DROP INDEX payment_open;
      DROP INDEX payment_parent;
      CREATE TABLE payment (
        first_sequence INTEGER PRIMARY KEY REFERENCES entry (sequence),
        last_sequence INTEGER NOT NULL REFERENCES entry (sequence),
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind IN ('sale', 'authorization', 'capture', 'void', 'refund')),
        parent_id TEXT REFERENCES payment (id)
          CHECK ((kind IN ('sale', 'authorization')) = (parent_id IS NULL)),
        state TEXT NOT NULL,
        open INTEGER NOT NULL CHECK (open IN (0, 1)),
        amount_minor INTEGER NOT NULL,
        currency TEXT NOT NULL CHECK (length(currency) = 3),
        order_id TEXT,
        transaction_id TEXT,
        last_four TEXT CHECK (length(last_four) = 4),
        opened_at_ms INTEGER NOT NULL,
        tender TEXT NOT NULL CHECK (tender IN ('card', 'stored-card', 'earlier-sale', 'cash', 'gift-card')),
        basket_id TEXT,
        clerk TEXT COLLATE NOCASE,
        folio TEXT COLLATE NOCASE,
        class TEXT NOT NULL GENERATED ALWAYS AS (kind || ' ' || tender || ' ' || state) VIRTUAL,
        opened_hour INTEGER NOT NULL GENERATED ALWAYS AS (opened_at_ms / 3600000) VIRTUAL
      ) STRICT;
      INSERT INTO payment
        SELECT first_sequence, last_sequence, id, kind, parent_id, state, open, amount_minor, currency, order_id,
          transaction_id, last_four, opened_at_ms, 'card', NULL, NULL, NULL
        FROM payment_of_version_2 ORDER BY first_sequence;
      DROP TABLE payment_of_version_2;
      CREATE INDEX payment_open ON payment (first_sequence) WHERE open = 1;
      CREATE INDEX payment_parent ON payment (parent_id) WHERE parent_id IS NOT NULL;
      CREATE INDEX payment_class ON payment (class);
      CREATE INDEX payment_opened_hour ON payment (opened_hour);
      CREATE INDEX payment_amount ON payment (amount_minor, class);
      CREATE INDEX payment_last_four ON payment (last_four, class) WHERE last_four IS NOT NULL;
      CREATE INDEX payment_order_id ON payment (order_id, class) WHERE order_id IS NOT NULL;
      CREATE INDEX payment_folio ON payment (folio, class) WHERE folio IS NOT NULL;
      CREATE INDEX payment_clerk ON payment (clerk, class) WHERE clerk IS NOT NULL;
      CREATE TABLE kept (
        subject TEXT PRIMARY KEY,
        body TEXT NOT NULL,
        last_sequence INTEGER NOT NULL REFERENCES entry (sequence)
      ) STRICT;
      INSERT INTO kept
        SELECT newest.subject, newest.body, newest.sequence
        FROM (
          SELECT max(sequence) AS sequence
          FROM entry WHERE payment IS NULL AND instr(subject, ':') > 0 GROUP BY subject
        ) AS of_record
        JOIN entry AS newest ON newest.sequence = of_record.sequence
        WHERE newest.body <> 'null';
    `);
  },
};
