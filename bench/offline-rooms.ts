// The rooms of offline entry on real files, as the till puts them together: journal, vault, payments and forwarder, with
// the machine's clock and a log on the disk. Published test numbers only.
import path from 'node:path';
import type { OfflineSettings } from '../src/contract/index.ts';
import { systemClock } from '../src/main/base/clock.ts';
import { systemIds } from '../src/main/base/ids.ts';
import { createLog } from '../src/main/base/log.ts';
import { createLogFile } from '../src/main/base/log-file.ts';
import { CardData } from '../src/main/card/card-data.ts';
import type { CardGateway } from '../src/main/gateway/port.ts';
import type { Journal } from '../src/main/journal/port.ts';
import { openSqliteJournal } from '../src/main/journal/sqlite/sqlite-journal.ts';
import { Debts } from '../src/main/offline/debts.ts';
import type { Offline } from '../src/main/offline/offline.ts';
import type { VaultDesk } from '../src/main/offline/vault-desk.ts';
import { openOffline } from '../src/main/open-offline.ts';
import { livePace } from '../src/main/payment/pace.ts';
import type { PurchaseDraft } from '../src/main/payment/requests.ts';
import { PaymentRunner } from '../src/main/payment/runner.ts';
import type { KeyStore } from '../src/main/settings/key-store.ts';
import { defaultOffline } from '../src/main/settings/offline-defaults.ts';

export const passphrase = 'a vault of four words';

/** As many as a benchmark wants: a shop's caps end at 500. */
const rules: OfflineSettings = {
  ...defaultOffline,
  allowed: true,
  sumMinor: Number.MAX_SAFE_INTEGER,
  count: Number.MAX_SAFE_INTEGER,
  eachMinor: Number.MAX_SAFE_INTEGER,
};

export const noKeyStore: KeyStore = {
  state: async () => 'missing',
  seal: () => Promise.reject(new Error('no key store')),
  open: () => Promise.reject(new Error('no key store')),
};

/** From 20.00 up, each another amount: none looks taken twice, and none is one of the test mode's declines. */
export const draftOf = (number: number): PurchaseDraft => {
  const totalMinor = 2_000 + number;
  return {
    lines: [{ id: 'l1', name: 'Item', unitMinor: totalMinor, quantity: 1, totalMinor }],
    currency: 'USD',
    subtotalMinor: totalMinor,
    taxMinor: 0,
    totalMinor,
  };
};

/** With its code: the gateway's test mode declines a keyed card without (QorCommerce v3, getting-started page). */
export const keyedCard = (): CardData =>
  new CardData({
    entryMode: 'keyed',
    pan: Buffer.from('4055011111111111'),
    expiry: Buffer.from('3012'),
    code: Buffer.from('999'),
    zip: '32606',
  });

export interface OfflineRooms {
  readonly journal: Journal;
  readonly runner: PaymentRunner;
  readonly offline: Offline;
  readonly vault: VaultDesk;
  /** Takes one card as the till does, and closes the sale. @returns milliseconds from the keyed card to all of it kept */
  take(number: number): number;
  close(): void;
}

/** Opens the rooms in `folder`, with a vault that is open and armed. */
export const openRooms = async (
  folder: string,
  gateway: CardGateway,
  keyStore: KeyStore = noKeyStore,
  changes: Partial<OfflineSettings> = {},
): Promise<OfflineRooms> => {
  const [clock, ids] = [systemClock, systemIds];
  const journal = openSqliteJournal(path.join(folder, 'journal.db'), { clock });
  const log = createLog(createLogFile(path.join(folder, 'logs'), clock.nowMs), clock.nowMs);
  const debts = new Debts(journal, clock);
  const companions = debts.companions.bind(debts);
  const runner = new PaymentRunner({ journal, gateway, clock, ids, log, pace: livePace, companions });
  const { offline, vault } = openOffline({
    folder,
    journal,
    runner,
    debts,
    clock,
    ids,
    log,
    people: undefined,
    keyStore,
    carriedFile: { write: () => Promise.resolve(false), read: () => Promise.resolve(null) },
    rules: () => ({ ...rules, ...changes }),
    merchant: () => 'practice',
    takeUp: () => false,
  });
  const must = (answer: { readonly ok: boolean }): void => {
    if (!answer.ok)
      throw new Error(`The till refused what the benchmark asked of it: ${JSON.stringify(answer)}`);
  };
  offline.networkChanged(false);
  must(await vault.arm(null, passphrase));
  const contact = { name: 'Guest One', phone: '+1 555 0100', email: '' };
  return {
    journal,
    runner,
    offline,
    vault,
    take(number) {
      const paymentId = runner.openPurchase(draftOf(number));
      const state = runner.payment(paymentId);
      if (state === undefined) throw new Error('The journal has lost a sale.');
      must(offline.taking.begin({ paymentId, contact, voiceCode: '' }, state, true));
      const card = keyedCard();
      const started = performance.now();
      const hint = offline.taking.take(state, card);
      const tookMs = performance.now() - started;
      if (hint !== undefined) throw new Error(`The card was not kept: ${hint}.`);
      runner.tell(paymentId, { name: 'closed' });
      return tookMs;
    },
    close() {
      offline.stop();
      runner.stop();
      gateway.close();
      journal.close();
    },
  };
};
