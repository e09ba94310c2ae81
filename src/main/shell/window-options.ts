// The window's options, apart from the window so that a test reads them without Electron. Several name Electron's
// defaults: written down, a change of default cannot open a door (Electron's security checklist, 2-4 and 6-11).
import type { BrowserWindowConstructorOptions } from 'electron';

export interface WindowChoices {
  /** Absolute path of the built preload, `out/preload/index.cjs`. */
  readonly preload: string;
  readonly development: boolean;
}

/** The colour of the screen's ground, so that the window does not flash while the page loads. */
const groundColour = '#f8f9fa';

export const windowOptions = ({ preload, development }: WindowChoices): BrowserWindowConstructorOptions => ({
  title: 'Countertop',
  width: 1280,
  height: 800,
  minWidth: 1024,
  minHeight: 700,
  show: false,
  backgroundColor: groundColour,
  autoHideMenuBar: true,
  webPreferences: {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    plugins: false,
    disableDialogs: true,
    // A spell checker reads what is typed and fetches dictionaries.
    spellcheck: false,
    devTools: development,
    // The countdown of an unknown payment goes on while another window lies on top.
    backgroundThrottling: false,
  },
});
