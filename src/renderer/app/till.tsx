// What every screen needs, handed down once: the mirror, the commander, the clock, the progress of long work.
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { Bridge } from '../../contract/bridge.ts';
import type { Progress } from '../../contract/journal.ts';
import type { Snapshot } from '../../contract/views.ts';
import type { Clock } from '../clock.ts';
import type { BoardMirror, BoardStore } from '../store/board-store.ts';
import type { Commander, Refusal } from '../store/commander.ts';
import type { ProgressStore } from '../store/progress-store.ts';
import type { Mirror, SnapshotStore } from '../store/snapshot-store.ts';

export interface Till {
  readonly snapshots: SnapshotStore;
  readonly commander: Commander;
  readonly board: BoardStore;
  readonly progress: ProgressStore;
  readonly clock: Clock;
  readonly onReaders: Bridge['onReaders'];
  readonly onBoard: Bridge['onBoard'];
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

export interface RefusalHandle {
  readonly refusal: Refusal | undefined;
  /** The newest, read when it is needed: for whoever says it in another place. */
  readonly newest: () => Refusal | undefined;
  readonly forget: () => void;
}

export const useRefusal = (): RefusalHandle => {
  const { commander } = useTill();
  const refusal = useSyncExternalStore(commander.subscribe, commander.refusal, commander.refusal);
  return { refusal, newest: commander.refusal, forget: commander.forget };
};

export interface OverrideHandle extends Pick<Commander['override'], 'allow' | 'leave'> {
  /** What waits for somebody with more rights. */
  readonly wanted: ReturnType<Commander['override']['wanted']>;
}

export const useOverride = (): OverrideHandle => {
  const { commander } = useTill();
  const { wanted, allow, leave } = commander.override;
  return { wanted: useSyncExternalStore(commander.subscribe, wanted, wanted), allow, leave };
};

export const useOnReaders = (): Bridge['onReaders'] => useTill().onReaders;

export const useOnBoard = (): Bridge['onBoard'] => useTill().onBoard;

export const useClock = (): Clock => useTill().clock;

/** The front desk's board, and the way to have it read whole. */
export const useBoard = (): { readonly mirror: BoardMirror; readonly refresh: () => Promise<void> } => {
  const { board } = useTill();
  return { mirror: useSyncExternalStore(board.subscribe, board.read, board.read), refresh: board.refresh };
};

/** The newest that main told of a task; undefined before it said anything. */
export const useProgress = (taskId: string | undefined): Progress | undefined => {
  const { progress } = useTill();
  const read = (): Progress | undefined => (taskId === undefined ? undefined : progress.read(taskId));
  return useSyncExternalStore(progress.subscribe, read, read);
};

/** The wall clock in milliseconds, to be read when it is needed. */
export const useNow = (): (() => number) => useTill().clock.nowMs;

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
