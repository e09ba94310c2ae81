import { beforeEach, describe, expect, it } from 'vitest';
import { SimulatedReader } from '../../../../drivers/simulated/simulated-reader.ts';
import type { CardReader, ReaderEvent } from '../../../../drivers/reader.ts';
import type { ReaderSettings, ReadersView } from '../../../../src/contract/index.ts';
import { silentLog } from '../../../../src/main/base/log.ts';
import { ReaderProcess } from '../../../../src/main/readers/reader-process.ts';
import { Readers } from '../../../../src/main/readers/readers.ts';
import { FakeClock, settle } from '../../../helpers/fake-clock.ts';
import { FakeHosts, readerOf, swipeOf } from './fake-host.ts';

const track2 = ';4111111111111111=2411101?';
const any: ReaderSettings = { kind: 'usb', serialNumber: '' };

let clock: FakeClock;
let hosts: FakeHosts;
let pushed: ReadersView[];
let hints: string[];
let readers: Readers;

/** The register's reader as a till opens it, with what it heard. */
const plug = async (settings: ReaderSettings) => {
  const reader = readers.register(settings);
  const heard: string[] = [];
  reader?.listen((event: ReaderEvent) => {
    if (event.name === 'state') heard.push(event.state);
    else if (event.name === 'failed-read') heard.push(event.reason);
    else {
      heard.push(event.read.tracks[2].clear?.toString('latin1') ?? 'nothing');
      event.read.wipe();
    }
  });
  reader?.open();
  await settle();
  return { reader: reader as CardReader, heard };
};

const found = async (...list: Parameters<typeof readerOf>[]): Promise<void> => {
  hosts.last.tell({ name: 'readers', readers: list.map((entry) => readerOf(...entry)) });
  await settle();
};

beforeEach(() => {
  clock = new FakeClock();
  hosts = new FakeHosts();
  [pushed, hints] = [[], []];
  readers = new Readers({
    startProcess: (news) =>
      new ReaderProcess({
        start: hosts.start,
        clock,
        log: silentLog,
        randomBytes: (size) => Buffer.alloc(size, 9),
        news,
      }),
    clock,
    localReader: ({ kind }) =>
      kind === 'simulated' ? { id: 'practice', kind, reader: new SimulatedReader(clock) } : undefined,
    permissionCommand: 'sudo install rules',
    push: (view) => pushed.push(view),
    onOtherReader: () => hints.push('other-reader'),
  });
});

describe('the register of several readers', () => {
  it('has no process while none is wanted, and no reader where none is set', async () => {
    expect(readers.register({ kind: 'none' })).toBeUndefined();
    await plug({ kind: 'simulated' });
    expect(hosts.started).toHaveLength(0);
  });

  it('takes cards of whichever USB reader, and tells how it stands', async () => {
    const { reader, heard } = await plug(any);
    await found(['a'], ['b', { state: 'connecting' }]);
    hosts.last.swipe('a', swipeOf(track2));
    hosts.last.swipe('b', swipeOf(track2));
    expect(heard).toEqual(['connecting', 'ready', track2, track2]);
    expect(reader.title).toBe('Reader a');
  });

  it('takes cards of the chosen reader alone: a swipe elsewhere is wiped, with a hint', async () => {
    const { heard } = await plug({ kind: 'usb', serialNumber: 'b' });
    await found(['a'], ['b']);
    hosts.last.swipe('a', swipeOf(track2));
    expect([heard, hints]).toEqual([['connecting', 'ready'], ['other-reader']]);
    hosts.last.swipe('b', swipeOf(track2));
    expect(heard.at(-1)).toBe(track2);
  });

  it('is lost while its reader is, also when the process is started again', async () => {
    const { heard } = await plug(any);
    await found(['a']);
    hosts.last.die();
    await settle();
    expect(heard.at(-1)).toBe('lost');
    await clock.advance(0);
    await found(['a']);
    expect(heard.at(-1)).toBe('ready');
  });

  it('lets every device go when it is closed, and says so', async () => {
    const { reader, heard } = await plug(any);
    await found(['a']);
    const closed = reader.close();
    await settle();
    hosts.last.tell({ name: 'closed' });
    await closed;
    expect([heard.at(-1), hosts.last.killed]).toEqual(['closed', true]);
  });

  it('is closed once it was closed, though others are watched; a process that is off has no readers', async () => {
    const { reader } = await plug(any);
    await found(['a']);
    hosts.last.die();
    expect(readers.view().readers).toHaveLength(1);
    await reader.close();
    expect([readers.view().process, readers.view().readers]).toEqual(['off', []]);
    readers.watch(true);
    await found(['a']);
    expect(reader.state).toBe('closed');
  });

  it('is another one after the settings changed', async () => {
    const first = await plug({ kind: 'simulated' });
    await first.reader.close();
    const second = await plug(any);
    await found(['a']);
    hosts.last.swipe('a', swipeOf(track2));
    expect([first.heard.includes(track2), second.heard.at(-1)]).toEqual([false, track2]);
  });
});

describe('the readers page', () => {
  it('finds every reader while it is watched, and is told of every change', async () => {
    await plug({ kind: 'simulated' });
    expect(readers.watch(true).process).toBe('starting');
    await found(['a', { firmware: '1.0', switchesTo: 'keystrokes' }]);
    expect(pushed.at(-1)).toMatchObject({
      process: 'running',
      readers: [
        { id: 'practice', connection: 'practice', inUse: true },
        { id: 'a', inUse: false, firmware: '1.0', switchesTo: 'keystrokes' },
      ],
    });
    readers.watch(false);
    expect(hosts.last.names().at(-1)).toBe('close');
    const count = pushed.length;
    await found(['a']);
    expect(pushed).toHaveLength(count);
  });

  it('leaves the register its reader when it is left', async () => {
    await plug(any);
    readers.watch(true);
    readers.watch(false);
    expect([hosts.started.length, hosts.last.orders.at(-1)]).toEqual([
      1,
      { name: 'open', usb: true, serial: null },
    ]);
  });

  it('takes one card for a test, shows its mask, and gives the next to the register', async () => {
    const { heard } = await plug(any);
    readers.watch(true);
    await found(['a'], ['b']);
    expect(readers.test('nobody')).toBe(false);
    expect(readers.test('a')).toBe(true);
    expect(pushed.at(-1)?.test).toEqual({ readerId: 'a', state: 'waiting', swipe: null });
    hosts.last.swipe('b', swipeOf(track2));
    hosts.last.swipe('a', swipeOf(track2));
    expect(heard.filter((what) => what === track2)).toHaveLength(1);
    expect(pushed.at(-1)?.test).toMatchObject({
      state: 'done',
      swipe: { outcome: 'good', mask: { brand: 'visa', lastFour: '1111' }, encrypted: false, chip: false },
    });
    expect(JSON.stringify(pushed)).not.toContain('411111111');
    hosts.last.swipe('a', swipeOf(track2));
    expect(heard.filter((what) => what === track2)).toHaveLength(2);
  });

  it('shows what a test could not read', async () => {
    await plug(any);
    readers.watch(true);
    await found(['a']);
    readers.test('a');
    hosts.last.tell({ name: 'failed-read', readerId: 'a', reason: 'check-failed', refusal: 'lrc' });
    const swipe = pushed.at(-1)?.test?.swipe;
    expect(swipe?.outcome).toBe('check-failed');
    expect(swipe?.checks).toContainEqual({ check: 'lrc', verdict: 'failed' });
  });

  it('remembers what each reader read last', async () => {
    await plug(any);
    readers.watch(true);
    await found(['a'], ['b']);
    hosts.last.swipe('a', swipeOf(track2));
    hosts.last.tell({ name: 'failed-read', readerId: 'b', reason: 'cut-short' });
    expect(readers.view().readers.map(({ lastRead }) => lastRead?.outcome)).toEqual(['good', 'cut-short']);
  });

  it('forgets a test that was waited for when it is left', async () => {
    const { heard } = await plug(any);
    readers.watch(true);
    await found(['a']);
    readers.test('a');
    readers.watch(false);
    hosts.last.swipe('a', swipeOf(track2));
    expect(heard.at(-1)).toBe(track2);
  });

  it('gives the permission command where a device is kept from the user', async () => {
    await plug(any);
    await found(['a']);
    expect(readers.view().permissionCommand).toBeNull();
    await found(['a', { state: 'unusable', trouble: 'no-permission' }]);
    expect(readers.view().permissionCommand).toBe('sudo install rules');
  });

  it('gives the command for USB readers to no serial port', async () => {
    readers.watch(true);
    const port = { connection: 'serial', serialNumber: null, state: 'unusable' } as const;
    await found(['serial:/dev/x', { ...port, trouble: 'no-permission' }]);
    expect(readers.view().permissionCommand).toBeNull();
  });

  it('chooses a reader by its serial number', async () => {
    await plug(any);
    await found(['a'], ['b', { serialNumber: null }], ['c', { connection: 'serial' }]);
    expect(readers.choiceOf(null)).toEqual(any);
    expect(readers.choiceOf('a')).toEqual({ kind: 'usb', serialNumber: 'a' });
    expect(readers.choiceOf('b')).toEqual(any);
    expect(readers.choiceOf('c')).toBeUndefined();
    expect(readers.choiceOf('nobody')).toBeUndefined();
  });

  it('takes a reader that types for a keyboard, set as its maker delivers it', async () => {
    await plug(any);
    await found(['k', { trouble: 'keyboard-mode', state: 'unusable' }]);
    expect(readers.choiceOf('k')).toEqual({ kind: 'keyboard', layout: 'us' });
  });

  it('says whether every USB reader is in use, or a chosen one', async () => {
    await plug(any);
    expect(readers.view().takesAnyUsb).toBe(true);
    await plug({ kind: 'usb', serialNumber: 'b' });
    expect(readers.view().takesAnyUsb).toBe(false);
  });

  it('finds the speed of a serial reader while it is watched, and says when the search was lost', async () => {
    const line = { baudRate: 9_600, dataBits: 8, parity: 'none', stopBits: 1 } as const;
    const speed = { path: '/dev/x', state: 'trying', line, swipe: 1 } as const;
    expect(readers.findSpeed('/dev/x')).toBe(false);
    readers.watch(true);
    expect(readers.findSpeed('/dev/x')).toBe(true);
    expect(hosts.last.orders.at(-1)).toEqual({ name: 'find-speed', path: '/dev/x' });
    hosts.last.tell({ name: 'speed', speed });
    readers.nextSpeed();
    expect(hosts.last.orders.at(-1)).toEqual({ name: 'next-speed' });
    expect(pushed.at(-1)?.speed).toEqual(speed);
    hosts.last.die();
    expect(pushed.at(-1)?.speed).toEqual({ ...speed, state: 'failed' });
    readers.findSpeed(null);
    expect(readers.view().speed).toBeNull();
  });

  it('begins no search that no process would hear of', async () => {
    readers.watch(true);
    hosts.last.die();
    expect(readers.findSpeed('/dev/x')).toBe(false);
    expect(pushed.at(-1)?.speed).toEqual({ path: '/dev/x', state: 'failed', line: null, swipe: 0 });
  });

  it('keeps what was found until it is left', async () => {
    readers.watch(true);
    readers.findSpeed('/dev/x');
    hosts.last.tell({ name: 'speed', speed: { path: '/dev/x', state: 'found', line: null, swipe: 2 } });
    hosts.last.tell({ name: 'speed', speed: null });
    expect(readers.view().speed?.state).toBe('found');
    readers.watch(false);
    expect(readers.view().speed).toBeNull();
    await settle();
  });
});
