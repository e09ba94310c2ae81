// The comparison that the page shows: the newest main keeps, read again whenever it has moved on or a step was taken.
import { useCallback, useEffect, useState } from 'react';
import type { ComparisonScope, ComparisonView } from '../../../contract/settlement.ts';
import { useProgress, useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';

/** The contract's largest page. */
export const pageSize = 200;

export interface ComparisonHandle {
  readonly taskId: string | undefined;
  readonly view: ComparisonView | undefined;
  /** Of the newest page read: how many differences stand before it. */
  readonly offset: number;
  readonly start: (scope: ComparisonScope) => void;
  readonly cancel: () => void;
  readonly goTo: (offset: number) => void;
  /** Reads the page again: a step was taken. */
  readonly again: () => void;
}

export const useComparison = (): ComparisonHandle => {
  const run = useRun();
  const { dialog } = useUi().ui;
  const [taskId, setTaskId] = useState<string>();
  const [offset, setOffset] = useState(0);
  const [read, setRead] = useState<{ readonly taskId: string; readonly view: ComparisonView }>();
  const [turn, setTurn] = useState(0);
  const progress = useProgress(taskId);
  const state = progress?.state;

  useEffect(() => {
    void run('settlement.latest', {}).then((answer) => {
      if (answer?.taskId != null) setTaskId(answer.taskId);
    });
  }, [run]);

  // A dialog that closes may have taken a step; a task that ends has something to show.
  const dialogOpen = dialog !== null;
  useEffect(() => {
    if (taskId === undefined || dialogOpen) return undefined;
    let wanted = true;
    void run('settlement.read', { taskId, offset, limit: pageSize }).then((view) => {
      if (wanted && view !== undefined) setRead({ taskId, view });
    });
    return () => {
      wanted = false;
    };
  }, [run, taskId, offset, state, turn, dialogOpen]);

  const start = useCallback(
    (scope: ComparisonScope) => {
      void run('settlement.compare', { scope }).then((answer) => {
        if (answer === undefined) return;
        setOffset(0);
        setTaskId(answer.taskId);
      });
    },
    [run],
  );
  const cancel = useCallback(() => {
    if (taskId !== undefined) void run('task.cancel', { taskId });
  }, [run, taskId]);
  const again = useCallback(() => setTurn((count) => count + 1), []);

  const known = read?.taskId === taskId ? read?.view : undefined;
  // Pushes come quicker than pages are read.
  const view =
    known?.state === 'running' && progress !== undefined
      ? { ...known, done: progress.done, total: progress.total ?? 0 }
      : known;
  return { taskId, view, offset, start, cancel, goTo: setOffset, again };
};
