// The settings file through electron-store: a JSON file in the user data folder, readable by its owner alone, replaced
// by an atomic rename after an fsync. electron-store is used for the file only; nothing of it reaches the screen.
import { existsSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { ipcMain } from 'electron';
import type { Clock } from '../base/clock.ts';
import type { SettingsFile, StoredSettings } from './stored-settings.ts';

/** electron-store listens here for renderers and answers anyone with the user data path: a door we do not open. */
const electronStoreChannel = 'electron-store-get-data';

/** @param folder the user data folder @param clock names a damaged file that is set aside */
export const createElectronSettingsFile = (folder: string, clock: Clock): SettingsFile => {
  const file = path.join(folder, 'settings.json');
  return {
    // Read without electron-store, which refuses to be made at all over a damaged file.
    read: () => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as unknown) : undefined),
    async writer() {
      // Loaded when first needed: it takes 25 ms, and most starts of the register save nothing.
      const { default: ElectronStore } = await import('electron-store');
      return (settings) => {
        const store = new ElectronStore<StoredSettings>({
          name: 'settings',
          cwd: folder,
          configFileMode: 0o600,
        });
        ipcMain.removeAllListeners(electronStoreChannel);
        store.store = settings;
      };
    },
    setAside() {
      // Written as a date: the log takes a long run of digits for a card number and would hide the name.
      const time = new Date(clock.nowMs()).toISOString().replaceAll(/[:.]/g, '-');
      const aside = `${file}.damaged-${time}`;
      renameSync(file, aside);
      return aside;
    },
  };
};
