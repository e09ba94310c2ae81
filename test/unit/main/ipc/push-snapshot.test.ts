import { describe, expect, it, vi } from 'vitest';
import { snapshotChannel } from '../../../../src/contract/bridge.ts';
import type { Snapshot } from '../../../../src/contract/views.ts';
import { createLog } from '../../../../src/main/base/log.ts';
import { nothingOffline } from '../../../../src/main/register/nothing-offline.ts';
import { createSnapshotPush } from '../../../../src/main/ipc/push-snapshot.ts';

const snapshot: Snapshot = {
  revision: 3,
  mode: 'practice',
  status: {
    reader: { title: 'Practice reader', state: 'ready' },
    gateway: { state: 'connected', code: null },
    journal: { state: 'good', code: null },
    network: { parts: [], down: null },
  },
  register: {
    name: 'basket',
    lines: [],
    totals: { subtotalMinor: 0, taxMinor: 0, totalMinor: 0, currency: 'USD' },
  },
  tenders: null,
  swipe: { hint: null, count: 0 },
  unresolved: [],
  notices: [],
  undecidedGifts: [],
  taxBasisPoints: 0,
  currency: 'USD',
  frontDesk: 'off',
  session: { name: 'open' },
  offline: nothingOffline,
  drill: null,
  practiceCards: [],
  practiceFamilies: [],
};

const pushing = (isDestroyed = false) => {
  const send = vi.fn();
  const lines: string[] = [];
  const log = createLog(
    (line) => lines.push(line),
    () => 0,
  );
  return { send, lines, push: createSnapshotPush(() => ({ send, isDestroyed: () => isDestroyed }), log) };
};

describe('the snapshot', () => {
  it('is pushed without any field that the contract does not name', () => {
    const { push, send } = pushing();
    push({ ...snapshot, pan: '4111111111111111' } as Snapshot);
    expect(send).toHaveBeenCalledExactlyOnceWith(snapshotChannel, snapshot);
  });

  it('of a wrong shape stays in main, with a log line that says where', () => {
    const { push, send, lines } = pushing();
    push({ ...snapshot, mode: 'training' as 'practice' });
    expect(send).not.toHaveBeenCalled();
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'ipc.bad-snapshot', revision: 3, at: 'mode' });
  });

  it('goes nowhere when the window is gone', () => {
    const { push, send } = pushing(true);
    push(snapshot);
    expect(send).not.toHaveBeenCalled();
    expect(() => createSnapshotPush(() => undefined, { write: vi.fn() })(snapshot)).not.toThrow();
  });
});
