// The vault over its two files. The folder of the keys is not the folder of what they seal.
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { openSqlDriver } from '../../journal/sqlite/driver.ts';
import { keyFileAt } from '../key-file.ts';
import type { KeyKeeperParts } from '../key-keeper.ts';
import type { VaultStore } from '../store.ts';
import { VaultFault } from '../vault-answer.ts';
import { Vault } from '../vault.ts';
import { SqliteVaultStore, vaultFaults } from './sqlite-vault-store.ts';

/** Makes the file and its folder when they are not there, for their owner alone. @throws VaultFault */
export const openVaultStore = (entriesFile: string): VaultStore => {
  try {
    mkdirSync(dirname(entriesFile), { recursive: true, mode: 0o700 });
    // SQLite gives its log the mode of the file it belongs to.
    closeSync(openSync(entriesFile, 'a', 0o600));
  } catch (fault) {
    throw new VaultFault('vault-unreadable', fault);
  }
  const driver = vaultFaults(() => openSqlDriver(entriesFile));
  try {
    return new SqliteVaultStore(driver);
  } catch (fault) {
    driver.close();
    throw fault;
  }
};

export interface VaultFiles extends Omit<KeyKeeperParts, 'file'> {
  /** `entries.db` */
  readonly entriesFile: string;
  /** `keys.json`, in another folder */
  readonly keysFile: string;
}

/** Never throws for what it finds on the disk: the vault is in `fault` then, and says why. */
export const openVault = ({ entriesFile, keysFile, ...parts }: VaultFiles): Vault =>
  new Vault({ ...parts, file: keyFileAt(keysFile), openStore: () => openVaultStore(entriesFile) });
