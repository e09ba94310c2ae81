// A ledger of version 1 is renewed in place: nothing that was sold is lost, and new kinds of rows fit in.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLedger } from '../../../../src/simulator/ledger/ledger.ts';
import { openSql } from '../../../../src/simulator/ledger/sql.ts';

const versionOne = `
CREATE TABLE transactions (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  transaction_id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL CHECK (type IN ('sale', 'authorize', 'capture', 'void', 'refund')),
  status TEXT NOT NULL, code TEXT NOT NULL, client_key TEXT NOT NULL, mid TEXT NOT NULL, order_id TEXT NOT NULL,
  reference_id TEXT, amount_minor INTEGER NOT NULL, currency TEXT NOT NULL,
  parent_id TEXT REFERENCES transactions (transaction_id),
  captured_minor INTEGER NOT NULL DEFAULT 0, refunded_minor INTEGER NOT NULL DEFAULT 0,
  voided INTEGER NOT NULL DEFAULT 0, batch_id TEXT, settled_at_ms INTEGER,
  first_six TEXT NOT NULL, last_four TEXT NOT NULL, brand TEXT NOT NULL, card_digest TEXT NOT NULL,
  entry_mode TEXT NOT NULL, cardholder_name TEXT, auth_code TEXT, avs_code TEXT NOT NULL, cv_code TEXT NOT NULL,
  ip_address TEXT, folio TEXT, metadata TEXT, created_at_ms INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_purchase_an_order ON transactions (client_key, order_id) WHERE type IN ('sale', 'authorize');
CREATE TABLE idempotency (
  client_key TEXT NOT NULL, idempotency_key TEXT NOT NULL, fingerprint TEXT NOT NULL, http_status INTEGER NOT NULL,
  body TEXT NOT NULL, created_at_ms INTEGER NOT NULL, PRIMARY KEY (client_key, idempotency_key)
) STRICT;
INSERT INTO transactions (transaction_id, type, status, code, client_key, mid, order_id, amount_minor, currency,
  parent_id, captured_minor, first_six, last_four, brand, card_digest, entry_mode, avs_code, cv_code, created_at_ms)
VALUES
  ('T1', 'authorize', 'approved', 'GW00', 'k', 'm', 'A', 500, 'USD', NULL, 300, '405501', '1111', 'visa', 'd', 'keyed', '', '', 1),
  ('T2', 'capture', 'approved', 'GW00', 'k', 'm', 'A', 300, 'USD', 'T1', 0, '405501', '1111', 'visa', 'd', 'none', '', '', 2);
CREATE TABLE tokens (
  token TEXT PRIMARY KEY, client_key TEXT NOT NULL, first_six TEXT NOT NULL, last_four TEXT NOT NULL,
  brand TEXT NOT NULL, test_card INTEGER NOT NULL, card_digest TEXT NOT NULL, month INTEGER NOT NULL,
  year INTEGER NOT NULL, cardholder_name TEXT NOT NULL
) STRICT;
INSERT INTO tokens VALUES ('111140$abcdefgh', 'k', '405501', '1111', 'visa', 1, 'd', 11, 24, 'TEST CARD');
INSERT INTO idempotency VALUES ('k', 'key', 'f', 200, '{}', 1);
PRAGMA user_version = 1;
`;

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'countertop-schema-'));
  const sql = openSql(path.join(dataDir, 'ledger.sqlite'));
  sql.script(versionOne);
  sql.close();
});
afterEach(() => rmSync(dataDir, { recursive: true }));

test('keeps its rows, remembered replies, stored cards and order', () => {
  const ledger = openLedger(dataDir);
  expect(ledger.select({ where: [], parameters: [] })).toEqual([
    expect.objectContaining({ transactionId: 'T2', parentId: 'T1', paymentType: 'cc', amountMinor: 300 }),
    expect.objectContaining({ transactionId: 'T1', capturedMinor: 300, paymentType: 'cc', voided: false }),
  ]);
  expect(ledger.sql.rows('SELECT idempotency_key AS key, body FROM idempotency', [])).toEqual([
    { key: 'key', body: '{}' },
  ]);
  expect(
    ledger.sql.rows('SELECT token, cardholder_name AS name, profile_id AS profile FROM tokens', []),
  ).toEqual([{ token: '111140$abcdefgh', name: 'TEST CARD', profile: '' }]);
  expect(ledger.sql.rows('PRAGMA foreign_key_check', [])).toEqual([]);
  ledger.close();
});

test('takes what version 1 could not, is renewed once, and numbers go on', () => {
  openLedger(dataDir).close();
  const ledger = openLedger(dataDir);
  const [row] = ledger.select({ where: [`transaction_id = 'T1'`], parameters: [] });
  expect(row).toBeDefined();
  if (row !== undefined)
    ledger.insert({
      ...row,
      transactionId: 'T3',
      orderId: 'B',
      type: 'load',
      paymentType: 'gift',
      capturedMinor: 0,
    });
  expect(ledger.sql.rows('SELECT sequence FROM transactions ORDER BY sequence', [])).toEqual([
    { sequence: 1 },
    { sequence: 2 },
    { sequence: 3 },
  ]);
  expect(ledger.orderTaken('k', 'B')).toBe(true);
  ledger.close();
});

test('what is new is empty, or its default', () => {
  const ledger = openLedger(dataDir);
  const newInPayments = { profileId: null, invoiceId: null, tid: null, paymentType: 'cc' };
  expect(ledger.find('k', 'T1')).toMatchObject(newInPayments);
  const newInTokens = 'profile_id, state, previous_token, expires_at_ms, nickname, phone, email';
  expect(ledger.sql.rows(`SELECT ${newInTokens} FROM tokens`, [])).toEqual([
    {
      profile_id: '',
      state: 'active',
      previous_token: null,
      expires_at_ms: null,
      nickname: '',
      phone: '',
      email: '',
    },
  ]);
  for (const table of ['hooks', 'disputes', 'receipts', 'gift_cards'])
    expect(ledger.sql.rows(`SELECT * FROM ${table}`, [])).toEqual([]);
  ledger.close();
});

test('is the same as a new file, table for table and index for index', () => {
  const schemaOf = (directory: string) => {
    const ledger = openLedger(directory);
    const rows = ledger.sql.rows('SELECT type, name, sql FROM sqlite_master ORDER BY type, name', []);
    ledger.close();
    return rows;
  };
  const fresh = mkdtempSync(path.join(tmpdir(), 'countertop-schema-'));
  try {
    expect(schemaOf(dataDir)).toEqual(schemaOf(fresh));
  } finally {
    rmSync(fresh, { recursive: true });
  }
});
