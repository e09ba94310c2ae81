// One register on one user data folder: two would share a journal and a reader. The second start only shows the first.
import type { App, BrowserWindow } from 'electron';
import type { Log } from '../base/log.ts';

export interface SingleInstanceOptions {
  readonly app: Pick<App, 'requestSingleInstanceLock' | 'on'>;
  readonly window: () => Pick<BrowserWindow, 'isMinimized' | 'restore' | 'show' | 'focus'> | undefined;
  readonly log: Log;
}

/** Call it after the user data folder is set. @returns false when another register runs: quit at once, touch nothing */
export const claimSingleInstance = ({ app, window, log }: SingleInstanceOptions): boolean => {
  if (!app.requestSingleInstanceLock()) {
    log.write('info', 'shell.already-running');
    return false;
  }
  app.on('second-instance', () => {
    log.write('info', 'shell.second-start');
    const shown = window();
    if (shown?.isMinimized() === true) shown.restore();
    shown?.show();
    shown?.focus();
  });
  return true;
};
