// Joins a till to offline entry: its vault, what waits in it, and the desks over both.
import path from 'node:path';
import type { AuditEvent } from '../contract/audit-events.ts';
import type { OfflineSettings } from '../contract/index.ts';
import type { Clock } from './base/clock.ts';
import type { Ids } from './base/ids.ts';
import type { Log } from './base/log.ts';
import type { Journal } from './journal/port.ts';
import type { Debts } from './offline/debts.ts';
import { EntriesDesk } from './offline/entries-desk.ts';
import { Offline } from './offline/offline.ts';
import { VaultDesk } from './offline/vault-desk.ts';
import type { PaymentRunner } from './payment/runner.ts';
import type { Intent } from './payment/states.ts';
import type { People } from './people/people.ts';
import type { KeyStore } from './settings/key-store.ts';
import { openVault } from './vault/sqlite/open-vault.ts';

/** Asks for the file that carries what waits to another till. */
export interface CarriedFile {
  /** @returns false when it was called off */
  write(bytes: Buffer): Promise<boolean | 'failed'>;
  /** @returns null when it was called off */
  read(): Promise<Buffer | null | 'failed'>;
}

export interface OfflineMakings {
  /** Of the environment: the vault's file and its keys stand in folders of their own below it. */
  readonly folder: string;
  readonly journal: Journal;
  readonly runner: PaymentRunner;
  readonly debts: Debts;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly people: People | undefined;
  readonly keyStore: KeyStore;
  readonly carriedFile: CarriedFile;
  readonly rules: () => OfflineSettings;
  readonly merchant: () => string;
  /** Puts the basket of a declined one on the register; false where something stands there. */
  readonly takeUp: (intent: Intent) => boolean;
}

export interface OpenOffline {
  /** The register is closed in order: what was armed until the shift ends is not any more. @throws JournalFault */
  shiftEnded(): void;
  readonly offline: Offline;
  readonly entries: EntriesDesk;
  readonly vault: VaultDesk;
}

/** @throws JournalFault */
export const openOffline = (makings: OfflineMakings): OpenOffline => {
  const { folder, journal, runner, debts, clock, ids, log, people, keyStore, merchant } = makings;
  const vault = openVault({
    entriesFile: path.join(folder, 'vault', 'entries.db'),
    keysFile: path.join(folder, 'keys', 'vault-keys.json'),
    sealer: keyStore,
    clock,
    ids,
  });
  const payments = runner.vaulted;
  const payment: PaymentRunner['payment'] = (id) => runner.payment(id);
  const by = (): string => people?.clerk ?? '';
  const note = (event: AuditEvent, facts: { readonly reason?: string; readonly about: string }): void =>
    people?.audit.note(event, { ...(by() === '' ? {} : { by: by() }), ...facts });
  const offline = new Offline({
    vault,
    journal,
    payments,
    payment,
    openPayments: () => runner.open(),
    clock,
    log,
    rules: makings.rules,
    merchant,
    by,
    debts,
  });
  runner.listen((change) => offline.paymentChanged(change));
  const { takeUp, carriedFile } = makings;
  return {
    shiftEnded() {
      if (offline.arming.armed?.untilMs !== null) return;
      offline.shiftEnded();
      note('offline-disarmed', { about: 'the shift ended' });
    },
    offline,
    entries: new EntriesDesk({ offline, vault, payments, payment, journal, debts, by, note, takeUp }),
    vault: new VaultDesk({
      offline,
      vault,
      payments,
      merchant,
      keyStore: () => keyStore.state(),
      by,
      note,
      writeFile: (bytes) => carriedFile.write(bytes),
      readFile: () => carriedFile.read(),
    }),
  };
};
