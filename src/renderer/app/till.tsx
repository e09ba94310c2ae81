// What every screen needs, handed down once: the mirror, the commander, the clock, the progress of long work.
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { Bridge } from '../../contract/bridge.ts';
import type { Progress } from '../../contract/journal.ts';
import type { Snapshot } from '../../contract/views.ts';
import type { Clock } from '../clock.ts';
import type { Commander, Refusal } from '../store/commander.ts';
import type { Mirror, SnapshotStore } from '../store/snapshot-store.ts';

export interface Till {
  readonly snapshots: SnapshotStore;
  readonly commander: Commander;
  readonly clock: Clock;
  /** The progress of every task, as main pushes it. */
  readonly onProgress: Bridge['onProgress'];
}

const TillContext = createContext<Till | undefined>(undefined);
export const TillProvider = TillContext.Provider;

const useTill = (): Till => {
  const till = useContext(TillContext);
  if (till === undefined) throw new Error('The screen stands outside its till.');
  return till;
};

export const useMirror = (): Mirror => {
  const { snapshots } = useTill();
  return useSyncExternalStore(snapshots.subscribe, snapshots.read, snapshots.read);
};

/** Asks main for the whole again, after it did not answer at the start. */
export const useRestart = (): (() => void) => {
  const { snapshots } = useTill();
  return () => void snapshots.start();
};

/** The newest snapshot. Only for screens below the app, which shows none before the first snapshot. */
export const useSnapshot = (): Snapshot => {
  const mirror = useMirror();
  if (mirror.name !== 'live') throw new Error('A screen was shown before the first snapshot.');
  return mirror.snapshot;
};

export const useRun = (): Commander['run'] => useTill().commander.run;

export const useRefusal = (): { readonly refusal: Refusal | undefined; readonly forget: () => void } => {
  const { commander } = useTill();
  const refusal = useSyncExternalStore(commander.subscribe, commander.refusal, commander.refusal);
  return { refusal, forget: commander.forget };
};

/** The newest progress of one task that was pushed while the component is shown. */
export const useProgress = (taskId: string | undefined): Progress | undefined => {
  const { onProgress } = useTill();
  const [progress, setProgress] = useState<Progress>();
  useEffect(
    () =>
      taskId === undefined
        ? undefined
        : onProgress((pushed) => {
            if (pushed.taskId === taskId) setProgress(pushed);
          }),
    [onProgress, taskId],
  );
  return progress?.taskId === taskId ? progress : undefined;
};

export const useClock = (): Clock => useTill().clock;

/** The wall clock in milliseconds, read again twice a second while the component is shown. */
export const useNowMs = (): number => {
  const { clock } = useTill();
  const [nowMs, setNowMs] = useState(clock.nowMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(clock.nowMs()), 500);
    return () => clearInterval(timer);
  }, [clock]);
  return nowMs;
};
