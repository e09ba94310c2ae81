// The composition root: the only file that reads the environment, picks real or simulated parts, and wires them.
import { writeSync } from 'node:fs';
import path from 'node:path';
import { app, type BrowserWindow, dialog, ipcMain, protocol, safeStorage } from 'electron';
import { boardChannel, progressChannel, readersChannel } from '../contract/bridge.ts';
import { boardChangeSchema } from '../contract/folio-views.ts';
import { progressSchema } from '../contract/journal.ts';
import { readersViewSchema } from '../contract/readers.ts';
import type { ConnectionTest, ExportFormat, PlainSettings, SettingsDraft } from '../contract/index.ts';
import { systemClock } from './base/clock.ts';
import { systemIds } from './base/ids.ts';
import { createLog } from './base/log.ts';
import { createLogFile } from './base/log-file.ts';
import { keepLogs, logExtent } from './base/log-retention.ts';
import { Counter } from './counter.ts';
import { type EmbeddedSimulator, startEmbeddedSimulator } from './embedded-simulator.ts';
import { readEnvironment } from './environment.ts';
import { createGateways } from './gateways.ts';
import { createHandlers } from './ipc/handlers.ts';
import { createPush } from './ipc/push.ts';
import { createSnapshotPush } from './ipc/push-snapshot.ts';
import { createRefusals } from './ipc/refusals.ts';
import { registerCommands } from './ipc/register.ts';
import { refuseSends, refuseUnknownInvokes } from './ipc/unknown-channels.ts';
import { openPeople } from './open-people.ts';
import { openReaders, swipePracticeCard, wedgeOf } from './open-readers.ts';
import type { People } from './people/people.ts';
import type { Readers } from './readers/readers.ts';
import { cardsKept, whyNotRemoved } from './removal.ts';
import { readCertificateFile } from './settings/certificate-file.ts';
import { createElectronSettingsFile } from './settings/electron-settings-file.ts';
import { createElectronKeyStore } from './settings/key-store.ts';
import { SettingsStore } from './settings/settings-store.ts';
import { installFaults, reloadCrashedPage } from './shell/faults.ts';
import { pageSchemes, servePages } from './shell/protocol.ts';
import { type CarriedPlaces, readCarried, writeCarried } from './shell/carried-file.ts';
import { askWhereTo, type Exported, exportFileName } from './shell/save-dialog.ts';
import { readSelfCheck, selfCheckFile } from './shell/self-check-file.ts';
import { installSecureKeys } from './shell/secure-keys.ts';
import { hardenApplication } from './shell/security.ts';
import { createTrustedSender } from './shell/sender.ts';
import { claimSingleInstance } from './shell/single-instance.ts';
import { installWedgeKeys, type WedgeKeys } from './shell/wedge-keys.ts';
import { createWindow, loadRegister } from './shell/window.ts';
import { Tasks } from './tasks/tasks.ts';

const clock = systemClock;
const ids = systemIds;
const userData = app.getPath('userData');
const logs = path.join(userData, 'logs');
const log = createLog(
  createLogFile(logs, () => clock.nowMs()),
  () => clock.nowMs(),
);

let window: BrowserWindow | undefined;
let counter: Counter | undefined;
let simulator: Promise<EmbeddedSimulator> | undefined;
let openedReaders: Readers | undefined;
let openedPeople: People | undefined;
let wedgeKeys: WedgeKeys | undefined;

const end = installFaults({ app, dialog, process, clock, log, stop: () => stopAtOnce() });
const stopAtOnce = (): void => {
  counter?.stop();
  openedReaders?.stop();
};
const environment = readEnvironment(process.env, app.isPackaged);
const development = environment.developmentUrl !== undefined;
const developmentPage =
  environment.developmentUrl === undefined ? {} : { developmentUrl: environment.developmentUrl };

const practiceGateway = async (): Promise<EmbeddedSimulator['gateway']> => {
  if (environment.practiceGateway !== undefined) return environment.practiceGateway;
  simulator ??= startEmbeddedSimulator(path.join(userData, 'practice', 'gateway'), clock, log);
  return (await simulator).gateway;
};

/** In practice mode a developer may plug in another reader without touching the settings. */
const inUse = (settings: PlainSettings): PlainSettings =>
  settings.environment === 'practice' && environment.practiceReader !== undefined
    ? { ...settings, reader: environment.practiceReader }
    : settings;

const start = async (): Promise<void> => {
  const keyStore = createElectronKeyStore(safeStorage, process.platform);
  const settings = new SettingsStore({
    file: createElectronSettingsFile(userData, clock),
    keyStore,
    readCertificate: readCertificateFile,
    busy: () => counter?.current?.inDoubt() ?? false,
    holdsCards: () => counter?.holdsCards ?? false,
    log,
  });
  // The practice gateway takes the longest to come up: it starts first, beside everything else.
  if (settings.plain.environment === 'practice') practiceGateway().catch(() => undefined);
  servePages(protocol, { root: path.join(__dirname, '..', 'renderer'), ids, log });

  const gateways = createGateways({ settings, practice: practiceGateway, clock, log });
  const contents = () => window?.webContents;
  const push = createSnapshotPush(contents, log);
  const tasks = new Tasks({
    clock,
    ids,
    log,
    push: createPush(progressChannel, progressSchema, contents, log),
  });
  const readers = openReaders({
    clock,
    log,
    folder: __dirname,
    resources: app.isPackaged ? process.resourcesPath : app.getAppPath(),
    push: createPush(readersChannel, readersViewSchema, contents, log),
    onOtherReader: () => counter?.current?.swipeHinted('other-reader'),
    handBack: (strokes) => wedgeKeys?.pressAgain(strokes),
  });
  openedReaders = readers;
  const carriedPlaces = (): CarriedPlaces => ({
    dialog,
    window,
    practiceFolder: settings.plain.environment === 'practice' ? environment.practiceExportFolder : undefined,
  });
  const people = openPeople({ folder: userData, clock, ids, log, settings: () => settings.plain });
  openedPeople = people;
  const opened = new Counter(
    {
      folder: userData,
      clock,
      ids,
      log,
      tasks,
      people,
      keyStore,
      carriedFile: {
        write: (bytes) => writeCarried(bytes, carriedPlaces(), clock.nowMs()),
        read: () => readCarried(carriedPlaces()),
      },
      registerReader: (reader) => readers.register(reader),
      pushBoard: createPush(boardChannel, boardChangeSchema, contents, log),
      gatewayFor: (plain) => gateways.gatewayFor(plain),
      push: (till) => push(till.snapshot()),
    },
    inUse(settings.plain),
  );
  counter = opened;

  const exportFile = async (format: ExportFormat, what?: Exported): Promise<string | undefined> => {
    const { practiceExportFolder } = environment;
    if (settings.plain.environment === 'practice' && practiceExportFolder !== undefined)
      return path.join(practiceExportFolder, exportFileName(format, clock.nowMs(), what));
    return window === undefined ? undefined : askWhereTo(dialog, window, format, clock.nowMs(), what);
  };

  const refuse = createRefusals(log);
  registerCommands({
    ipcMain,
    trusted: createTrustedSender(() => window?.webContents.id, environment.developmentUrl),
    handlers: createHandlers({
      till: () => opened.till(),
      desk: () => opened.desk(),
      customers: () => opened.customers(),
      frontDesk: () => opened.frontDesk(),
      offline: () => opened.offline(),
      comparisons: () => opened.comparisons(),
      journal: () => opened.journalDesk(),
      people,
      tasks,
      askWhereTo: exportFile,
      post: () => opened.post(),
      settings,
      apply: (draft: SettingsDraft) =>
        opened.apply(inUse(settings.plain), draft.appKey !== undefined || draft.clientKey !== undefined),
      testConnection: (draft): Promise<ConnectionTest> => gateways.test(draft),
      readers,
      logs: () => logExtent(logs),
      selfCheck: () => readSelfCheck(selfCheckFile(userData)),
      practiceSwipe: (swipe) => swipePracticeCard(readers, swipe),
      log,
    }),
    allows: (command) => people.allows(command),
    log,
    refuse,
  });
  refuseUnknownInvokes(ipcMain, refuse);

  window = createWindow({
    preload: path.join(__dirname, '..', 'preload', 'index.cjs'),
    development,
    log,
    ...developmentPage,
  });
  refuseSends(window.webContents, refuse);
  reloadCrashedPage(window.webContents, { clock, log, end });
  // A reader that types hears every key first, keyed entry the keys that it leaves.
  wedgeKeys = installWedgeKeys(window.webContents, () => wedgeOf(readers));
  installSecureKeys(window.webContents, {
    // While nobody may work here, the keys are for whoever signs in.
    armed: () => !people.isShut && (opened.current?.entry.active ?? false),
    press(key) {
      people.touch();
      if (key === 'cancel') opened.current?.entry.cancel();
      else opened.current?.entry.press(key);
    },
  });
  window.on('closed', () => {
    window = undefined;
    wedgeKeys = undefined;
  });
  await loadRegister(window, environment.developmentUrl);
  await opened.till();
};

/** Leaves in order, once: the reader's port released, the journal closed. Nothing may hold the process up for long. */
const quitLimitMs = 3_000;
let leaving = false;
const leave = async (): Promise<void> => {
  if (leaving) return;
  leaving = true;
  clock.after(quitLimitMs, () => app.exit(0));
  await counter
    ?.close()
    .catch((fault: unknown) => log.write('error', 'app.close-failed', { fault: String(fault) }));
  openedPeople?.close();
  await openedReaders?.close();
  (await simulator?.catch(() => undefined))?.stop();
  log.write('info', 'app.left');
  app.exit(0);
};

/** For uninstallers: `--may-be-removed` opens nothing, and says by its exit code whether cards would be lost. */
const mayNotBeRemoved = 3;
if (process.argv.includes('--may-be-removed')) {
  const reasons = whyNotRemoved(cardsKept(userData));
  for (const reason of reasons) writeSync(2, `${reason}\n`);
  app.exit(reasons.length === 0 ? 0 : mayNotBeRemoved);
} else if (claimSingleInstance({ app, window: () => window, log })) {
  protocol.registerSchemesAsPrivileged(pageSchemes);
  hardenApplication({ app, log, ...developmentPage });
  app.on('window-all-closed', () => void leave());
  app.on('before-quit', (event) => {
    if (leaving) return;
    event.preventDefault();
    void leave();
  });
  keepLogs(logs, clock, (count) => log.write('info', 'log.removed', { count }));
  log.write('info', 'app.started', { version: app.getVersion(), electron: process.versions.electron });
  app
    .whenReady()
    .then(start)
    .catch((fault: unknown) => end('start', fault));
} else {
  app.exit(0);
}
