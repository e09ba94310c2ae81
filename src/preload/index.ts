// Builds one frozen object from the contract's command names and exposes it; nothing else.
import { contextBridge, ipcRenderer } from 'electron';
import { commandNames, commandPrefix, snapshotChannel } from '../contract/bridge.ts';

const methods = commandNames.map((name) => [
  name,
  (request: unknown): Promise<unknown> => ipcRenderer.invoke(commandPrefix + name, request),
]);

contextBridge.exposeInMainWorld(
  'countertop',
  Object.freeze({
    ...Object.fromEntries(methods),
    onSnapshot(listener: (snapshot: unknown) => void): () => void {
      const forward = (_event: unknown, snapshot: unknown): void => listener(snapshot);
      ipcRenderer.on(snapshotChannel, forward);
      return () => {
        ipcRenderer.removeListener(snapshotChannel, forward);
      };
    },
  }),
);
