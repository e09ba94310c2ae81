// Makes the one window of the register. What it may do is in window-options.ts, what its pages may do in security.ts.
import { BrowserWindow, Menu } from 'electron';
import type { Log } from '../base/log.ts';
import { registerPageUrl } from './pages.ts';
import { type WindowChoices, windowOptions } from './window-options.ts';

export interface CreateWindowOptions extends WindowChoices {
  readonly log: Log;
  /** The dev server's address; absent in a built application. */
  readonly developmentUrl?: string;
}

/** The window, hidden until its page is ready to show. It does not load by itself: call `loadRegister` then. */
export const createWindow = (options: CreateWindowOptions): BrowserWindow => {
  // The default menu's accelerators reload the page, zoom it and open the developer tools. macOS keeps the system's
  // own menu, without which the application cannot be hidden or quit.
  if (!options.development && process.platform !== 'darwin') Menu.setApplicationMenu(null);
  const window = new BrowserWindow(windowOptions(options));
  window.once('ready-to-show', () => window.show());
  window.webContents.on('did-fail-load', (_event, code, description, url, isMainFrame) => {
    options.log.write('error', 'shell.page-failed', {
      code,
      description,
      url: url.slice(0, 200),
      isMainFrame,
    });
  });
  window.on('unresponsive', () => options.log.write('warn', 'shell.window-unresponsive'));
  window.on('responsive', () => options.log.write('info', 'shell.window-responsive'));
  return window;
};

/** @throws when the page cannot be loaded: a broken installation */
export const loadRegister = (window: BrowserWindow, developmentUrl?: string): Promise<void> =>
  window.loadURL(developmentUrl ?? registerPageUrl);
