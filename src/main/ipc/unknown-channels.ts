// Messages on channels that the contract does not have. The page cannot send them: the preload offers named commands
// only. A renderer that was taken over can, so they are refused with a code and a log line like any other message.
import type { IpcMain, WebContents } from 'electron';
import type { Refuse } from './refusals.ts';

/** A name that no command can have: commands are prefixed with `countertop:`. */
const refusalChannel = 'countertop-unknown-channel';

/** Commands are invoked, never sent: whatever arrives by `send` or `sendSync` is refused. */
export const refuseSends = (contents: Pick<WebContents, 'on'>, refuse: Refuse): void => {
  contents.on('ipc-message', (_event, channel) => {
    refuse(channel, 'ipc-unknown-channel', 'send');
  });
  contents.on('ipc-message-sync', (event, channel) => {
    event.returnValue = refuse(channel, 'ipc-unknown-channel', 'sendSync');
  });
};

/**
 * Answers an invoke on an unknown channel with `ipc-unknown-channel`. Call it after `registerCommands`; no channel can
 * be added afterwards. Electron has no public hook for this; its versions 25 to 45 look handlers up in a Map named
 * `_invokeHandlers` (lib/browser/ipc-dispatch.ts, api/web-contents.ts). Where there is none, Electron still refuses the
 * message by itself, with an uncoded error.
 * @returns whether the hook is in place
 */
export const refuseUnknownInvokes = (ipcMain: Pick<IpcMain, 'handle'>, refuse: Refuse): boolean => {
  const handlers = (ipcMain as { readonly _invokeHandlers?: unknown })._invokeHandlers;
  if (!(handlers instanceof Map)) return false;
  let channel = '';
  ipcMain.handle(refusalChannel, () => refuse(channel, 'ipc-unknown-channel', 'invoke'));
  const known: (name: string) => unknown = handlers.get.bind(handlers);
  const refusal = known(refusalChannel);
  handlers.has = () => true;
  handlers.get = (name: string) => {
    const handler = known(name);
    if (handler !== undefined && handler !== refusal) return handler;
    channel = name;
    return refusal;
  };
  return true;
};
