import { describe, expect, it, vi } from 'vitest';
import {
  commandNames,
  commandPrefix,
  progressChannel,
  readersChannel,
  snapshotChannel,
} from '../../../src/contract/bridge.ts';

const electron = vi.hoisted(() => ({
  exposed: new Map<string, Record<string, (...sent: unknown[]) => unknown>>(),
  ipcRenderer: { invoke: vi.fn(() => Promise.resolve('answer')), on: vi.fn(), removeListener: vi.fn() },
}));
vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, value: never) => electron.exposed.set(name, value),
  },
  ipcRenderer: electron.ipcRenderer,
}));
await import('../../../src/preload/index.ts');
const bridge = electron.exposed.get('countertop') ?? {};

describe('the preload', () => {
  it('exposes one frozen object: the named commands and the four listeners', () => {
    expect([...electron.exposed.keys()]).toEqual(['countertop']);
    expect(Object.keys(bridge).sort()).toEqual(
      [...commandNames, 'onSnapshot', 'onProgress', 'onReaders', 'onBoard'].sort(),
    );
    expect(Object.isFrozen(bridge)).toBe(true);
  });

  it('invokes each command on its own channel, with the request alone', async () => {
    for (const name of commandNames) {
      expect(await bridge[name]?.({ name }, 'countertop:other')).toBe('answer');
      expect(electron.ipcRenderer.invoke).toHaveBeenLastCalledWith(commandPrefix + name, { name });
    }
  });

  it.each([
    ['onSnapshot', snapshotChannel],
    ['onProgress', progressChannel],
    ['onReaders', readersChannel],
  ])('%s hands on what is pushed without its event, until the listener is taken back', (name, channel) => {
    electron.ipcRenderer.on.mockClear();
    electron.ipcRenderer.removeListener.mockClear();
    const listener = vi.fn();
    const stop = bridge[name]?.(listener) as () => void;
    const [heard, forward] = electron.ipcRenderer.on.mock.calls[0] as [string, (...sent: unknown[]) => void];
    forward({ sender: 'main' }, { pushed: 1 });
    expect(heard).toBe(channel);
    expect(listener).toHaveBeenCalledExactlyOnceWith({ pushed: 1 });
    stop();
    expect(electron.ipcRenderer.removeListener).toHaveBeenCalledExactlyOnceWith(channel, forward);
  });
});
