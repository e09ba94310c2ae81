// The vault: stored cards and their tokens. A token is six digits (the last four of the card number, then its first
// two), `$`, and eight letters or digits, as the vendor's samples are. The row holds what a later payment needs and no
// card number. A permanent token lives until it is removed; a temporary one pays once, within the hour (QorCommerce v3,
// tokens page and the vendor's SDK). A rotated token stays behind as `replaced`, so that a rollback can bring it back.
import type { SqlRow } from '../ledger/sql.ts';
import { randomUuid } from '../machine.ts';
import type { Account } from '../rules/account.ts';
import type { YearMonth } from '../rules/expiry-check.ts';
import type { Host } from './host.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The life of a temporary token. Milliseconds. */
export const temporaryLifeMs = 3_600_000;

export interface StoredCard {
  readonly account: Account;
  readonly cardDigest: string;
  readonly expiry: YearMonth;
  readonly cardholderName: string | null;
}

/** Who keeps the card, and for how long. */
export interface Keeping {
  readonly profileId: string;
  readonly nickname: string;
  readonly phone: string;
  readonly email: string;
  /** Null for a permanent token. */
  readonly expiresAtMs: number | null;
}

export interface Token extends StoredCard, Keeping {
  readonly token: string;
  /** What the token was rotated from; null when it was not. */
  readonly previousToken: string | null;
}

const newToken = (host: Host, { firstSix, lastFour }: Account): string => {
  const letters = Array.from(host.randomness.bytes(8), (byte) => alphabet.charAt(byte % alphabet.length));
  return `${lastFour}${firstSix.slice(0, 2)}$${letters.join('')}`;
};

const insert = (host: Host, row: Token): void =>
  host.ledger.sql.run(
    `INSERT INTO tokens (token, client_key, profile_id, previous_token, expires_at_ms, first_six, last_four, brand,
       test_card, card_digest, month, year, cardholder_name, nickname, phone, email)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      row.token,
      host.identity.clientKey,
      row.profileId,
      row.previousToken,
      row.expiresAtMs,
      row.account.firstSix,
      row.account.lastFour,
      row.account.brand,
      row.account.testCard ? 1 : 0,
      row.cardDigest,
      row.expiry.month,
      row.expiry.year,
      row.cardholderName ?? '',
      row.nickname,
      row.phone,
      row.email,
    ],
  );

const fromRow = (row: SqlRow): Token => ({
  token: row['token'] as string,
  profileId: row['profile_id'] as string,
  previousToken: row['previous_token'] as string | null,
  expiresAtMs: row['expires_at_ms'] as number | null,
  account: {
    wellFormed: true,
    testCard: row['test_card'] === 1,
    brand: row['brand'] as Account['brand'],
    firstSix: row['first_six'] as string,
    lastFour: row['last_four'] as string,
  },
  cardDigest: row['card_digest'] as string,
  expiry: { year: row['year'] as number, month: row['month'] as number },
  cardholderName: row['cardholder_name'] as string,
  nickname: row['nickname'] as string,
  phone: row['phone'] as string,
  email: row['email'] as string,
});

/** Stores a card. What `keeping` leaves open: a profile of its own, a permanent token, no nickname, phone or address. */
export const storeCard = (host: Host, card: StoredCard, keeping: Partial<Keeping> = {}): Token => {
  const row: Token = {
    account: card.account,
    cardDigest: card.cardDigest,
    expiry: card.expiry,
    cardholderName: card.cardholderName,
    token: newToken(host, card.account),
    previousToken: null,
    profileId: keeping.profileId ?? randomUuid(host.randomness),
    nickname: keeping.nickname ?? '',
    phone: keeping.phone ?? '',
    email: keeping.email ?? '',
    expiresAtMs: keeping.expiresAtMs ?? null,
  };
  insert(host, row);
  return row;
};

/** The tokens that can pay now, oldest first. @param where over the columns of the table */
export const liveTokens = (host: Host, where: string, parameters: readonly (string | number)[]): Token[] =>
  host.ledger.sql
    .rows(
      `SELECT * FROM tokens WHERE client_key = ? AND state = 'active'
         AND (expires_at_ms IS NULL OR expires_at_ms > ?) AND ${where} ORDER BY rowid`,
      [host.identity.clientKey, host.time.nowMs(), ...parameters],
    )
    .map(fromRow);

/** The token when it can pay: not rotated away, removed, used up or past its hour. */
export const findStoredCard = (host: Host, token: string): Token | undefined =>
  liveTokens(host, 'token = ?', [token])[0];

/** A temporary token is used up by the payment it was shown to, approved or not. */
export const spendToken = (host: Host, token: string): void =>
  host.ledger.sql.run(`UPDATE tokens SET state = 'used' WHERE token = ? AND expires_at_ms IS NOT NULL`, [
    token,
  ]);

export const removeStoredCard = (host: Host, token: string): void =>
  host.ledger.sql.run(`UPDATE tokens SET state = 'removed' WHERE token = ?`, [token]);

export const changeExpiry = (host: Host, token: string, expiry: YearMonth): void =>
  host.ledger.sql.run('UPDATE tokens SET month = ?, year = ? WHERE token = ?', [
    expiry.month,
    expiry.year,
    token,
  ]);

/** Gives the card a new token; the old one pays no longer. @returns the new one */
export const rotate = (host: Host, old: Token): string => {
  const token = newToken(host, old.account);
  insert(host, { ...old, token, previousToken: old.token });
  host.ledger.sql.run(`UPDATE tokens SET state = 'replaced' WHERE token = ?`, [old.token]);
  return token;
};

/**
 * Brings back what the token was rotated from, with the card's newest expiry date; the token itself is gone for good.
 * @returns the previous token; undefined when there is none
 */
export const rollback = (host: Host, row: Token): string | undefined => {
  if (row.previousToken === null) return undefined;
  host.ledger.sql.run(`UPDATE tokens SET state = 'replaced', previous_token = NULL WHERE token = ?`, [
    row.token,
  ]);
  host.ledger.sql.run(`UPDATE tokens SET state = 'active' WHERE token = ?`, [row.previousToken]);
  changeExpiry(host, row.previousToken, row.expiry);
  return row.previousToken;
};
