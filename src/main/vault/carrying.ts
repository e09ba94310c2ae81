// Waiting entries carried from one till to another of the same merchant. They keep order id and payment id, so whichever
// till sends one first, the gateway takes it once.
import { randomBytes } from 'node:crypto';
import { Bug } from '../base/assert.ts';
import type { Clock } from '../base/clock.ts';
import { wrappingCost, type Argon2Cost } from '../secrets/argon2.ts';
import { cardFromBytes, codeToBytes } from './card-bytes.ts';
import {
  openCarried,
  readCarriedHead,
  wipeCarried,
  writeCarried,
  type CarriedEntry,
} from './carried-file.ts';
import type { EntryFacts } from './entry.ts';
import { checkPassphrase, keyFromPassphrase, saltBytes } from './root-key.ts';
import type { SealedEntries } from './sealed-entries.ts';
import type { StoredEntry, VaultStore } from './store.ts';
import { VaultFault } from './vault-answer.ts';

export interface Carrying {
  readonly store: VaultStore;
  readonly sealed: SealedEntries;
  readonly clock: Clock;
  readonly cost: Argon2Cost | undefined;
}

export interface TakenIn {
  readonly facts: EntryFacts;
  readonly papers: Buffer;
}

/** Undefined where a part of it cannot be opened: the others are carried all the same. */
const opened = (sealed: SealedEntries, entry: StoredEntry): CarriedEntry | undefined => {
  const plain: Buffer[] = [];
  const held = <Part extends Buffer | null>(part: Part): Part => {
    if (part !== null) plain.push(part);
    return part;
  };
  try {
    const { facts } = entry;
    const card = held(sealed.openCard(entry));
    const code = held(sealed.openCode(entry));
    return { facts, card, code, papers: sealed.open('papers', facts, entry.papers) };
  } catch (fault) {
    for (const bytes of plain) bytes.fill(0);
    if (fault instanceof VaultFault && fault.code !== 'vault-locked') return undefined;
    throw fault;
  }
};

/** @throws VaultFault */
export const exportEntries = async (
  { store, sealed, cost = wrappingCost }: Carrying,
  passphrase: string,
): Promise<{ file: Buffer; count: number; unreadable: number }> => {
  checkPassphrase(passphrase);
  const head = { salt: randomBytes(saltBytes), cost, exportId: randomBytes(16).toString('hex') };
  const root = await keyFromPassphrase(passphrase, head.salt, cost);
  const ids = store.waiting().map(({ paymentId }) => paymentId);
  const entries: CarriedEntry[] = [];
  try {
    for (const id of ids) {
      const stored = store.entry(id);
      const entry = stored && opened(sealed, stored);
      if (entry !== undefined) entries.push(entry);
    }
    const file = writeCarried(head, root, entries);
    store.write(() => entries.forEach(({ facts }) => store.setCarriedOut(facts.paymentId)));
    return { file, count: entries.length, unreadable: ids.length - entries.length };
  } finally {
    root.fill(0);
    wipeCarried(entries);
  }
};

const takeIn = ({ store, sealed }: Carrying, { facts, card, code, papers }: CarriedEntry): void => {
  const held = cardFromBytes(Buffer.from(card));
  const codeBytes = code && codeToBytes(code);
  try {
    const mark = sealed.marks(held).at(-1) ?? null;
    const envelopes = sealed.sealAll(facts, { card, code: codeBytes, papers, mark });
    store.add({ facts, carried: 'in', ...envelopes });
  } finally {
    held.wipe();
    codeBytes?.fill(0);
  }
};

/** @throws VaultFault; nothing is taken in then */
export const importEntries = async (
  carrying: Carrying,
  file: Buffer,
  passphrase: string,
  merchant: string,
): Promise<{ taken: readonly TakenIn[]; known: number }> => {
  const { store, clock } = carrying;
  const head = readCarriedHead(file);
  const root = await keyFromPassphrase(passphrase, head.salt, head.cost);
  let entries: CarriedEntry[] = [];
  try {
    entries = openCarried(file, root);
    if (store.takenIn(head.exportId)) throw new VaultFault('carried-before');
    if (entries.some(({ facts }) => facts.merchant !== merchant))
      throw new VaultFault('vault-other-merchant');
    const fresh = entries.filter(
      ({ facts: { paymentId } }) => store.row(paymentId) === undefined && !store.endedCarried(paymentId),
    );
    store.write(() => {
      for (const entry of fresh) takeIn(carrying, entry);
      store.rememberTakenIn(head.exportId, clock.nowMs());
    });
    return {
      taken: fresh.map(({ facts, papers }) => ({ facts, papers: Buffer.from(papers) })),
      known: entries.length - fresh.length,
    };
  } catch (fault) {
    // Whoever has the passphrase can make a file whose parts are no card: its fault, not this program's.
    throw fault instanceof Bug ? new VaultFault('carried-tampered', fault) : fault;
  } finally {
    root.fill(0);
    wipeCarried(entries);
  }
};
