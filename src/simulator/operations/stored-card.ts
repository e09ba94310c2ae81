// Stored cards. A token is six digits (the last four of the card number, then its first two), `$`, and eight letters or
// digits, as the vendor's samples are. The row holds what a later payment needs and no card number.
import type { Account } from '../rules/account.ts';
import type { YearMonth } from '../rules/expiry-check.ts';
import type { Host } from './host.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export interface StoredCard {
  readonly account: Account;
  readonly cardDigest: string;
  readonly expiry: YearMonth;
  readonly cardholderName: string | null;
}

/** Stores the card of an approved purchase. @returns the token */
export const storeCard = (host: Host, card: StoredCard): string => {
  const { account, expiry } = card;
  const tail = Array.from(host.randomness.bytes(8), (byte) => alphabet.charAt(byte % alphabet.length)).join(
    '',
  );
  const token = `${account.lastFour}${account.firstSix.slice(0, 2)}$${tail}`;
  host.ledger.sql.run('INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
    token,
    host.identity.clientKey,
    account.firstSix,
    account.lastFour,
    account.brand,
    account.testCard ? 1 : 0,
    card.cardDigest,
    expiry.month,
    expiry.year,
    card.cardholderName ?? '',
  ]);
  return token;
};

export const findStoredCard = (host: Host, token: string): StoredCard | undefined => {
  const query = 'SELECT * FROM tokens WHERE token = ? AND client_key = ?';
  const [row] = host.ledger.sql.rows(query, [token, host.identity.clientKey]);
  if (row === undefined) return undefined;
  const expiry = { year: row['year'] as number, month: row['month'] as number };
  return {
    account: {
      wellFormed: true,
      testCard: row['test_card'] === 1,
      brand: row['brand'] as Account['brand'],
      firstSix: row['first_six'] as string,
      lastFour: row['last_four'] as string,
    },
    cardDigest: row['card_digest'] as string,
    expiry,
    cardholderName: row['cardholder_name'] as string,
  };
};
