// The security policy of the whole application (Electron's security checklist, 4, 5, 12-15): pages of ours and nothing
// else, no second window, no permission, no download, no certificate but a good one, no way for a page to the network.
// Electron's crash reporter is never started: a crash dump would hold card data (PCI DSS 3.3.1).
import type { App, Event, Session, WebContents } from 'electron';
import type { Log, LogFields } from '../base/log.ts';
import { isOwnPage } from './pages.ts';

export interface SecurityOptions {
  readonly app: App;
  readonly log: Log;
  /** The dev server's address; absent in a built application. */
  readonly developmentUrl?: string;
}

/** Switches that let another program look into this one. Noted in the log, where an auditor will look for them. */
const debuggingSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'inspect',
  'inspect-brk',
  'js-flags',
  'disable-web-security',
  'ignore-certificate-errors',
  'no-sandbox',
];

/** Call it before the application is ready, so that no session and no page exists yet. */
export const hardenApplication = (options: SecurityOptions): void => {
  const { app, log } = options;
  // With --no-sandbox (root, some containers) enableSandbox makes the network service crash for ever.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.commandLine.appendSwitch('host-resolver-rules', reachableHosts(options.developmentUrl));
  for (const name of debuggingSwitches)
    if (app.commandLine.hasSwitch(name)) log.write('warn', 'shell.risky-switch', { name });

  app.on('session-created', (session) => hardenSession(session, options));
  app.on('web-contents-created', (_event, contents) => hardenContents(contents, options));
  app.on('certificate-error', (event, _contents, url, error, _certificate, callback) => {
    event.preventDefault();
    callback(false);
    log.write('warn', 'shell.certificate-refused', { url: short(url), error });
  });
  app.on('select-client-certificate', (event) => event.preventDefault());
  app.on('login', (event) => event.preventDefault());
};

/**
 * Chromium's resolver finds nobody, addresses in digits included. A page's policy and `onBeforeRequest` see requests
 * only, and WebRTC speaks TCP to a TURN server past both of them. Node's own resolver, which main uses, is another.
 */
const reachableHosts = (developmentUrl: string | undefined): string => {
  const exception = developmentUrl === undefined ? '' : `, EXCLUDE ${new URL(developmentUrl).hostname}`;
  return `MAP * ~NOTFOUND${exception}`;
};

const short = (text: string): string => text.slice(0, 200);

/** Everything a page could ask of its session is denied. */
export const hardenSession = (session: Session, { log, developmentUrl }: SecurityOptions): void => {
  session.setPermissionRequestHandler((_contents, permission, callback) => {
    log.write('warn', 'shell.permission-denied', { permission });
    callback(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => {
    event.preventDefault();
    log.write('warn', 'shell.download-refused');
  });
  // The policy's second lock: even a page that escaped it reaches nobody. Main speaks over node:https, not from here.
  session.webRequest.onBeforeRequest((details, callback) => {
    const allowed = isOwnRequest(details.url, developmentUrl);
    if (!allowed) log.write('warn', 'shell.request-refused', { url: short(details.url) });
    callback({ cancel: !allowed });
  });
};

/** Pages of ours, pictures written into a page, and the developer tools where they are open at all. */
const isOwnRequest = (url: string, developmentUrl: string | undefined): boolean => {
  if (isOwnPage(url, developmentUrl) || /^(?:data|blob):/.test(url)) return true;
  if (developmentUrl === undefined) return false;
  return url.startsWith('devtools:') || isOwnPage(url.replace(/^ws/, 'http'), developmentUrl);
};

/** What any page, whatever made it, may not do. */
export const hardenContents = (contents: WebContents, { log, developmentUrl }: SecurityOptions): void => {
  const refuse = (event: Event, name: string, fields: LogFields): void => {
    event.preventDefault();
    log.write('warn', name, fields);
  };
  const judge = (event: Event & { readonly url: string }): void => {
    if (!isOwnPage(event.url, developmentUrl))
      refuse(event, 'shell.navigation-refused', { url: short(event.url) });
  };
  contents.on('will-navigate', judge);
  contents.on('will-frame-navigate', judge);
  contents.on('will-redirect', judge);
  contents.on('will-attach-webview', (event) => refuse(event, 'shell.webview-refused', {}));
  contents.setWindowOpenHandler(({ url }) => {
    log.write('warn', 'shell.window-refused', { url: short(url) });
    return { action: 'deny' };
  });
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
};
