import { describe, expect, it, vi } from 'vitest';
import type { Progress } from '../../../../src/contract/journal.ts';
import { createProgressStore } from '../../../../src/renderer/store/progress-store.ts';
import { createFakeMain } from '../../../helpers/fake-bridge.ts';

const told = (taskId: string, done: number): Progress => ({
  taskId,
  kind: 'export',
  done,
  total: 10,
  state: 'running',
  code: null,
});

describe('the progress of tasks', () => {
  it('is the newest of each, also of one that nobody has asked about yet', () => {
    const main = createFakeMain();
    const store = createProgressStore(main.bridge);
    main.progress(told('a', 1));
    main.progress(told('b', 2));
    main.progress(told('a', 3));
    expect(store.read('a')).toEqual(told('a', 3));
    expect(store.read('b')).toEqual(told('b', 2));
    expect(store.read('c')).toBeUndefined();
  });

  it('is told to those who listen, until they stop', () => {
    const main = createFakeMain();
    const store = createProgressStore(main.bridge);
    const listener = vi.fn();
    const stop = store.subscribe(listener);
    main.progress(told('a', 1));
    stop();
    main.progress(told('a', 2));
    expect(listener).toHaveBeenCalledOnce();
  });
});
