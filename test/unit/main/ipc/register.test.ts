import type { IpcMain } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { commandNames, commandPrefix } from '../../../../src/contract/bridge.ts';
import { type CommandName, commands, requestCharactersMax } from '../../../../src/contract/channels.ts';
import { createLog } from '../../../../src/main/base/log.ts';
import { type Handlers, registerCommands, type RegisterOptions } from '../../../../src/main/ipc/register.ts';
import { createFakeIpcMain } from './fake-ipc-main.ts';

const done = { ok: true, value: {} };

/** Every command registered; `changed` replaces a handler. Returns what the test looks at. */
const registered = (
  changed: Partial<Record<CommandName, (request: never) => unknown>> = {},
  trusted = true,
  allows: RegisterOptions['allows'] = () => undefined,
) => {
  const ipcMain = createFakeIpcMain();
  const lines: string[] = [];
  const names = Object.keys(commands) as CommandName[];
  const handlers = Object.fromEntries(names.map((name) => [name, changed[name] ?? (() => done)]));
  registerCommands({
    ipcMain: ipcMain as unknown as IpcMain,
    trusted: () => trusted,
    allows,
    handlers: handlers as unknown as Handlers,
    log: createLog(
      (line) => lines.push(line),
      () => 0,
    ),
  });
  const invoke = (name: CommandName, ...sent: unknown[]) => ipcMain.invoke(commandPrefix + name, {}, ...sent);
  const events = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return { ipcMain, invoke, lines, events };
};

const refusal = (code: string) => ({ ok: false, error: { code } });
const line = { name: 'Tea', unitMinor: 250, quantity: 2 };

describe('the channels', () => {
  it('are the same in the contract, in the preload and in main', () => {
    const names = Object.keys(commands).sort();
    expect([...commandNames].sort()).toEqual(names);
    expect(registered().ipcMain.channels().sort()).toEqual(names.map((name) => commandPrefix + name));
  });
});

describe('a command', () => {
  it('reaches its handler parsed and comes back wrapped', async () => {
    const add = vi.fn(() => done);
    const { invoke, lines } = registered({ 'basket.add': add });
    expect(await invoke('basket.add', { ...line, name: '  Tea ' })).toEqual(done);
    expect(add).toHaveBeenCalledExactlyOnceWith(line);
    expect(lines).toEqual([]);
  });

  it('from another sender is refused before anything looks at it', async () => {
    const add = vi.fn(() => done);
    const { invoke, events } = registered({ 'basket.add': add }, false);
    const trap = new Proxy(
      {},
      {
        ownKeys: () => expect.unreachable('an untrusted request was looked at'),
        getPrototypeOf: () => expect.unreachable('an untrusted request was looked at'),
      },
    );
    expect(await invoke('basket.add', trap)).toEqual(refusal('ipc-untrusted-sender'));
    expect(add).not.toHaveBeenCalled();
    expect(events()).toMatchObject([{ event: 'ipc.refused', channel: 'countertop:basket.add' }]);
  });

  it.each([
    ['no request', []],
    ['two requests', [line, line]],
    ['a missing field', [{ name: 'Tea', unitMinor: 250 }]],
    ['a field too many', [{ ...line, mid: '887728203' }]],
    ['a fraction of a cent', [{ ...line, unitMinor: 2.5 }]],
    ['a string', ['Tea']],
    ['null', [null]],
    ['a map', [new Map(Object.entries(line))]],
  ])('of the wrong shape is refused: %s', async (_title, sent) => {
    const add = vi.fn(() => done);
    const { invoke, events } = registered({ 'basket.add': add });
    expect(await invoke('basket.add', ...sent)).toEqual(refusal('ipc-bad-request'));
    expect(add).not.toHaveBeenCalled();
    expect(events()).toMatchObject([{ event: 'ipc.refused', code: 'ipc-bad-request' }]);
  });

  it('of ten million characters is refused unparsed, and its text is in no log line', async () => {
    const { invoke, lines } = registered();
    const name = 'secret'.repeat(1_700_000);
    expect(await invoke('basket.add', { ...line, name })).toEqual(refusal('ipc-too-large'));
    expect(await invoke('screen.failed', name)).toEqual(refusal('ipc-too-large'));
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toContain('secret');
  });

  it('of just the largest size is measured, not refused for it', async () => {
    const { invoke } = registered();
    const room = requestCharactersMax - JSON.stringify({ what: '' }).length;
    expect(await invoke('screen.failed', { what: 'x'.repeat(room) })).toEqual(refusal('ipc-bad-request'));
    expect(await invoke('screen.failed', { what: 'x'.repeat(room + 1) })).toEqual(refusal('ipc-too-large'));
  });

  it('is refused with the place of the fault and not with what was sent', async () => {
    const { invoke, events } = registered();
    await invoke('basket.add', { ...line, quantity: 'seven' });
    expect(events()[0]).toMatchObject({ why: 'invalid_type at quantity' });
  });
});

describe('who stands at the till', () => {
  it('is asked after the shape and before the handler, and a refusal is no fault', async () => {
    const add = vi.fn(() => done);
    const allows = vi.fn(() => ({ code: 'wants-override', field: 'supervisor' }) as const);
    const { invoke, lines } = registered({ 'basket.add': add }, true, allows);
    expect(await invoke('basket.add', { name: 'Tea' })).toEqual(refusal('ipc-bad-request'));
    expect(allows).not.toHaveBeenCalled();
    lines.length = 0;
    const refused = { ok: false, error: { code: 'wants-override', field: 'supervisor' } };
    expect(await invoke('basket.add', line)).toEqual(refused);
    expect(allows).toHaveBeenCalledExactlyOnceWith('basket.add');
    expect(add).not.toHaveBeenCalled();
    expect(lines).toEqual([]);
  });

  it('may do nothing where that cannot be told', async () => {
    const add = vi.fn(() => done);
    const { invoke } = registered({ 'basket.add': add }, true, () => {
      throw new Error('no answer');
    });
    expect(await invoke('basket.add', line)).toEqual(refusal('internal-fault'));
    expect(add).not.toHaveBeenCalled();
  });
});

describe('a handler', () => {
  it.each(['throws', 'rejects'])(
    'that %s answers an internal fault, its message redacted in the log',
    async (how) => {
      const fault = new Error('card 4111111111111111 was odd');
      const fail = () => {
        if (how === 'throws') throw fault;
        return Promise.reject(fault);
      };
      const { invoke, lines, events } = registered({ 'sale.charge': fail });
      expect(await invoke('sale.charge', {})).toEqual(refusal('internal-fault'));
      expect(events()).toMatchObject([{ event: 'ipc.handler-failed', code: 'internal-fault' }]);
      expect(lines.join()).not.toContain('411111111111');
    },
  );

  it('whose journal fails answers the code of the journal', async () => {
    class JournalFault extends Error {
      override readonly name = 'JournalFault';
      readonly code: string;
      constructor(code: string) {
        super(code);
        this.code = code;
      }
    }
    let code = 'journal-full';
    const { invoke } = registered({
      'sale.charge': () => {
        throw new JournalFault(code);
      },
    });
    expect(await invoke('sale.charge', {})).toEqual(refusal('journal-full'));
    code = 'toString';
    expect(await invoke('sale.charge', {})).toEqual(refusal('internal-fault'));
  });

  it('hands coded failures on, with their field and nothing else', async () => {
    const failure = { ok: false, error: { code: 'settings-refused', field: 'baseUrl', secret: 'x' } };
    const { invoke } = registered({ 'sale.charge': () => failure });
    expect(await invoke('sale.charge', {})).toEqual({
      ok: false,
      error: { code: 'settings-refused', field: 'baseUrl' },
    });
  });

  it.each([
    ['a field is missing', { ok: true, value: {} }],
    ['a field is of another type', { ok: true, value: { paymentId: 7 } }],
    ['its code is unknown', { ok: false, error: { code: 'no-such-code' } }],
  ])('has its answer refused where %s', async (_title, answer) => {
    const { invoke, events } = registered({ 'sale.charge': () => answer });
    expect(await invoke('sale.charge', {})).toEqual(refusal('ipc-bad-answer'));
    expect(events()).toMatchObject([{ event: 'ipc.bad-answer', channel: 'countertop:sale.charge' }]);
  });

  it('cannot let slip a field that the contract does not name', async () => {
    const { invoke } = registered({
      'sale.charge': () => ({ ok: true, value: { paymentId: 'p1', pan: '4111111111111111' } }),
    });
    expect(await invoke('sale.charge', {})).toEqual({ ok: true, value: { paymentId: 'p1' } });
  });
});
