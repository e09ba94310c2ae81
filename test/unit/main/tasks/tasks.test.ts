// A task from its start to its end, as the screen hears of it.
import { describe, expect, it } from 'vitest';
import type { Progress } from '../../../../src/contract/journal.ts';
import { silentLog } from '../../../../src/main/base/log.ts';
import { type Task, Tasks } from '../../../../src/main/tasks/tasks.ts';
import { countingIds } from '../../../helpers/counting-ids.ts';
import { FakeClock } from '../../../helpers/fake-clock.ts';

const bench = () => {
  const clock = new FakeClock();
  const pushed: Progress[] = [];
  const tasks = new Tasks({
    clock,
    ids: countingIds(),
    log: silentLog,
    push: (progress) => pushed.push(progress),
  });
  /** Work that the test ends by hand. */
  const start = () => {
    let given: Task | undefined;
    let end: (fault?: Error) => void = () => undefined;
    const started = tasks.start('export', (task) => {
      given = task;
      return new Promise((resolve, reject) => {
        end = (fault) => (fault === undefined ? resolve() : reject(fault));
        task.signal.addEventListener('abort', () => {
          const reason: unknown = task.signal.reason;
          if (reason instanceof Error) reject(reason);
        });
      });
    });
    return { started, task: () => given!, end: (fault?: Error) => end(fault) };
  };
  return { clock, pushed, tasks, start };
};

class CodedFault extends Error {
  readonly code = 'export-failed';
}

describe('a task', () => {
  it('is told of when it starts, while it runs and when it is done', async () => {
    const { clock, pushed, start } = bench();
    const { started, task, end } = start();
    await clock.advance(100);
    task().report(10, 40);
    end();
    await started.ended;
    const common = { taskId: started.id, kind: 'export', code: null };
    expect(pushed).toEqual([
      { ...common, done: 0, total: null, state: 'running' },
      { ...common, done: 10, total: 40, state: 'running' },
      { ...common, done: 10, total: 40, state: 'done' },
    ]);
  });

  it('is told of ten times a second at most, and then of the newest', async () => {
    const { clock, pushed, start } = bench();
    const { task, end, started } = start();
    await clock.advance(0);
    for (let done = 1; done <= 1_000; done += 1) {
      task().report(done, 1_000);
      await clock.advance(1);
    }
    const told = pushed.map(({ done }) => done);
    expect(told.length).toBeLessThanOrEqual(11);
    expect(told.length).toBeGreaterThan(8);
    expect(told).toEqual([...told].sort((left, right) => left - right));
    end();
    await started.ended;
    expect(pushed.at(-1)).toMatchObject({ done: 1_000, state: 'done' });
    expect(clock.pending).toBe(0);
    await clock.advance(1_000);
    expect(pushed.at(-1)).toMatchObject({ state: 'done' });
  });

  it('is cancelled when it is called off, and nothing is told of it afterwards', async () => {
    const { clock, pushed, start, tasks } = bench();
    const { started, task } = start();
    await clock.advance(0);
    tasks.cancel(started.id);
    await started.ended;
    expect(pushed.at(-1)).toMatchObject({ state: 'cancelled', code: null });
    const told = pushed.length;
    task().report(5, 5);
    tasks.cancel(started.id);
    tasks.cancel('nobody');
    await clock.advance(1_000);
    expect(pushed).toHaveLength(told);
  });

  it('that was whole before it heard of being called off is done', async () => {
    const { clock, pushed, tasks } = bench();
    const { id, ended } = tasks.start('settlement', async () => {
      tasks.cancel(id);
      await Promise.resolve();
    });
    await clock.advance(0);
    await ended;
    expect(pushed.at(-1)).toMatchObject({ kind: 'settlement', state: 'done' });
  });

  it.each([
    ['its own code', new CodedFault(), 'export-failed'],
    ['no code of the contract', Object.assign(new Error('x'), { code: 'ENOENT' }), 'internal-fault'],
    ['a bug', new TypeError('x'), 'internal-fault'],
  ])('fails with %s', async (_what, fault, code) => {
    const { clock, pushed, start } = bench();
    const { started, end } = start();
    await clock.advance(0);
    end(fault);
    await started.ended;
    expect(pushed.at(-1)).toMatchObject({ state: 'failed', code });
  });

  it('fails when its work throws before it begins, and others go on', async () => {
    const { clock, pushed, tasks, start } = bench();
    const { started } = start();
    await tasks.start('export', () => {
      throw new CodedFault();
    }).ended;
    expect(pushed.at(-1)).toMatchObject({ state: 'failed', code: 'export-failed' });
    await clock.advance(0);
    tasks.cancel(started.id);
    await started.ended;
    expect(pushed.at(-1)).toMatchObject({ taskId: started.id, state: 'cancelled' });
  });
});
