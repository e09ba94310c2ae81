import { describe, expect, it, vi } from 'vitest';
import { progressChannel } from '../../../../src/contract/bridge.ts';
import { type Progress, progressSchema } from '../../../../src/contract/journal.ts';
import { createPush } from '../../../../src/main/ipc/push.ts';

const progress: Progress = {
  taskId: 'task-1',
  kind: 'export',
  done: 250,
  total: 1_000,
  state: 'running',
  code: null,
};

const pushing = (isDestroyed = false) => {
  const send = vi.fn();
  const write = vi.fn();
  return {
    send,
    write,
    push: createPush(progressChannel, progressSchema, () => ({ send, isDestroyed: () => isDestroyed }), {
      write,
    }),
  };
};

describe('progress', () => {
  it('is pushed without any field that the contract does not name', () => {
    const { push, send } = pushing();
    push({ ...progress, file: '/home/clerk/payments.csv' } as Progress);
    expect(send).toHaveBeenCalledExactlyOnceWith(progressChannel, progress);
  });

  it('of a wrong shape stays in main, with a log line that says where', () => {
    const { push, send, write } = pushing();
    push({ ...progress, done: -1 });
    expect(send).not.toHaveBeenCalled();
    expect(write).toHaveBeenCalledExactlyOnceWith('error', 'ipc.bad-push', {
      channel: progressChannel,
      at: 'done',
    });
  });

  it('goes nowhere when the window is gone', () => {
    const { push, send } = pushing(true);
    push(progress);
    expect(send).not.toHaveBeenCalled();
    const toNobody = createPush(progressChannel, progressSchema, () => undefined, { write: vi.fn() });
    expect(() => toNobody(progress)).not.toThrow();
  });
});
