// The newest that main told of each task. A push may come before the answer that names the task, so all are kept.
import type { Bridge } from '../../contract/bridge.ts';
import type { Progress } from '../../contract/journal.ts';

export interface ProgressStore {
  readonly read: (taskId: string) => Progress | undefined;
  readonly subscribe: (listener: () => void) => () => void;
}

/** @param bridge `window.countertop` */
export const createProgressStore = (bridge: Pick<Bridge, 'onProgress'>): ProgressStore => {
  const newest = new Map<string, Progress>();
  const listeners = new Set<() => void>();
  bridge.onProgress((progress) => {
    newest.set(progress.taskId, progress);
    for (const listener of listeners) listener();
  });
  return {
    read: (taskId) => newest.get(taskId),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
