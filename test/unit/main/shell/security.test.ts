import { EventEmitter } from 'node:events';
import type { App, Session, WebContents } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { createLog } from '../../../../src/main/base/log.ts';
import { registerPageUrl } from '../../../../src/main/shell/pages.ts';
import { hardenApplication, hardenContents, hardenSession } from '../../../../src/main/shell/security.ts';
import { windowOptions } from '../../../../src/main/shell/window-options.ts';

const recording = () => {
  const lines: string[] = [];
  const log = createLog(
    (line) => lines.push(line),
    () => 0,
  );
  return { log, events: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
};

class FakeApp extends EventEmitter {
  readonly enableSandbox = vi.fn();
  readonly appendSwitch = vi.fn();
  readonly commandLine: { hasSwitch: (name: string) => boolean; appendSwitch: (name: string) => void };
  constructor(switches: readonly string[]) {
    super();
    this.commandLine = { hasSwitch: (name) => switches.includes(name), appendSwitch: this.appendSwitch };
  }
}

class FakeContents extends EventEmitter {
  openHandler: ((details: { url: string }) => unknown) | undefined;
  readonly setWebRTCIPHandlingPolicy = vi.fn();
  setWindowOpenHandler(handler: (details: { url: string }) => unknown): void {
    this.openHandler = handler;
  }
  /** @returns whether the event was prevented */
  ask(name: string, fields: object = {}, ...rest: unknown[]): boolean {
    const preventDefault = vi.fn();
    this.emit(name, { preventDefault, ...fields }, ...rest);
    return preventDefault.mock.calls.length > 0;
  }
}

const hardenedContents = (developmentUrl?: string) => {
  const contents = new FakeContents();
  const record = recording();
  hardenContents(contents as unknown as WebContents, {
    app: new FakeApp([]) as unknown as App,
    log: record.log,
    ...(developmentUrl === undefined ? {} : { developmentUrl }),
  });
  return { contents, ...record };
};

describe('a page', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('may go to ours only: %s', (name) => {
    const { contents, events } = hardenedContents();
    expect(contents.ask(name, { url: registerPageUrl })).toBe(false);
    for (const url of ['https://attacker.example/', 'file:///etc/passwd', 'data:text/html,x', 'about:blank'])
      expect(contents.ask(name, { url })).toBe(true);
    expect(events().map((event) => event['event'])).toEqual(Array(4).fill('shell.navigation-refused'));
  });

  it('opens no window and attaches no view', () => {
    const { contents } = hardenedContents();
    expect(contents.openHandler?.({ url: registerPageUrl })).toEqual({ action: 'deny' });
    expect(contents.ask('will-attach-webview')).toBe(true);
  });
});

class FakeSession extends EventEmitter {
  readonly handlers: Record<string, (...sent: never[]) => unknown> = {};
  readonly setSpellCheckerEnabled = vi.fn();
  setPermissionRequestHandler(handler: (...sent: never[]) => unknown): void {
    this.handlers['request'] = handler;
  }
  setPermissionCheckHandler(handler: (...sent: never[]) => unknown): void {
    this.handlers['check'] = handler;
  }
  setDevicePermissionHandler(handler: (...sent: never[]) => unknown): void {
    this.handlers['device'] = handler;
  }
  readonly webRequest = {
    onBeforeRequest: (handler: (...sent: never[]) => unknown): void => {
      this.handlers['web'] = handler;
    },
  };
  call(name: string, ...sent: unknown[]): unknown {
    return this.handlers[name]?.(...(sent as never[]));
  }
}

const hardenedSession = (developmentUrl?: string) => {
  const session = new FakeSession();
  const record = recording();
  hardenSession(session as unknown as Session, {
    app: new FakeApp([]) as unknown as App,
    log: record.log,
    ...(developmentUrl === undefined ? {} : { developmentUrl }),
  });
  const reaches = (url: string): boolean => {
    let cancelled: boolean | undefined;
    session.call('web', { url }, ({ cancel }: { cancel: boolean }) => {
      cancelled = cancel;
    });
    expect(cancelled).toBeDefined();
    return cancelled === false;
  };
  return { session, reaches, ...record };
};

describe('a session', () => {
  it('denies every permission, asked for or looked up', () => {
    const { session, events } = hardenedSession();
    for (const permission of ['clipboard-read', 'media', 'notifications', 'hid', 'serial', 'anything-new']) {
      const answer = vi.fn();
      session.call('request', {}, permission, answer);
      expect(answer).toHaveBeenCalledExactlyOnceWith(false);
      expect(session.call('check', {}, permission)).toBe(false);
    }
    expect(session.call('device', {})).toBe(false);
    expect(events()[0]).toMatchObject({ event: 'shell.permission-denied', permission: 'clipboard-read' });
  });

  it('downloads nothing', () => {
    const { session } = hardenedSession();
    const preventDefault = vi.fn();
    session.emit('will-download', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it('reaches pages of ours and nobody else', () => {
    const { reaches } = hardenedSession();
    expect(reaches(registerPageUrl)).toBe(true);
    expect(reaches('data:image/png;base64,AA==')).toBe(true);
    const others = [
      'https://gateway.example/v3',
      'http://127.0.0.1:80/',
      'ws://localhost:5173/',
      'file:///x',
    ];
    for (const url of [...others, 'devtools://devtools/bundled/x.html']) expect(reaches(url)).toBe(false);
  });

  it('reaches the dev server in development, its socket and the developer tools', () => {
    const { reaches } = hardenedSession('http://localhost:5173');
    const allowed = [
      'http://localhost:5173/main.tsx',
      'ws://localhost:5173/?token=x',
      'devtools://devtools/x',
    ];
    for (const url of allowed) expect(reaches(url)).toBe(true);
    expect(reaches('ws://localhost:9222/')).toBe(false);
  });
});

describe('the application', () => {
  const hardened = (...switches: string[]) => {
    const app = new FakeApp(switches);
    const record = recording();
    hardenApplication({ app: app as unknown as App, log: record.log });
    return { app, ...record };
  };

  it('sandboxes every page, but where --no-sandbox would make it crash for ever', () => {
    expect(hardened().app.enableSandbox).toHaveBeenCalledOnce();
    const without = hardened('no-sandbox');
    expect(without.app.enableSandbox).not.toHaveBeenCalled();
    expect(without.events()).toMatchObject([{ event: 'shell.risky-switch', name: 'no-sandbox' }]);
  });

  it('lets Chromium find no host, but the dev server where there is one', () => {
    expect(hardened().app.appendSwitch).toHaveBeenCalledWith('host-resolver-rules', 'MAP * ~NOTFOUND');
    const app = new FakeApp([]);
    const developmentUrl = 'http://localhost:5173';
    hardenApplication({ app: app as unknown as App, log: recording().log, developmentUrl });
    const rules = 'MAP * ~NOTFOUND, EXCLUDE localhost';
    expect(app.appendSwitch).toHaveBeenCalledWith('host-resolver-rules', rules);
  });

  it('notes the switches that let others look in', () => {
    const { events } = hardened('remote-debugging-port', 'inspect', 'lang');
    expect(events().map((event) => event['name'])).toEqual(['remote-debugging-port', 'inspect']);
  });

  it('never takes a bad certificate', () => {
    const { app } = hardened();
    const event = { preventDefault: vi.fn() };
    const answer = vi.fn();
    app.emit('certificate-error', event, {}, 'https://x/', 'net::ERR_CERT_AUTHORITY_INVALID', {}, answer);
    expect(answer).toHaveBeenCalledExactlyOnceWith(false);
  });

  it('hardens every session and every page there will ever be', () => {
    const { app } = hardened();
    const session = new FakeSession();
    const contents = new FakeContents();
    app.emit('session-created', session);
    app.emit('web-contents-created', {}, contents);
    expect(Object.keys(session.handlers).sort()).toEqual(['check', 'device', 'request', 'web']);
    expect(contents.ask('will-navigate', { url: 'https://attacker.example/' })).toBe(true);
  });
});

describe('the window', () => {
  it('isolates its page, and has developer tools in development only', () => {
    const { webPreferences } = windowOptions({ preload: '/out/preload/index.cjs', development: false });
    expect(webPreferences).toMatchObject({
      preload: '/out/preload/index.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
      devTools: false,
    });
    expect(windowOptions({ preload: '/p', development: true }).webPreferences?.devTools).toBe(true);
  });
});
