// The ledger's tables. The constraints are the last line of defence of what the rules already promise: no order is
// bought twice, no authorization captured twice, nothing captured or refunded beyond what there is.
// No table has a column for a PAN, a track, a card code or a gift card's number.
import type { Sql } from './sql.ts';

const version = 2;

const tables = `
CREATE TABLE transactions (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  transaction_id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL CHECK (type IN ('sale', 'authorize', 'capture', 'void', 'refund',
    'balance', 'activate', 'load', 'deactivate')),
  payment_type TEXT NOT NULL DEFAULT 'cc' CHECK (payment_type IN ('cc', 'cash', 'gift')),
  status TEXT NOT NULL CHECK (status IN ('approved', 'declined')),
  code TEXT NOT NULL,
  client_key TEXT NOT NULL,
  mid TEXT NOT NULL,
  order_id TEXT NOT NULL,
  reference_id TEXT,
  amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
  currency TEXT NOT NULL,
  parent_id TEXT REFERENCES transactions (transaction_id),
  captured_minor INTEGER NOT NULL DEFAULT 0 CHECK (captured_minor BETWEEN 0 AND amount_minor),
  refunded_minor INTEGER NOT NULL DEFAULT 0 CHECK (refunded_minor BETWEEN 0 AND captured_minor),
  voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
  batch_id TEXT,
  settled_at_ms INTEGER,
  first_six TEXT NOT NULL,
  last_four TEXT NOT NULL,
  brand TEXT NOT NULL,
  card_digest TEXT NOT NULL,
  entry_mode TEXT NOT NULL CHECK (entry_mode IN ('swiped', 'keyed', 'terminal', 'none')),
  cardholder_name TEXT,
  auth_code TEXT,
  avs_code TEXT NOT NULL,
  cv_code TEXT NOT NULL,
  ip_address TEXT,
  folio TEXT,
  metadata TEXT,
  profile_id TEXT,
  invoice_id TEXT,
  tid TEXT,
  created_at_ms INTEGER NOT NULL,
  CHECK (voided = 0 OR settled_at_ms IS NULL),
  CHECK ((batch_id IS NULL) = (settled_at_ms IS NULL))
) STRICT;
CREATE UNIQUE INDEX one_purchase_an_order ON transactions (client_key, order_id)
  WHERE type IN ('sale', 'authorize', 'activate', 'load');
CREATE UNIQUE INDEX one_capture_an_authorization ON transactions (parent_id)
  WHERE type = 'capture' AND status = 'approved';
CREATE UNIQUE INDEX one_void_a_payment ON transactions (parent_id)
  WHERE type = 'void' AND status = 'approved';
CREATE INDEX transactions_by_order ON transactions (client_key, order_id);
CREATE INDEX transactions_by_parent ON transactions (parent_id);
CREATE INDEX transactions_by_folio ON transactions (mid, folio) WHERE folio IS NOT NULL;
CREATE INDEX transactions_by_card ON transactions (card_digest);
CREATE INDEX transactions_by_time ON transactions (client_key, created_at_ms);
CREATE INDEX transactions_by_batch ON transactions (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX transactions_by_profile ON transactions (client_key, profile_id) WHERE profile_id IS NOT NULL;
CREATE TABLE idempotency (
  client_key TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  http_status INTEGER NOT NULL,
  body TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  PRIMARY KEY (client_key, idempotency_key)
) STRICT;
CREATE TABLE tokens (
  token TEXT PRIMARY KEY,
  client_key TEXT NOT NULL,
  profile_id TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'replaced', 'removed', 'used')),
  previous_token TEXT REFERENCES tokens (token),
  expires_at_ms INTEGER,
  first_six TEXT NOT NULL,
  last_four TEXT NOT NULL,
  brand TEXT NOT NULL,
  test_card INTEGER NOT NULL CHECK (test_card IN (0, 1)),
  card_digest TEXT NOT NULL,
  month INTEGER NOT NULL,
  year INTEGER NOT NULL,
  cardholder_name TEXT NOT NULL,
  nickname TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL
) STRICT;
CREATE INDEX tokens_by_profile ON tokens (client_key, profile_id);
CREATE TABLE hooks (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  hook_id TEXT NOT NULL UNIQUE,
  client_key TEXT NOT NULL,
  mid TEXT NOT NULL,
  name TEXT NOT NULL,
  uri TEXT NOT NULL,
  event TEXT NOT NULL,
  header_key TEXT,
  header_value TEXT,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
  created_at_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE disputes (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  dispute_id TEXT NOT NULL UNIQUE,
  client_key TEXT NOT NULL,
  transaction_id TEXT NOT NULL UNIQUE REFERENCES transactions (transaction_id),
  status TEXT NOT NULL CHECK (status IN ('open', 'disputed', 'won', 'lost')),
  created_at_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE receipts (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  client_key TEXT NOT NULL,
  transaction_id TEXT NOT NULL REFERENCES transactions (transaction_id),
  transaction_type TEXT NOT NULL CHECK (transaction_type IN ('sale', 'refund')),
  sendto_name TEXT NOT NULL,
  sendto_email TEXT NOT NULL,
  template_id TEXT,
  created_at_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE gift_cards (
  card_digest TEXT NOT NULL,
  client_key TEXT NOT NULL,
  balance_minor INTEGER NOT NULL CHECK (balance_minor >= 0),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  PRIMARY KEY (client_key, card_digest)
) STRICT;
`;

interface Column {
  readonly name: string;
  /** What a row of an older file gets here; null when the column has a default, or may be NULL. */
  readonly empty: string | null;
}

const columnsOf = (sql: Sql, table: string): Column[] =>
  sql
    .rows(
      `SELECT name, type, "notnull" AS needed, dflt_value AS standard FROM pragma_table_info('${table}')`,
      [],
    )
    .map((row) => {
      const needed = row['needed'] === 1 && row['standard'] === null;
      const empty = row['type'] === 'TEXT' ? "''" : '0';
      return { name: row['name'] as string, empty: needed ? empty : null };
    });

const putBack = (sql: Sql, table: string): void => {
  const old = columnsOf(sql, `old_${table}`).map((column) => column.name);
  const filled = columnsOf(sql, table).filter(({ name, empty }) => old.includes(name) || empty !== null);
  const names = filled.map(({ name }) => name).join(', ');
  const values = filled.map(({ name, empty }) => (old.includes(name) ? name : empty)).join(', ');
  sql.script(`INSERT INTO ${table} (${names}) SELECT ${values} FROM old_${table}; DROP TABLE old_${table};`);
};

/** Makes the tables anew and puts back what the old ones held; a column that is new takes its default, or is empty. */
const renew = (sql: Sql): void => {
  const kept = sql
    .rows(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`, [])
    .map((row) => row['name'] as string);
  // A table goes before those that point at it come back.
  sql.script('PRAGMA defer_foreign_keys = ON');
  for (const table of kept)
    sql.script(`CREATE TEMP TABLE old_${table} AS SELECT * FROM ${table}; DROP TABLE ${table};`);
  sql.script(tables);
  for (const table of kept) putBack(sql, table);
};

/** Makes the tables in a new file, and renews an older one's. A newer file is refused with an error that says so. */
export const ensureSchema = (sql: Sql): void => {
  const found = Number(sql.rows('PRAGMA user_version', [])[0]?.['user_version'] ?? 0);
  if (found === version) return;
  if (found > version)
    throw new Error(`The ledger is of version ${found}; this simulator writes version ${version}.`);
  sql.atomically(() => {
    renew(sql);
    sql.script(`PRAGMA user_version = ${version};`);
  });
};
