import type { SqlDriver } from '../driver.ts';

/** The list of payments: which entry opened each and which is its newest. Built from the entries, so it can be built again. */
export const paymentList = {
  version: 2,
  apply(driver: SqlDriver): void {
    driver.execute(`
      CREATE TABLE payment (
        id             TEXT PRIMARY KEY,
        parent_id      TEXT,
        open           INTEGER NOT NULL,
        first_sequence INTEGER NOT NULL REFERENCES entry(sequence),
        last_sequence  INTEGER NOT NULL REFERENCES entry(sequence)
      ) STRICT;
      CREATE UNIQUE INDEX payment_by_opening ON payment(first_sequence);
      CREATE INDEX payment_by_parent ON payment(parent_id, first_sequence) WHERE parent_id IS NOT NULL;
      CREATE INDEX payment_still_open ON payment(first_sequence) WHERE open = 1;

      INSERT INTO payment (id, parent_id, open, first_sequence, last_sequence)
        SELECT json_extract(newest.payment, '$.id'),
               json_extract(newest.payment, '$.parentId'),
               json_extract(newest.payment, '$.open'),
               span.first_sequence,
               span.last_sequence
          FROM (SELECT min(sequence) AS first_sequence, max(sequence) AS last_sequence
                  FROM entry WHERE payment IS NOT NULL GROUP BY json_extract(payment, '$.id')) AS span
          JOIN entry AS newest ON newest.sequence = span.last_sequence;
    `);
  },
};
