// Who may give commands: the main frame of our one window, showing a page of ours (Electron's security checklist, 17).
import type { IpcMainInvokeEvent } from 'electron';
import { isOwnPage } from './pages.ts';

/**
 * @param windowContentsId the id of the window's web contents, undefined while there is no window
 * @returns the judge that `registerCommands` asks first
 */
export const createTrustedSender =
  (windowContentsId: () => number | undefined, developmentUrl?: string) =>
  (event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>): boolean => {
    const frame = event.senderFrame;
    return (
      event.sender.id === windowContentsId() &&
      frame !== null &&
      frame.parent === null &&
      isOwnPage(frame.url, developmentUrl)
    );
  };
