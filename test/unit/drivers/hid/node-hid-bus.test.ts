// The bus over a node-hid that behaves as version 3.4.0 does, with its traps.
import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import type { HidFault } from '../../../../drivers/hid/hid-bus.ts';
import { NodeHidBus, type NodeHid } from '../../../../drivers/hid/node-hid-bus.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Starts to read a tick after the first data listener, and throws there if it was closed meanwhile. */
class Native extends EventEmitter {
  reading = false;
  closed = false;
  closes = 0;
  faults: unknown[] = [];
  closeFault: Error | undefined;

  constructor() {
    super();
    this.on('newListener', (event) => {
      if (event !== 'data') return;
      process.nextTick(() => {
        if (this.closed) this.faults.push(new TypeError('device has been closed'));
        this.reading = true;
      });
    });
  }

  async sendFeatureReport(report: Buffer): Promise<number> {
    if (this.closed) throw new TypeError('device has been closed');
    return report.length;
  }

  async getFeatureReport(reportId: number, length: number): Promise<Buffer> {
    if (this.closed) throw new TypeError('device has been closed');
    return Buffer.alloc(length, reportId);
  }

  async close(): Promise<void> {
    this.closes += 1;
    this.closed = true;
    if (this.closeFault !== undefined) throw this.closeFault;
    this.emit('data', Buffer.from([9, 9]));
    await settle();
    this.removeAllListeners();
  }
}

const bench = (open: (path: string) => Promise<Native> = async () => new Native()) => {
  const natives: Native[] = [];
  const troubles: string[] = [];
  const nodeHid: NodeHid = {
    devicesAsync: async () => [],
    HIDAsync: {
      open: async (path) => {
        const native = await open(path);
        natives.push(native);
        return native;
      },
    },
  };
  return {
    bus: new NodeHidBus(
      (words) => troubles.push(words),
      async () => nodeHid,
    ),
    nodeHid,
    natives,
    troubles,
  };
};

const listening = () => {
  const heard: string[] = [];
  const kept: Buffer[] = [];
  return {
    heard,
    kept,
    listener: {
      report: (bytes: Buffer) => {
        heard.push(bytes.toString('hex'));
        kept.push(bytes);
      },
      ended: () => {
        heard.push('ended');
      },
    },
  };
};

describe('NodeHidBus', () => {
  it('tells once why it cannot look for devices, for whoever asks again gets none', async () => {
    const troubles: string[] = [];
    const missing = new Error('libusb-1.0.so.0: cannot open shared object file');
    const bus = new NodeHidBus(
      (words) => troubles.push(words),
      () => Promise.reject(missing),
    );
    await expect(bus.list()).rejects.toThrow('node-hid could not be loaded');
    await expect(bus.open('/dev/a')).rejects.toThrow('node-hid could not be loaded');
    expect(troubles).toEqual([`node-hid could not be loaded: ${missing.message}`]);
  });

  it('lists devices in our words, without those that have no path', async () => {
    const { bus, nodeHid } = bench();
    const bare = { vendorId: 1, productId: 2, release: 3, interface: -1 };
    nodeHid.devicesAsync = async () => [
      { ...bare, path: '/dev/a', serialNumber: ' B1 ', product: '', usagePage: 0xff00, usage: 1 },
      { ...bare, path: '' },
      bare,
    ];
    expect(await bus.list()).toEqual([
      {
        ...bare,
        path: '/dev/a',
        serialNumber: 'B1',
        product: null,
        manufacturer: null,
        usagePage: 0xff00,
        usage: 1,
      },
    ]);
  });

  it('rejects with a reason where node-hid cannot be loaded', async () => {
    const bus = new NodeHidBus(
      () => {},
      () => Promise.reject(new Error('libusb-1.0.so.0: cannot open shared object file')),
    );
    await expect(bus.list()).rejects.toMatchObject({ name: 'HidFault', reason: 'other' });
    await expect(bus.open('/dev/a')).rejects.toMatchObject({ name: 'HidFault', reason: 'other' });
    await bus.close();
  });

  it('opens a device once, and again when it was closed or could not be opened', async () => {
    let fails = true;
    const { bus } = bench(async () => {
      if (fails) throw new Error('cannot open device');
      return new Native();
    });
    await expect(bus.open('/dev/none')).rejects.toMatchObject({ reason: 'not-there' });
    fails = false;
    const opening = bus.open('/dev/none');
    await expect(bus.open('/dev/none')).rejects.toMatchObject({ reason: 'taken' });
    await (await opening).close();
    await expect(bus.open('/dev/none')).resolves.toBeDefined();
  });

  it('closes what is open and what is being opened, and opens nothing after', async () => {
    let release = () => {};
    const slow = new Promise<void>((resolve) => (release = resolve));
    const { bus, natives } = bench(async (path) => {
      if (path === '/dev/slow') await slow;
      return new Native();
    });
    await bus.open('/dev/a');
    const opening = bus.open('/dev/slow');
    const closing = bus.close();
    release();
    await Promise.all([opening, closing]);
    expect(natives.map(({ closes }) => closes)).toEqual([1, 1]);
    await expect(bus.open('/dev/a')).rejects.toMatchObject({ reason: 'other' });
  });
});

describe('a line', () => {
  const open = async () => {
    const set = bench();
    const line = await set.bus.open('/dev/a');
    const native = set.natives[0] ?? new Native();
    return { ...set, line, native, ...listening() };
  };

  it('hands out reports and overwrites each when the listener has returned', async () => {
    const { line, native, listener, heard, kept } = await open();
    line.listen(listener);
    await settle();
    expect(native.reading).toBe(true);
    native.emit('data', Buffer.from([1, 2, 3]));
    expect([heard, kept[0]?.toString('hex')]).toEqual([['010203'], '000000']);
    expect(() => line.listen(listener)).toThrow('once');
  });

  it('tells once that reading has ended, whatever node-hid makes of it', async () => {
    const { line, native, listener, heard } = await open();
    line.listen(listener);
    native.emit('error', 'could not read from HID device');
    native.emit('error', undefined);
    expect(heard).toEqual(['ended']);
  });

  it('does not fall over an error before anybody listens', async () => {
    const { native } = await open();
    expect(() => native.emit('error', 'could not read')).not.toThrow();
  });

  it('is closed only after the tick in which node-hid starts to read', async () => {
    const { line, native, listener } = await open();
    line.listen(listener);
    await line.close();
    expect([native.faults, native.closes, native.reading]).toEqual([[], 1, true]);
  });

  it('hears nothing after it was closed, overwrites what still comes, and closes once', async () => {
    const { line, native, listener, heard } = await open();
    line.listen(listener);
    await settle();
    const late = Buffer.from([7, 7]);
    const closing = Promise.all([line.close(), line.close()]);
    native.emit('data', late);
    native.emit('error', 'late');
    await closing;
    expect([heard, native.closes, late.toString('hex')]).toEqual([[], 1, '0000']);
  });

  it('tells what could not be closed, and is gone all the same', async () => {
    const { line, native, troubles, bus } = await open();
    native.closeFault = new Error('device is already closed');
    await line.close();
    expect(troubles).toEqual(['/dev/a could not be closed: device is already closed']);
    await expect(bus.open('/dev/a')).resolves.toBeDefined();
  });

  it('exchanges feature reports, and rejects with a reason when the device is gone', async () => {
    const { line, native } = await open();
    await line.sendFeatureReport(Uint8Array.of(0, 1, 2));
    expect(await line.getFeatureReport(0, 3)).toEqual(Buffer.alloc(3));
    native.closed = true;
    const fault = (await line
      .sendFeatureReport(Uint8Array.of(0))
      .catch((error: unknown) => error)) as HidFault;
    expect([fault.name, fault.reason]).toEqual(['HidFault', 'other']);
    await expect(line.getFeatureReport(0, 3)).rejects.toMatchObject({ reason: 'other' });
  });

  it('lets a bug of the listener end the process instead of passing for a lost device', async () => {
    const { line, native, heard, listener } = await open();
    const report = Buffer.from([1, 2]);
    const later = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation(() => {});
    line.listen({
      ...listener,
      report: () => {
        throw new Error('a bug');
      },
    });
    native.emit('data', report);
    const tasks = later.mock.calls.map(([task]) => task);
    later.mockRestore();
    expect(tasks.map((task) => task)).toHaveLength(1);
    expect(tasks[0]).toThrow('a bug');
    expect([heard, report.toString('hex')]).toEqual([[], '0000']);
  });
});
