// Version 2: the payments list, a projection of the entries, built from those already there. Written once, never changed.
// It holds nothing that the entries do not say, so it can always be compared with them.
import type { Migration } from '../migration.ts';

export const paymentList: Migration = {
  version: 2,
  up(driver) {
    driver.execute(`
      CREATE TABLE payment (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('sale', 'void', 'refund')),
        parent_id TEXT REFERENCES payment (id) CHECK ((kind = 'sale') = (parent_id IS NULL)),
        state TEXT NOT NULL,
        open INTEGER NOT NULL CHECK (open IN (0, 1)),
        amount_minor INTEGER NOT NULL,
        currency TEXT NOT NULL CHECK (length(currency) = 3),
        order_id TEXT,
        transaction_id TEXT,
        last_four TEXT CHECK (length(last_four) = 4),
        opened_at_ms INTEGER NOT NULL,
        first_sequence INTEGER NOT NULL UNIQUE REFERENCES entry (sequence),
        last_sequence INTEGER NOT NULL REFERENCES entry (sequence)
      ) STRICT;
      CREATE INDEX payment_open ON payment (first_sequence) WHERE open = 1;
      CREATE INDEX payment_parent ON payment (parent_id, first_sequence) WHERE parent_id IS NOT NULL;
      INSERT INTO payment
        SELECT newest.payment ->> '$.id', newest.payment ->> '$.kind', newest.payment ->> '$.parentId',
          newest.payment ->> '$.state', newest.payment ->> '$.open', newest.payment ->> '$.amountMinor',
          newest.payment ->> '$.currency', newest.payment ->> '$.orderId', newest.payment ->> '$.transactionId',
          newest.payment ->> '$.lastFour', newest.payment ->> '$.openedAtMs', span.first_sequence, span.last_sequence
        FROM (
          SELECT min(sequence) AS first_sequence, max(sequence) AS last_sequence
          FROM entry WHERE payment IS NOT NULL GROUP BY subject
        ) AS span
        JOIN entry AS newest ON newest.sequence = span.last_sequence
        ORDER BY span.first_sequence;
    `);
  },
};
