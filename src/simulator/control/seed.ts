// Fills the ledger with approved sales of the two published test cards, for lists that must be long. They are written as
// rows, past the operations: thousands in the time that one request takes a few of.
import { mids } from '../identity.ts';
import type { NewTransaction } from '../ledger/transaction.ts';
import { type Host, newAuthCode, newTransactionId } from '../operations/host.ts';
import { describeAccount, testCards } from '../rules/account.ts';

export interface SeedOrder {
  readonly count: number;
  /** Time of the first sale; null for as long ago as brings the last to now. */
  readonly fromMs: number | null;
  readonly everyMs: number;
}

const pans = Object.values(testCards);
const cardholders = ['Customer One', 'Customer Two', 'Customer Three', 'Customer Four'];
const amountsCycle = 9973;

const sale = (host: Host, index: number, createdAtMs: number): NewTransaction => {
  const pan = pans[index % pans.length] ?? '';
  const { brand, firstSix, lastFour } = describeAccount(pan);
  const transactionId = newTransactionId(host);
  // From 10.00 to 109.72, every amount once before any comes again.
  const amountMinor = 1000 + ((index * 37) % amountsCycle);
  return {
    transactionId,
    type: 'sale',
    status: 'approved',
    code: 'GW00',
    clientKey: host.identity.clientKey,
    mid: mids.cardPresent,
    orderId: `SEED-${transactionId}`,
    referenceId: null,
    amountMinor,
    currency: 'USD',
    parentId: null,
    capturedMinor: amountMinor,
    firstSix,
    lastFour,
    brand,
    cardDigest: host.identity.digest(pan),
    entryMode: 'swiped',
    cardholderName: cardholders[index % cardholders.length] ?? null,
    authCode: newAuthCode(host),
    avsCode: 'BAD (N)',
    cvCode: '',
    ipAddress: null,
    folio: null,
    metadata: null,
    createdAtMs,
  };
};

/** Writes them in one transaction. @returns the time of the first and the last sale, milliseconds */
export const seed = (host: Host, { count, fromMs, everyMs }: SeedOrder) => {
  const firstMs = fromMs ?? host.time.nowMs() - (count - 1) * everyMs;
  host.ledger.sql.atomically(() => {
    for (let index = 0; index < count; index += 1)
      host.ledger.insert(sale(host, index, firstMs + index * everyMs));
  });
  return { count, firstMs, lastMs: firstMs + (count - 1) * everyMs };
};
