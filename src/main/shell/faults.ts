// What happens when a bug throws past everyone: it is logged, the clerk is told in plain words, and the process ends.
// Going on is no choice: a till in a state nobody foresaw could charge twice. Recovery at the next start settles
// whatever was in flight. Nothing here waits for ever: with nobody at the screen the process ends by itself.
import type { App, Dialog, WebContents } from 'electron';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { describeFault } from './describe-fault.ts';

/** EX_SOFTWARE of sysexits.h: an internal fault. */
export const faultExitCode = 70;
/** How long the fault is shown before the process ends by itself. */
const shownForMs = 60_000;
/** A second crash of the page within this time is a fault and not bad luck. */
const reloadedOnceWithinMs = 60_000;

/** Main's only sentences: when they are shown there may be no screen to show any other. */
const words = {
  title: 'Countertop has stopped',
  message: 'Countertop has met a fault and has stopped, so that nothing is charged twice.',
  detail:
    'Start it again. A payment that was under way is looked up at the gateway before the next one. ' +
    'If this happens again, call support: the log says what went wrong.',
  restart: 'Start again',
  quit: 'Close',
} as const;

export interface FaultOptions {
  readonly app: Pick<App, 'exit' | 'relaunch' | 'isReady' | 'on'>;
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly process: Pick<NodeJS.Process, 'on'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Wipes card data and closes what must be closed. May throw: the process ends all the same. */
  readonly stop: () => void;
}

/**
 * Handles what nobody caught. Call it first of all: without it Electron opens a dialog that blocks for ever.
 * @returns the same end for a fault that someone did catch but cannot live with
 */
export const installFaults = (options: FaultOptions): ((kind: string, fault: unknown) => void) => {
  let ending = false;
  const end = (kind: string, fault: unknown): void => {
    options.log.write('error', 'shell.fault', { kind, ...describeFault(fault) });
    if (ending) return;
    ending = true;
    tryTo('stop', options.stop, options.log);
    show(options);
  };
  options.process.on('uncaughtException', (fault) => end('uncaughtException', fault));
  options.process.on('unhandledRejection', (fault) => end('unhandledRejection', fault));
  options.app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    options.log.write('warn', 'shell.child-gone', { type, reason, exitCode, name });
  });
  return end;
};

const show = ({ app, dialog, clock, log }: FaultOptions): void => {
  const exit = (): void => app.exit(faultExitCode);
  if (!app.isReady()) {
    exit();
    return;
  }
  const cancel = clock.after(shownForMs, exit);
  const choice = dialog.showMessageBox({
    type: 'error',
    title: words.title,
    message: words.message,
    detail: words.detail,
    buttons: [words.restart, words.quit],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  choice
    .then(({ response }) => {
      cancel();
      if (response === 0) app.relaunch();
      exit();
    })
    .catch((fault: unknown) => {
      log.write('error', 'shell.fault', { kind: 'dialog', ...describeFault(fault) });
      exit();
    });
};

const tryTo = (what: string, task: () => void, log: Log): void => {
  try {
    task();
  } catch (fault) {
    log.write('error', 'shell.fault', { kind: what, ...describeFault(fault) });
  }
};

export interface PageCrashOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly end: (kind: string, fault: unknown) => void;
}

/** A page that crashed is loaded again once; main lost nothing, and the page asks for the snapshot when it loads. */
export const reloadCrashedPage = (
  contents: Pick<WebContents, 'on' | 'reload'>,
  { clock, log, end }: PageCrashOptions,
): void => {
  let reloadedAtMs: number | undefined;
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.write('error', 'shell.page-gone', { reason, exitCode });
    const nowMs = clock.monotonicMs();
    if (reloadedAtMs !== undefined && nowMs - reloadedAtMs < reloadedOnceWithinMs) {
      end('page-gone', new Error(`the page crashed twice: ${reason}`));
      return;
    }
    reloadedAtMs = nowMs;
    contents.reload();
  });
};
