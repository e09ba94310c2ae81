// The real node-hid, on mocked devices, in a Node of its own: the mock must be there before the process is.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../../../scripts/paths.ts';
import { dynamag, keyboardMode, sureSwipe } from '../../../helpers/hid-devices.ts';
import type { Heard, Order } from '../../../helpers/hid-listener.ts';
import { startHidMock, type HidMock } from '../../../helpers/hid-mock.ts';

const limitMs = 8_000;
/** Every byte value is among them, the same one nowhere twice in a row. */
const reportOf = (length: number, seed: number): Buffer =>
  Buffer.from(Array.from({ length }, (_, index) => (index * 7 + seed) & 0xff));

/** What was heard, in order; each wait goes on where the one before it ended. */
class Listener {
  readonly #child: ChildProcess;
  readonly #heard: Heard[] = [];
  #at = 0;
  #wake: () => void = () => undefined;
  readonly ended: Promise<unknown[]>;

  constructor(env: HidMock['env']) {
    const program = path.join(root, 'test', 'helpers', 'hid-listener.ts');
    this.#child = fork(program, { env: { ...process.env, ...env }, execArgv: [] });
    this.ended = once(this.#child, 'exit');
    this.#child.on('message', (words) => {
      this.#heard.push(words as Heard);
      this.#wake();
    });
    this.#child.on('exit', () => this.#wake());
  }

  async next<What extends Heard['what']>(
    what: What,
    fits: (words: Extract<Heard, { what: What }>) => boolean = () => true,
  ): Promise<Extract<Heard, { what: What }>> {
    const late = performance.now() + limitMs;
    for (;;) {
      const words = this.#heard[this.#at];
      if (words === undefined) {
        const gone = this.#child.exitCode ?? this.#child.signalCode;
        if (gone !== null || performance.now() > late)
          throw new Error(
            `no ${what} (${gone ?? 'still running'}): ${JSON.stringify(this.#heard.slice(-5))}`,
          );
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, limitMs);
          this.#wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      } else {
        this.#at += 1;
        const wanted = words as Extract<Heard, { what: What }>;
        if (words.what === what && fits(wanted)) return wanted;
      }
    }
  }

  state(state: string, key?: string): Promise<Extract<Heard, { what: 'state' }>> {
    return this.next('state', (words) => words.state === state && (key ?? words.key) === words.key);
  }

  all<What extends Heard['what']>(what: What): readonly Extract<Heard, { what: What }>[] {
    return this.#heard.filter((words) => words.what === what) as Extract<Heard, { what: What }>[];
  }

  order(order: Order): void {
    this.#child.send(order);
  }

  /** Closes everything; resolves with how the process ended. */
  async close(): Promise<unknown[]> {
    this.order({ do: 'close' });
    await this.next('closed');
    return this.ended;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}

describe.skipIf(process.platform !== 'linux')('node-hid on mocked devices', { timeout: 20_000 }, () => {
  let mock: HidMock;
  let listener: Listener;

  beforeEach(async () => {
    mock = await startHidMock();
  });
  afterEach(async () => {
    listener.kill();
    await mock.stop();
  });

  it('reads reports of two devices byte by byte, 200 in a row, asks for the firmware, and lets go', async () => {
    const first = await mock.plug(sureSwipe);
    const second = await mock.plug(dynamag);
    await second.answer('000100', `000b${Buffer.from('21042804D01').toString('hex')}`);
    listener = new Listener(mock.env);
    const { devices } = await listener.next('devices');
    expect(devices).toEqual([
      {
        path: first.path,
        vendorId: 0x0801,
        productId: 0x0002,
        serialNumber: null,
        product: 'USB Swipe Reader',
        manufacturer: 'Mag-Tek',
        release: 0x0100,
        usagePage: 0xff00,
        usage: 1,
        interface: 0,
      },
      expect.objectContaining({ path: second.path, productId: 0x0011, serialNumber: 'B000001' }),
    ]);
    await listener.next('state', ({ firmware }) => firmware === '21042804D01');
    await first.report(reportOf(337, 1));
    expect(await listener.next('read')).toMatchObject({
      key: first.path,
      hex: reportOf(337, 1).toString('hex'),
    });
    await second.report(reportOf(856, 2));
    expect(await listener.next('read')).toMatchObject({
      key: 'B000001',
      hex: reportOf(856, 2).toString('hex'),
    });
    for (let number = 0; number < 200; number += 1) await second.report(reportOf(856, number));
    for (let number = 0; number < 200; number += 1)
      expect((await listener.next('read')).hex).toBe(reportOf(856, number).toString('hex'));
    expect(await listener.close()).toEqual([0, null]);
    const reports = listener.all('report');
    expect([reports.length, reports.every(({ wiped }) => wiped)]).toEqual([202, true]);
    expect(listener.all('trouble')).toEqual([]);
    const asked = (size: number) => Buffer.alloc(1 + size, Buffer.from('00000100', 'hex')).fill(0, 4);
    expect(await second.features()).toEqual([asked(60).toString('hex')]);
    // This one answers `bad parameter` to every command: it is asked once, and is a reader all the same.
    expect(await first.features()).toEqual([asked(24).toString('hex')]);
  });

  it('survives a device that goes in the middle of a frame, and reads it when it is back', async () => {
    const device = await mock.plug(dynamag);
    listener = new Listener(mock.env);
    await listener.state('ready');
    for (const round of [1, 2]) {
      await device.report(reportOf(400, round));
      await listener.next('report', ({ length }) => length === 400);
      await device.unplug();
      expect(await listener.next('failed')).toMatchObject({ reason: 'cut-short' });
      await listener.state('lost');
      await device.plug();
      await listener.state('ready');
      await device.report(reportOf(856, round));
      expect((await listener.next('read')).hex).toBe(reportOf(856, round).toString('hex'));
    }
    expect(await listener.close()).toEqual([0, null]);
  });

  it('hears of a device that comes where `usb` cannot be loaded, and ends a frame that falls silent', async () => {
    listener = new Listener({ ...mock.env, NAPI_RS_NATIVE_LIBRARY_PATH: '/dev/null/none.node' });
    expect((await listener.next('devices')).devices).toEqual([]);
    const device = await mock.plug(sureSwipe);
    await listener.state('ready', device.path);
    await device.report(reportOf(100, 1));
    expect(await listener.next('failed')).toMatchObject({ reason: 'cut-short' });
    await device.report(reportOf(337, 1));
    await listener.next('read');
    expect(await listener.close()).toEqual([0, null]);
  });

  it('switches a reader in keyboard mode, which comes back with reports', async () => {
    const device = await mock.plug(keyboardMode);
    await device.answer('01021000', '0000');
    listener = new Listener(mock.env);
    await listener.next('devices');
    listener.order({ do: 'switch', path: device.path });
    expect(await listener.next('switched')).toEqual({ what: 'switched', outcome: { ok: true } });
    const sent = (hex: string) => Buffer.alloc(25).fill(Buffer.from(hex, 'hex'), 0, hex.length / 2);
    expect(await device.features()).toEqual([
      sent('0001021000').toString('hex'),
      sent('000200').toString('hex'),
    ]);
    await device.unplug();
    await device.plug(sureSwipe);
    await listener.state('ready', device.path);
    await device.report(reportOf(337, 3));
    expect((await listener.next('read')).hex).toBe(reportOf(337, 3).toString('hex'));
    expect(await listener.close()).toEqual([0, null]);
  });

  it('ends by itself when it is closed with a device that still sends', async () => {
    const device = await mock.plug(dynamag);
    listener = new Listener(mock.env);
    await listener.state('ready');
    listener.order({ do: 'close' });
    for (let number = 0; number < 5; number += 1) await device.report(reportOf(856, number));
    await listener.next('closed');
    expect(await listener.ended).toEqual([0, null]);
  });
});
