// Listing and recording at devices that do what the test says.
import { describe, expect, it } from 'vitest';
import { HidFault } from '../../../../drivers/hid/hid-bus.ts';
import type { SerialLine } from '../../../../drivers/serial/serial-line.ts';
import { patienceMs, quietMs } from '../../../../scripts/reader/collector.ts';
import { list, type Wires } from '../../../../scripts/reader/list.ts';
import { recordingOf } from '../../../../scripts/reader/recording.ts';
import { swipeAtHid, swipeAtPort } from '../../../../scripts/reader/swipe.ts';
import { deviceAt, FakeHidBus } from '../../drivers/hid/fake-hid-bus.ts';
import { hidReport, keyedReports } from '../../drivers/magtek/frames.ts';
import { ManualTimers } from '../../drivers/manual-timers.ts';
import { bytes, magtek2 } from '../../drivers/track/tracks.ts';

const listed = async (bus: Wires['bus'], ports: readonly string[] = []) => {
  const lines: string[] = [];
  const code = await list(
    {
      bus,
      ports: () => Promise.resolve(ports.map((path) => ({ path, title: path }))),
      permissionCommand: 'sudo install',
    },
    { print: (text) => lines.push(text), warn: (text) => lines.push(`! ${text}`) },
  );
  expect(code).toBe(0);
  return lines.join('\n');
};

describe('list', () => {
  it('says so when there is nothing', async () => {
    expect(await listed(new FakeHidBus())).toBe('HID devices: none.\nSerial ports: none.');
  });

  it('names the model of each device, and opens no keyboard', async () => {
    const bus = new FakeHidBus();
    bus.devices = [
      deviceAt('/dev/hidraw0'),
      deviceAt('/dev/hidraw1', {
        vendorId: 0x046d,
        productId: 0xc31c,
        usagePage: 1,
        usage: 6,
        product: 'Keyboard',
      }),
      deviceAt('/dev/hidraw2', { productId: 0x0001, usagePage: 1, usage: 6 }),
      deviceAt('/dev/hidraw3', { vendorId: 0x1234, usagePage: null, usage: null, product: null }),
    ];
    expect(await listed(bus, ['/dev/ttyUSB0 (FTDI)'])).toBe(`HID devices
  0801:0011  usage ff00/01  Dynamag  /dev/hidraw0
      taken for: MagTek Dynamag (magtek-dynamag)
  046d:c31c  usage 01/06  Keyboard  /dev/hidraw1
      not known
  0801:0001  usage 01/06  Dynamag  /dev/hidraw2
      taken for: MagTek reader in keyboard mode (magtek-keyboard)
  1234:0011  usage -/-  (no name)  /dev/hidraw3
      not known
Serial ports
  /dev/ttyUSB0 (FTDI)`);
    expect(bus.opened).toEqual(['/dev/hidraw0']);
    expect(bus.last.closes).toBe(1);
  });

  it('tells what to do where the system keeps a reader away', async () => {
    const bus = new FakeHidBus();
    bus.devices = [deviceAt('/dev/hidraw0')];
    bus.faults.set('/dev/hidraw0', 'no-permission');
    const text = await listed(bus);
    expect(text).toContain('the system keeps it from this user');
    expect(text).toContain('  sudo install');
    bus.faults.set('/dev/hidraw0', 'taken');
    expect(await listed(bus)).not.toContain('sudo');
  });

  it('goes on to the ports when the bus cannot be listed', async () => {
    const bus = new FakeHidBus();
    bus.list = () => Promise.reject(new HidFault('other', 'node-hid could not be loaded'));
    expect(await listed(bus)).toBe('HID devices: node-hid could not be loaded.\nSerial ports: none.');
  });
});

/** Lets everything run that waits for no timer. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

const atHid = (bus: FakeHidBus, clock: ManualTimers, model?: string) =>
  swipeAtHid(bus, '/dev/hidraw0', model, clock, () => undefined);

describe('record at a HID device', () => {
  it('takes one swipe, with its moments and the facts of the device', async () => {
    const [bus, clock] = [new FakeHidBus(), new ManualTimers()];
    bus.devices = [deviceAt('/dev/hidraw0', { serialNumber: 'B012345' })];
    const swiping = atHid(bus, clock);
    await settled();
    const report = bus.last.report(...hidReport());
    expect(report.every((byte) => byte === 0)).toBe(true);
    clock.pass(quietMs);
    const { hearing, rows, title, device } = await swiping;
    expect(rows).toEqual([{ ms: 0, bytes: hidReport() }]);
    expect(device).toEqual({
      usb: '0801:0011',
      usage: 'ff00/01',
      product: 'Dynamag',
      release: '1.00',
      firmware: null,
    });
    expect(bus.last.closes).toBe(1);
    expect(clock.waiting).toBe(0);
    expect(recordingOf(hearing, rows, { title, device }).exchange.model).toBe('magtek-dynamag');
  });

  it('asks a device that does nothing by itself, and waits through its other reports', async () => {
    const [bus, clock] = [new FakeHidBus(), new ManualTimers()];
    bus.firmware = () => [];
    bus.devices = [deviceAt('/dev/hidraw0', { productId: 0x3009, usagePage: 0xff20 })];
    const swiping = atHid(bus, clock);
    await settled();
    bus.last.report(0x20, 1, 2, 3);
    clock.pass(3_000);
    for (const report of keyedReports()) {
      bus.last.report(...report);
      clock.pass(10);
    }
    clock.pass(quietMs);
    const { rows } = await swiping;
    expect(rows.map(({ ms }) => ms)).toEqual([0, 3_000, 3_010, 3_020, 3_030, 3_040]);
    expect(bus.last.sent.map(([id]) => id)).toEqual([0x11, 0x0a]);
  });

  it.each<[string, (bus: FakeHidBus, clock: ManualTimers) => unknown, string]>([
    ['goes', (bus) => bus.last.listener?.ended(), 'has gone'],
    ['is not swiped', (_, clock) => clock.pass(patienceMs), 'within two minutes'],
    ['does not stop', (bus) => Array.from({ length: 1_001 }, () => bus.last.report(9)), 'that is no swipe'],
  ])('ends when it %s', async (_, happens, sentence) => {
    const [bus, clock] = [new FakeHidBus(), new ManualTimers()];
    bus.devices = [deviceAt('/dev/hidraw0')];
    const swiping = expect(atHid(bus, clock)).rejects.toThrow(sentence);
    await settled();
    happens(bus, clock);
    await swiping;
    expect(bus.last.closes).toBe(1);
    expect(clock.waiting).toBe(0);
  });

  it('says what keeps it from the device', async () => {
    const [bus, clock] = [new FakeHidBus(), new ManualTimers()];
    await expect(atHid(bus, clock)).rejects.toThrow('There is no HID device /dev/hidraw0');
    bus.devices = [deviceAt('/dev/hidraw0', { vendorId: 0x1234 })];
    await expect(atHid(bus, clock)).rejects.toThrow('name its model with --model');
    await expect(atHid(bus, clock, 'magtek-keyboard')).rejects.toThrow('types its frames');
    bus.faults.set('/dev/hidraw0', 'no-permission');
    await expect(atHid(bus, clock, 'magtek-dynamag')).rejects.toThrow('keeps it from this user');
  });
});

/** A port that does what the test says. */
class FakePort implements SerialLine {
  readonly listeners: Record<string, (...given: never[]) => void> = {};
  closed = false;

  on(event: string, listener: (...given: never[]) => void): void {
    this.listeners[event] = listener;
  }

  close(done: (error: Error | null) => void): void {
    this.closed = true;
    // As the real one tells it: before its caller hears of it.
    (this.listeners['close'] as ((error: null) => void) | undefined)?.(null);
    done(null);
  }

  send(text: string): void {
    (this.listeners['data'] as (chunk: Buffer) => void)(bytes(text));
  }
}

describe('record at a serial port', () => {
  const at = (port: FakePort, clock: ManualTimers) =>
    swipeAtPort(
      () => Promise.resolve(port),
      '/dev/ttyUSB0',
      9_600,
      clock,
      () => undefined,
    );

  it('takes one swipe, chunk by chunk', async () => {
    const [port, clock] = [new FakePort(), new ManualTimers()];
    const swiping = at(port, clock);
    await settled();
    port.send(magtek2.slice(0, 10));
    clock.pass(12);
    port.send(`${magtek2.slice(10)}\r`);
    clock.pass(quietMs);
    const { hearing, rows, title, device } = await swiping;
    expect(rows.map(({ ms, bytes: row }) => [ms, row.length])).toEqual([
      [0, 10],
      [12, magtek2.length - 9],
    ]);
    expect(port.closed).toBe(true);
    expect(recordingOf(hearing, rows, { title, device }).exchange).toMatchObject({
      cardData: 'test card',
      baudRate: 9_600,
      rows: [{ ms: 0 }, { ms: 12 }],
    });
  });

  it('ends when the port goes, or cannot be opened', async () => {
    const [port, clock] = [new FakePort(), new ManualTimers()];
    const swiping = expect(at(port, clock)).rejects.toThrow('/dev/ttyUSB0 has gone');
    await settled();
    (port.listeners['close'] as () => void)();
    await swiping;
    const refused = swipeAtPort(
      () => Promise.reject(new Error('no such file')),
      '/dev/ttyUSB0',
      9_600,
      clock,
      () => undefined,
    );
    await expect(refused).rejects.toThrow('/dev/ttyUSB0 cannot be opened: no such file');
  });
});
