import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import type { Clock } from '../../../../src/main/base/clock.ts';
import { createLog } from '../../../../src/main/base/log.ts';
import { faultExitCode, installFaults, reloadCrashedPage } from '../../../../src/main/shell/faults.ts';

class FakeClock implements Clock {
  now = 0;
  tasks: { atMs: number; task: () => void }[] = [];
  nowMs(): number {
    return this.now;
  }
  monotonicMs(): number {
    return this.now;
  }
  after(delayMs: number, task: () => void): () => void {
    const entry = { atMs: this.now + delayMs, task };
    this.tasks.push(entry);
    return () => {
      this.tasks = this.tasks.filter((other) => other !== entry);
    };
  }
  advance(byMs: number): void {
    this.now += byMs;
    const due = this.tasks.filter(({ atMs }) => atMs <= this.now);
    this.tasks = this.tasks.filter(({ atMs }) => atMs > this.now);
    for (const { task } of due) task();
  }
}

const recording = () => {
  const lines: string[] = [];
  const log = createLog(
    (line) => lines.push(line),
    () => 0,
  );
  return { log, lines, events: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
};

const installed = (ready = true) => {
  const clock = new FakeClock();
  const processEvents = new EventEmitter();
  const answer: { choose: (response: number) => void; fail: (fault: Error) => void } = {
    choose: () => undefined,
    fail: () => undefined,
  };
  const showMessageBox = vi.fn(
    () =>
      new Promise<{ response: number; checkboxChecked: boolean }>((resolve, reject) => {
        answer.choose = (response) => resolve({ response, checkboxChecked: false });
        answer.fail = reject;
      }),
  );
  const app = Object.assign(new EventEmitter(), {
    exit: vi.fn(),
    relaunch: vi.fn(),
    isReady: () => ready,
  });
  const stop = vi.fn();
  const record = recording();
  const end = installFaults({
    app: app as never,
    dialog: { showMessageBox },
    process: processEvents as never,
    clock,
    log: record.log,
    stop,
  });
  return { app, clock, processEvents, answer, showMessageBox, stop, end, ...record };
};

describe('a fault that nobody caught', () => {
  it.each(['uncaughtException', 'unhandledRejection'])(
    'is logged, shown and ends the process: %s',
    async (kind) => {
      const { app, processEvents, answer, showMessageBox, stop, lines, events } = installed();
      processEvents.emit(kind, new Error('odd card 4111111111111111'));
      expect(stop).toHaveBeenCalledOnce();
      expect(showMessageBox).toHaveBeenCalledOnce();
      expect(app.exit).not.toHaveBeenCalled();
      answer.choose(1);
      await vi.waitFor(() => expect(app.exit).toHaveBeenCalledExactlyOnceWith(faultExitCode));
      expect(app.relaunch).not.toHaveBeenCalled();
      expect(events()).toMatchObject([{ event: 'shell.fault', kind }]);
      expect(lines.join()).not.toContain('41111111');
    },
  );

  it('starts again when the clerk asks for it', async () => {
    const { app, end, answer } = installed();
    end('test', new Error('x'));
    answer.choose(0);
    await vi.waitFor(() => expect(app.exit).toHaveBeenCalledOnce());
    expect(app.relaunch).toHaveBeenCalledOnce();
  });

  it('waits for nobody for ever', () => {
    const { app, clock, end } = installed();
    end('test', new Error('x'));
    clock.advance(59_999);
    expect(app.exit).not.toHaveBeenCalled();
    clock.advance(1);
    expect(app.exit).toHaveBeenCalledExactlyOnceWith(faultExitCode);
  });

  it('ends the process at once where nothing can be shown', async () => {
    const early = installed(false);
    early.end('test', new Error('x'));
    expect(early.app.exit).toHaveBeenCalledExactlyOnceWith(faultExitCode);
    const broken = installed();
    broken.end('test', new Error('x'));
    broken.answer.fail(new Error('no display'));
    await vi.waitFor(() => expect(broken.app.exit).toHaveBeenCalledExactlyOnceWith(faultExitCode));
  });

  it('is shown once, however many follow, also when stopping fails', () => {
    const { showMessageBox, stop, end, events } = installed();
    stop.mockImplementation(() => {
      throw new Error('reader stuck');
    });
    end('first', new Error('x'));
    end('second', 'not even an error');
    expect(stop).toHaveBeenCalledOnce();
    expect(showMessageBox).toHaveBeenCalledOnce();
    expect(events().map((event) => event['kind'])).toEqual(['first', 'stop', 'second']);
  });
});

describe('a page that crashes', () => {
  const watched = () => {
    const clock = new FakeClock();
    const contents = Object.assign(new EventEmitter(), { reload: vi.fn() });
    const end = vi.fn();
    reloadCrashedPage(contents as unknown as WebContents, { clock, log: recording().log, end });
    const crash = (reason = 'crashed') => contents.emit('render-process-gone', {}, { reason, exitCode: 5 });
    return { clock, contents, end, crash };
  };

  it('is loaded again, and once more when the last time is long ago', () => {
    const { clock, contents, end, crash } = watched();
    crash();
    clock.advance(60_000);
    crash('oom');
    expect(contents.reload).toHaveBeenCalledTimes(2);
    expect(end).not.toHaveBeenCalled();
  });

  it('is a fault when it crashes again at once', () => {
    const { clock, contents, end, crash } = watched();
    crash();
    clock.advance(59_999);
    crash();
    expect(contents.reload).toHaveBeenCalledOnce();
    expect(end).toHaveBeenCalledOnce();
  });

  it('is left alone when it went in order', () => {
    const { contents, crash } = watched();
    crash('clean-exit');
    expect(contents.reload).not.toHaveBeenCalled();
  });
});
