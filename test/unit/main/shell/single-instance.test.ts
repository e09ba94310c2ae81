import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../../../src/main/base/log.ts';
import { claimSingleInstance } from '../../../../src/main/shell/single-instance.ts';

const claimed = (first: boolean, minimized = false) => {
  const app = Object.assign(new EventEmitter(), { requestSingleInstanceLock: () => first });
  const window = { isMinimized: () => minimized, restore: vi.fn(), show: vi.fn(), focus: vi.fn() };
  const mine = claimSingleInstance({ app: app as never, window: () => window, log: silentLog });
  return { app, window, mine };
};

describe('the register', () => {
  it('runs once: a second start only shows the first', () => {
    const { app, window, mine } = claimed(true, true);
    expect(mine).toBe(true);
    app.emit('second-instance');
    expect(window.restore).toHaveBeenCalledOnce();
    expect(window.focus).toHaveBeenCalledOnce();
  });

  it('steps back where another one runs', () => {
    const { app, mine } = claimed(false);
    expect(mine).toBe(false);
    expect(app.listenerCount('second-instance')).toBe(0);
  });
});
