// Gift cards and what is on them. A card is known by a keyed digest of its number; the number is kept nowhere.
import type { Sql } from './sql.ts';

export interface GiftCard {
  readonly balanceMinor: number;
  readonly active: boolean;
}

export interface GiftCards {
  /** Undefined when the number was never activated. */
  find(clientKey: string, cardDigest: string): GiftCard | undefined;
  /** Only within the transaction that writes the row that tells of it. */
  put(clientKey: string, cardDigest: string, card: GiftCard): void;
}

export const giftCards = (sql: Sql): GiftCards => ({
  find(clientKey, cardDigest) {
    const query = 'SELECT balance_minor, active FROM gift_cards WHERE client_key = ? AND card_digest = ?';
    const [row] = sql.rows(query, [clientKey, cardDigest]);
    if (row === undefined) return undefined;
    return { balanceMinor: row['balance_minor'] as number, active: row['active'] === 1 };
  },
  put: (clientKey, cardDigest, card) =>
    sql.run(
      'INSERT OR REPLACE INTO gift_cards (card_digest, client_key, balance_minor, active) VALUES (?, ?, ?, ?)',
      [cardDigest, clientKey, card.balanceMinor, card.active ? 1 : 0],
    ),
});
