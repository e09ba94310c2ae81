import { EventEmitter } from 'node:events';
import type { IpcMain, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../../../src/main/base/log.ts';
import { createRefusals } from '../../../../src/main/ipc/refusals.ts';
import { refuseSends, refuseUnknownInvokes } from '../../../../src/main/ipc/unknown-channels.ts';
import { createFakeIpcMain } from './fake-ipc-main.ts';

const recording = () => {
  const lines: string[] = [];
  const log = createLog(
    (line) => lines.push(line),
    () => 0,
  );
  return { refuse: createRefusals(log), events: () => lines.map((line) => JSON.parse(line) as object) };
};

const refused = { ok: false, error: { code: 'ipc-unknown-channel' } };

describe('an invoke on a channel nobody handles', () => {
  it('is refused with a code and a log line, while known channels still answer', async () => {
    const ipcMain = createFakeIpcMain();
    const { refuse, events } = recording();
    ipcMain.handle('countertop:known', () => 'known');
    expect(refuseUnknownInvokes(ipcMain as unknown as IpcMain, refuse)).toBe(true);
    expect(await ipcMain.invoke('countertop:known', {})).toBe('known');
    expect(await ipcMain.invoke('countertop:unknown', {})).toEqual(refused);
    expect(await ipcMain.invoke('countertop-unknown-channel', {})).toEqual(refused);
    expect(events()).toMatchObject([
      { event: 'ipc.refused', channel: 'countertop:unknown', why: 'invoke' },
      { event: 'ipc.refused', channel: 'countertop-unknown-channel', why: 'invoke' },
    ]);
  });

  it('leaves no way to register another channel afterwards', () => {
    const ipcMain = createFakeIpcMain();
    refuseUnknownInvokes(ipcMain as unknown as IpcMain, recording().refuse);
    expect(() => ipcMain.handle('countertop:late', () => 'late')).toThrow('second handler');
  });

  it('is left to Electron where its handlers are kept elsewhere', () => {
    const { refuse } = recording();
    const other = { handle: () => expect.unreachable('nothing is registered') };
    expect(refuseUnknownInvokes(other as unknown as IpcMain, refuse)).toBe(false);
  });
});

describe('a message that is sent and not invoked', () => {
  it('is refused, and the page that waits for it gets the code', () => {
    const contents = new EventEmitter();
    const { refuse, events } = recording();
    refuseSends(contents as unknown as WebContents, refuse);
    contents.emit('ipc-message', {}, 'countertop:sale.charge', {});
    const sync: { returnValue?: unknown } = {};
    contents.emit('ipc-message-sync', sync, 'electron-store-get-data');
    expect(sync.returnValue).toEqual(refused);
    expect(events()).toMatchObject([
      { channel: 'countertop:sale.charge', why: 'send' },
      { channel: 'electron-store-get-data', why: 'sendSync' },
    ]);
  });
});

describe('a flood of refusals', () => {
  it('fills no disk: after the first thousand only powers of two are written', () => {
    const { refuse, events } = recording();
    for (let sent = 0; sent < 4_096; sent += 1) refuse('x'.repeat(500), 'ipc-unknown-channel');
    expect(events()).toHaveLength(1_000 + 3);
    expect(events().at(-1)).toMatchObject({ count: 4_096, channel: 'x'.repeat(80) });
  });
});
