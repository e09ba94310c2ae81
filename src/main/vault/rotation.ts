// Seals every entry anew under the newest keys, all in one transaction.
import { cardFromBytes, codeToBytes } from './card-bytes.ts';
import type { SealedEntries } from './sealed-entries.ts';
import type { StoredEntry, VaultStore } from './store.ts';
import { VaultFault } from './vault-answer.ts';

const pageSize = 200;

const resealed = (sealed: SealedEntries, entry: StoredEntry): Omit<StoredEntry, 'position'> | undefined => {
  const plain: Buffer[] = [];
  const opened = <Part extends Buffer | null>(part: Part): Part => {
    if (part !== null) plain.push(part);
    return part;
  };
  try {
    const { facts } = entry;
    const papers = opened(sealed.open('papers', facts, entry.papers));
    const card = entry.card === null ? null : opened(sealed.openCard(entry));
    const digits = opened(sealed.openCode(entry));
    const code = opened(digits === null ? null : codeToBytes(digits));
    const mark = card === null ? null : markOf(sealed, card);
    return { ...entry, ...sealed.sealAll(facts, { card, code, papers, mark }) };
  } catch (fault) {
    // What cannot be opened is left as it is: its key stays, and whoever opens it is told why.
    if (fault instanceof VaultFault) return undefined;
    throw fault;
  } finally {
    for (const bytes of plain) bytes.fill(0);
  }
};

const markOf = (sealed: SealedEntries, bytes: Buffer): Buffer | null => {
  const card = cardFromBytes(Buffer.from(bytes));
  try {
    return sealed.marks(card).at(-1) ?? null;
  } finally {
    card.wipe();
  }
};

/** @throws VaultFault when the disk fails: then nothing has changed */
export const resealAll = (store: VaultStore, sealed: SealedEntries): void =>
  store.write(() => {
    let page = store.page(0, pageSize);
    while (page.length > 0) {
      for (const entry of page) {
        const fresh = resealed(sealed, entry);
        if (fresh !== undefined) store.reseal(entry.position, fresh);
      }
      page = store.page(page.at(-1)?.position ?? 0, pageSize);
    }
  });
