// A mirror of the newest snapshot that main pushed. It holds no truth: it is read once at the start and replaced whole
// by every push with a higher revision; an older or equal revision changes nothing.
import type { Bridge } from '../../contract/bridge.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import type { Snapshot } from '../../contract/views.ts';

export type Mirror =
  | { readonly name: 'starting' }
  | { readonly name: 'unreachable'; readonly code: ErrorCode }
  | { readonly name: 'live'; readonly snapshot: Snapshot };

export interface SnapshotStore {
  readonly read: () => Mirror;
  readonly subscribe: (listener: () => void) => () => void;
  /** Listens to pushes and asks for the whole once. Safe to call again after a failure. */
  readonly start: () => Promise<void>;
  readonly stop: () => void;
}

/** The mirror after a snapshot arrived: the newer of the two. */
export const newer = (mirror: Mirror, snapshot: Snapshot): Mirror =>
  mirror.name === 'live' && mirror.snapshot.revision >= snapshot.revision
    ? mirror
    : { name: 'live', snapshot };

/** @param bridge `window.countertop` */
export const createSnapshotStore = (bridge: Pick<Bridge, 'snapshot.read' | 'onSnapshot'>): SnapshotStore => {
  let mirror: Mirror = { name: 'starting' };
  let silence: (() => void) | undefined;
  const listeners = new Set<() => void>();

  const become = (next: Mirror): void => {
    if (next === mirror) return;
    mirror = next;
    for (const listener of listeners) listener();
  };

  return {
    read: () => mirror,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start() {
      try {
        silence ??= bridge.onSnapshot((snapshot) => become(newer(mirror, snapshot)));
        const answer = await bridge['snapshot.read']({});
        if (answer.ok) become(newer(mirror, answer.value));
        else if (mirror.name !== 'live') become({ name: 'unreachable', code: answer.error.code });
      } catch {
        if (mirror.name !== 'live') become({ name: 'unreachable', code: 'internal-fault' });
      }
    },
    stop() {
      silence?.();
      silence = undefined;
    },
  };
};
