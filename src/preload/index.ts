// Builds one frozen object from the contract's command names and exposes it; nothing else.
import { contextBridge, ipcRenderer } from 'electron';
import {
  boardChannel,
  commandNames,
  commandPrefix,
  progressChannel,
  readersChannel,
  snapshotChannel,
} from '../contract/bridge.ts';

const methods = commandNames.map((name) => [
  name,
  (request: unknown): Promise<unknown> => ipcRenderer.invoke(commandPrefix + name, request),
]);

/** Hands on what main pushes over a channel, without the event that it comes with. */
const pushesOf =
  (channel: string) =>
  (listener: (pushed: unknown) => void): (() => void) => {
    const forward = (_event: unknown, pushed: unknown): void => listener(pushed);
    ipcRenderer.on(channel, forward);
    return () => {
      ipcRenderer.removeListener(channel, forward);
    };
  };

contextBridge.exposeInMainWorld(
  'countertop',
  Object.freeze({
    ...Object.fromEntries(methods),
    onSnapshot: pushesOf(snapshotChannel),
    onProgress: pushesOf(progressChannel),
    onReaders: pushesOf(readersChannel),
    onBoard: pushesOf(boardChannel),
  }),
);
