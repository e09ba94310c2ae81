import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../../src/contract/views.ts';
import { createSnapshotStore, newer } from '../../../../src/renderer/store/snapshot-store.ts';
import { createFakeMain } from '../../../helpers/fake-bridge.ts';
import { scenes } from '../../../helpers/fake-bridge-scenes.ts';

const at = (revision: number): Snapshot => ({ ...scenes['basket']!, revision });
const revisionOf = (store: ReturnType<typeof createSnapshotStore>): number | undefined => {
  const mirror = store.read();
  return mirror.name === 'live' ? mirror.snapshot.revision : undefined;
};

describe('snapshot store', () => {
  it('starts without a snapshot and reads the whole once', async () => {
    const main = createFakeMain({ scene: at(7) });
    const store = createSnapshotStore(main.bridge);
    expect(store.read()).toEqual({ name: 'starting' });
    await store.start();
    expect(revisionOf(store)).toBe(7);
    expect(main.calls.map((call) => call.name)).toEqual(['snapshot.read']);
  });

  it('keeps a push that overtook the answer to the first reading', async () => {
    const main = createFakeMain({ scene: at(7) });
    const late: typeof main.bridge = {
      ...main.bridge,
      'snapshot.read': async (request) => {
        const answer = await main.bridge['snapshot.read'](request);
        main.push({});
        return answer;
      },
    };
    const store = createSnapshotStore(late);
    await store.start();
    expect(revisionOf(store)).toBe(8);
  });

  it('ignores older and equal revisions, whatever the order of arrival', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(50), { minLength: 1 }), async (revisions) => {
        const main = createFakeMain({ scene: at(0) });
        const store = createSnapshotStore(main.bridge);
        await store.start();
        let highest = 0;
        for (const revision of revisions) {
          main.pushRaw(at(revision));
          highest = Math.max(highest, revision);
          expect(revisionOf(store)).toBe(highest);
        }
      }),
    );
  });

  it('tells its listeners only of what is newer', async () => {
    const main = createFakeMain({ scene: at(3) });
    const store = createSnapshotStore(main.bridge);
    await store.start();
    let told = 0;
    const stop = store.subscribe(() => (told += 1));
    main.pushRaw(at(3));
    main.pushRaw(at(2));
    expect(told).toBe(0);
    main.pushRaw(at(4));
    expect(told).toBe(1);
    stop();
    main.pushRaw(at(5));
    expect(told).toBe(1);
  });

  it('says so when main refuses or does not answer, and can start again', async () => {
    const main = createFakeMain({ scene: at(1) });
    main.refuse('snapshot.read', 'journal-unreadable');
    const store = createSnapshotStore(main.bridge);
    await store.start();
    expect(store.read()).toEqual({ name: 'unreachable', code: 'journal-unreadable' });
    await store.start();
    expect(revisionOf(store)).toBe(1);

    const dead = createSnapshotStore({
      'snapshot.read': () => Promise.reject(new Error('gone')),
      onSnapshot: () => () => undefined,
    });
    await dead.start();
    expect(dead.read()).toEqual({ name: 'unreachable', code: 'internal-fault' });
  });

  it('listens to nothing after it was stopped', async () => {
    const main = createFakeMain({ scene: at(1) });
    const store = createSnapshotStore(main.bridge);
    await store.start();
    store.stop();
    main.pushRaw(at(9));
    expect(revisionOf(store)).toBe(1);
  });

  it('newer returns the very same mirror when nothing is newer', () => {
    const mirror = { name: 'live', snapshot: at(5) } as const;
    expect(newer(mirror, at(5))).toBe(mirror);
    expect(newer(mirror, at(6))).not.toBe(mirror);
  });
});
