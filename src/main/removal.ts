// Whether what a till has written may be removed: asked by uninstallers (`--may-be-removed`) and by `npm run reset`. What
// waits in a vault is money that nobody else knows of; what was declined, a customer who still owes it.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from './base/clock.ts';
import { systemIds } from './base/ids.ts';
import { openSqliteJournal } from './journal/sqlite/sqlite-journal.ts';
import { JournalFault } from './journal/port.ts';
import type { KeySealer } from './vault/root-key.ts';
import { openVault } from './vault/sqlite/open-vault.ts';
import { VaultFault } from './vault/vault-answer.ts';

export const environments = ['practice', 'sandbox', 'production'] as const;
export type EnvironmentName = (typeof environments)[number];

/** Of one environment; `unreadable`: nobody can say. */
export interface Kept {
  readonly environment: EnvironmentName;
  readonly cards: { readonly waiting: number; readonly declined: number } | 'unreadable';
  /** Payments sent whose outcome nobody knows; left out where nobody asked. */
  readonly inDoubt?: number | 'unreadable';
}

const counted = (count: number, one: string, more: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${more}`;

const reasonsOf = ({ environment, cards, inDoubt = 0 }: Kept): string[] => {
  const reasons: string[] = [];
  const say = (sentence: string): void => void reasons.push(`${environment}: ${sentence}`);
  if (cards === 'unreadable')
    say('the vault cannot be read, so cards may wait in it. Open the register and see Offline payments.');
  else {
    if (cards.waiting > 0)
      say(
        `${counted(cards.waiting, 'card waits', 'cards wait')} in the vault. Send them, call them off, or carry them to another register.`,
      );
    if (cards.declined > 0)
      say(
        `${counted(cards.declined, 'declined payment is', 'declined payments are')} not settled. Take another tender or write them off.`,
      );
  }
  if (inDoubt === 'unreadable')
    say('the journal cannot be read, so a payment may be in doubt. Check it with npm run journal.');
  else if (inDoubt > 0)
    say(
      `${counted(inDoubt, 'payment is', 'payments are')} in doubt. Open the register with the network up and let it find out.`,
    );
  return reasons;
};

/** Pure: the reasons why this may not be removed, each with what to do; none where it may. */
export const whyNotRemoved = (kept: readonly Kept[]): readonly string[] => kept.flatMap(reasonsOf);

/** Counting asks for no key. */
const noSealer: KeySealer = {
  state: () => Promise.resolve('missing'),
  seal: () => Promise.reject(new Error('nothing is sealed here')),
  open: () => Promise.reject(new Error('nothing is opened here')),
};

const cardsIn = (folder: string): Kept['cards'] => {
  const entriesFile = path.join(folder, 'vault', 'entries.db');
  if (!existsSync(entriesFile)) return { waiting: 0, declined: 0 };
  const vault = openVault({
    entriesFile,
    keysFile: path.join(folder, 'keys', 'vault-keys.json'),
    sealer: noSealer,
    clock: systemClock,
    ids: systemIds,
  });
  try {
    const { waiting, declined } = vault.totals();
    return { waiting: waiting.count, declined: declined.count };
  } catch (fault) {
    if (!(fault instanceof VaultFault)) throw fault;
    return 'unreadable';
  } finally {
    vault.close();
  }
};

const inDoubtIn = (folder: string): number | 'unreadable' => {
  const file = path.join(folder, 'journal.db');
  if (!existsSync(file)) return 0;
  try {
    const journal = openSqliteJournal(file, { clock: systemClock });
    try {
      const isInDoubt = ({ row }: { row: { state: string } }): boolean =>
        row.state === 'requesting' || row.state === 'unknown';
      return journal.openPayments().filter(isInDoubt).length;
    } finally {
      journal.close();
    }
  } catch (fault) {
    if (!(fault instanceof JournalFault)) throw fault;
    return 'unreadable';
  }
};

/** What the vaults of all environments hold. @param userData the user data folder */
export const cardsKept = (userData: string): readonly Kept[] =>
  environments.map((environment) => ({ environment, cards: cardsIn(path.join(userData, environment)) }));

/** What one environment holds, its payments in doubt among it. */
export const allKept = (userData: string, environment: EnvironmentName): Kept => {
  const folder = path.join(userData, environment);
  return { environment, cards: cardsIn(folder), inDoubt: inDoubtIn(folder) };
};
