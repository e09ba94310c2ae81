import { describe, expect, it } from 'vitest';
import type { FrameAssembler } from '../../../../drivers/assembler.ts';
import { wipeRead, type Decoded, type DecodedRead } from '../../../../drivers/decoded.ts';
import type { HidDevice } from '../../../../drivers/hid/hid-bus.ts';
import { HidReader } from '../../../../drivers/hid/hid-reader.ts';
import type { HidModel } from '../../../../drivers/model.ts';
import { magTekDynaProMini } from '../../../../drivers/models/magtek-dynapro-mini.ts';
import type { ReaderEvent } from '../../../../drivers/reader.ts';
import { ManualTimers } from '../manual-timers.ts';
import { deviceAt, FakeHidBus } from './fake-hid-bus.ts';

/** Lets promises settle. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

const readOf = (bytes: Uint8Array): DecodedRead => {
  const parts = {
    format: 'test',
    entryMode: 'swiped',
    tracks: { 1: { status: 'absent' }, 2: { status: 'absent' }, 3: { status: 'absent' } },
    encryption: null,
    deviceSerial: null,
    magnePrintStatus: null,
    chip: null,
    original: Buffer.from(bytes),
  } as const;
  return { ...parts, wipe: () => wipeRead(parts) };
};

/** Reports of four bytes, the first of which says: 1 a whole frame, 2 the beginning of one, 3 its end, 4 noise, 5 two frames. */
const assembler = (reads: DecodedRead[]): FrameAssembler => {
  let begun: Buffer | undefined;
  const good = (bytes: Uint8Array): Decoded => {
    const read = readOf(bytes);
    reads.push(read);
    return { ok: true, read };
  };
  return {
    get begun() {
      return begun !== undefined;
    },
    push: (bytes) => {
      const kind = bytes[0];
      if (kind === 1) return [good(bytes)];
      if (kind === 4) return [{ ok: false, reason: 'lrc' }];
      if (kind === 5) return [good(bytes.subarray(0, 2)), good(bytes.subarray(2))];
      const whole = Buffer.concat([begun ?? Buffer.alloc(0), bytes]);
      begun = kind === 2 ? whole : undefined;
      return kind === 3 ? [good(whole)] : [];
    },
    end: () => {
      const rest = begun;
      begun = undefined;
      if (rest === undefined) return [];
      return rest[1] === 9 ? [good(rest)] : [{ ok: false, reason: 'cut-short' }];
    },
  };
};

const show = (event: ReaderEvent): string => {
  if (event.name === 'state')
    return event.reason === undefined ? event.state : `${event.state}: ${event.reason}`;
  if (event.name === 'failed-read') return `failed: ${event.reason} (${event.refusal})`;
  return `${event.read.connection} ${event.read.model}: ${event.read.original.toString('hex')}`;
};

const bench = (device: HidDevice = deviceAt('/dev/a'), modeSwitch: HidModel['modeSwitch'] = null) => {
  const timers = new ManualTimers();
  const bus = new FakeHidBus();
  bus.devices = [device];
  const reads: DecodedRead[] = [];
  const readerFor = (of: HidDevice) => {
    const model: HidModel = {
      id: 'test-model',
      title: 'Test reader',
      usbIds: [],
      usages: [],
      sends: 'hid',
      confidence: 'documented',
      modeSwitch,
      assembler: () => assembler(reads),
    };
    const heard: string[] = [];
    const reader = new HidReader({ device: of, model, bus, timers });
    reader.listen((event) => heard.push(show(event)));
    return { reader, heard };
  };
  return { timers, bus, reads, readerFor, ...readerFor(device) };
};

const opened = async (...parts: Parameters<typeof bench>) => {
  const set = bench(...parts);
  set.reader.open();
  await settle();
  return set;
};

describe('HidReader', () => {
  it('says nothing from inside open(), then connects to where the device was found', async () => {
    const { reader, heard, bus } = bench();
    expect([reader.state, reader.title]).toEqual(['closed', 'Test reader']);
    reader.open();
    reader.open();
    expect([reader.state, heard]).toEqual(['connecting', []]);
    await settle();
    expect([heard, bus.opened, bus.listed]).toEqual([['connecting', 'ready'], ['/dev/a'], 0]);
  });

  it('hands out what the assembler makes of the reports, and overwrites each', async () => {
    const { heard, bus } = await opened();
    const reports = [
      bus.last.report(1, 2, 3, 4),
      bus.last.report(4, 4, 4, 4),
      bus.last.report(2, 1, 1, 1),
      bus.last.report(3, 2, 2, 2),
      bus.last.report(5, 1, 5, 2),
    ];
    expect(heard.slice(2)).toEqual([
      'usb test-model: 01020304',
      'failed: check-failed (lrc)',
      'usb test-model: 0201010103020202',
      'usb test-model: 0501',
      'usb test-model: 0502',
    ]);
    expect(Buffer.concat(reports).every((byte) => byte === 0)).toBe(true);
  });

  it('overwrites a report before it tells of the read', async () => {
    const { reader, bus } = await opened();
    const report = Buffer.from([1, 2, 3, 4]);
    let left: string | undefined;
    reader.listen(() => (left = report.toString('hex')));
    bus.last.listener?.report(report);
    expect(left).toBe('00000000');
  });

  it('ends a frame after 100 ms of silence, counted anew with every report', async () => {
    const { heard, bus, timers } = await opened();
    bus.last.report(2, 0, 0, 0);
    timers.pass(99);
    bus.last.report(2, 0, 0, 0);
    timers.pass(99);
    expect(heard).toHaveLength(2);
    timers.pass(1);
    expect(heard.slice(2)).toEqual(['failed: cut-short (cut-short)']);
    bus.last.report(2, 9, 0, 0);
    timers.pass(100);
    expect(heard.slice(3)).toEqual(['usb test-model: 02090000']);
    expect(timers.waiting).toBe(0);
  });

  it('is not taken in by a busy process: the second half of the silence starts when the first was seen', async () => {
    const { heard, bus, timers } = await opened();
    bus.last.report(2, 0, 0, 0);
    // The loop stood still past both halves; the first fires, then the reports that waited come.
    timers.pass(50);
    bus.last.report(3, 0, 0, 0);
    timers.pass(1_000);
    expect(heard.slice(2)).toEqual(['usb test-model: 0200000003000000']);
  });

  it('keeps trying with growing delays, looks the device up, and names a reason once', async () => {
    const { reader, heard, timers, bus } = bench();
    bus.faults.set('/dev/a', 'no-permission');
    reader.open();
    await settle();
    for (const [delayMs, count] of [
      [250, 2],
      [500, 3],
      [1_000, 4],
      [2_000, 5],
      [2_000, 6],
    ] as const) {
      timers.pass(delayMs - 1);
      await settle();
      expect(bus.opened).toHaveLength(count - 1);
      timers.pass(1);
      await settle();
      expect(bus.opened).toHaveLength(count);
    }
    bus.devices = [];
    timers.pass(2_000);
    await settle();
    expect(heard).toEqual(['connecting', 'connecting: no-permission', 'connecting: not-there']);
    expect(bus.listed).toBe(6);
    await reader.close();
    expect([timers.waiting, heard.at(-1)]).toEqual([0, 'closed']);
  });

  it('is lost when the device goes in the middle of a frame, and comes back under its serial number', async () => {
    const device = deviceAt('/dev/a', { serialNumber: 'B1' });
    const { heard, bus, timers, reader } = await opened(device);
    bus.last.report(2, 0, 0, 0);
    bus.devices = [];
    bus.last.listener?.ended();
    expect([reader.state, bus.last.closes]).toEqual(['lost', 1]);
    timers.pass(250);
    await settle();
    bus.devices = [
      deviceAt('/dev/a', { serialNumber: 'B2' }),
      deviceAt('/dev/b', { serialNumber: 'B1', usagePage: 1, usage: 6 }),
      deviceAt('/dev/c', { serialNumber: 'B1' }),
    ];
    timers.pass(500);
    await settle();
    bus.last.report(1, 0, 0, 7);
    expect(heard).toEqual([
      'connecting',
      'ready',
      'failed: cut-short (cut-short)',
      'lost',
      'lost: not-there',
      'ready',
      'usb test-model: 01000007',
    ]);
    expect([bus.opened, reader.device.path]).toEqual([['/dev/a', '/dev/c'], '/dev/c']);
    bus.last.listener?.ended();
    timers.pass(249);
    await settle();
    expect(reader.state).toBe('lost');
    timers.pass(1);
    await settle();
    expect(reader.state).toBe('ready');
  });

  it('without a serial number takes another place of its kind, but never one that is another reader’s', async () => {
    const { heard, bus, timers, readerFor } = await opened(deviceAt('/dev/a'));
    const other = readerFor(deviceAt('/dev/b'));
    other.reader.open();
    await settle();
    bus.devices = [deviceAt('/dev/b')];
    bus.lines[0]?.listener?.ended();
    timers.pass(250);
    await settle();
    expect(heard.slice(2)).toEqual(['lost', 'lost: not-there']);
    bus.devices = [deviceAt('/dev/b'), deviceAt('/dev/c')];
    timers.pass(500);
    await settle();
    bus.lines[1]?.report(1, 0, 0, 1);
    bus.last.report(1, 0, 0, 2);
    expect(heard.slice(4)).toEqual(['ready', 'usb test-model: 01000002']);
    expect(other.heard.slice(2)).toEqual(['usb test-model: 01000001']);
  });

  it('closes the device, stops its timers and says nothing more', async () => {
    const { reader, heard, timers, bus, reads } = await opened();
    bus.last.report(2, 9, 0, 0);
    const closing = reader.close();
    expect(heard.at(-1)).toBe('ready');
    await Promise.all([closing, reader.close()]);
    expect(heard).toEqual(['connecting', 'ready', 'closed']);
    const late = bus.last.report(1, 2, 3, 4);
    bus.last.listener?.ended();
    timers.pass(10_000);
    reader.open();
    await settle();
    expect([bus.last.closes, timers.waiting, heard.length, reader.state]).toEqual([1, 0, 3, 'closed']);
    expect(late.every((byte) => byte === 0)).toBe(true);
    expect(reads).toHaveLength(2);
    expect(reads.every(({ original }) => original.every((byte) => byte === 0))).toBe(true);
  });

  it('lets go of a device that opens while the reader is being closed', async () => {
    const { reader, heard, bus } = bench();
    reader.open();
    await reader.close();
    expect([bus.last.closes, bus.last.listener, heard]).toEqual([1, undefined, ['closed']]);
  });

  it('lets go of a lost device before it says that it is closed', async () => {
    const { reader, bus, heard } = await opened();
    bus.last.listener?.ended();
    await reader.close();
    expect([bus.last.closes, heard.at(-1)]).toEqual([1, 'closed']);
  });

  it('closes without a word when it was never opened', async () => {
    const { reader, heard } = bench();
    await reader.close();
    expect(heard).toEqual([]);
  });

  it('may be closed from inside its own news: the second read of a report is wiped unheard', async () => {
    const { reader, heard, bus, reads, timers } = await opened();
    let closing: Promise<void> | undefined;
    reader.listen((event) => {
      heard.push(show(event));
      if (event.name === 'read') closing = reader.close();
    });
    bus.last.report(5, 1, 5, 2);
    await closing;
    expect(heard.slice(2)).toEqual(['usb test-model: 0501', 'closed']);
    expect(reads[1]?.original.every((byte) => byte === 0)).toBe(true);
    expect(timers.waiting).toBe(0);
  });

  it('may be closed while it hears that a frame was cut short by the loss', async () => {
    const { reader, heard, bus, timers } = await opened();
    reader.listen((event) => {
      heard.push(show(event));
      if (event.name === 'failed-read') void reader.close();
    });
    bus.last.report(2, 0, 0, 0);
    bus.last.listener?.ended();
    await reader.close();
    expect(heard.slice(2)).toEqual(['failed: cut-short (cut-short)', 'closed']);
    expect([timers.waiting, bus.last.closes]).toEqual([0, 1]);
  });
});

describe('the firmware', () => {
  const answer = [0, 4, ...Buffer.from('V1.2', 'latin1')];

  it('is asked for beside the reads, and told with another `ready`', async () => {
    const set = bench(deviceAt('/dev/a'), 'magtek');
    set.bus.firmware = (command) => (command.length === 60 ? answer : undefined);
    set.reader.open();
    await settle();
    expect([set.heard, set.reader.firmware]).toEqual([['connecting', 'ready', 'ready'], 'V1.2']);
    expect(set.bus.last.sent.map(({ length }) => length)).toEqual([25, 61]);
  });

  it('is left open by a device that refuses, and is not asked of another maker’s', async () => {
    const refusing = await opened(deviceAt('/dev/a'), 'magtek');
    expect([refusing.heard, refusing.reader.firmware]).toEqual([['connecting', 'ready'], null]);
    refusing.bus.last.report(1, 0, 0, 1);
    expect(refusing.heard.at(-1)).toBe('usb test-model: 01000001');
    const other = await opened();
    expect(other.bus.last.sent).toEqual([]);
  });

  it('is no news of a device that was lost or closed meanwhile', async () => {
    for (const end of ['lost', 'closed'] as const) {
      const set = bench(deviceAt('/dev/a'), 'magtek');
      set.bus.firmware = () => answer;
      set.reader.listen((event) => {
        set.heard.push(show(event));
        if (event.name !== 'state' || event.state !== 'ready') return;
        if (end === 'closed') void set.reader.close();
        else queueMicrotask(() => set.bus.last.listener?.ended());
      });
      set.reader.open();
      await settle();
      expect([set.heard, set.reader.firmware]).toEqual([['connecting', 'ready', end], null]);
    }
  });
});

describe('a device that is asked for each card', () => {
  const dynaPro = async () => {
    const timers = new ManualTimers();
    const bus = new FakeHidBus();
    bus.firmware = () => [];
    const heard: string[] = [];
    const reader = new HidReader({ device: deviceAt('/dev/a'), model: magTekDynaProMini, bus, timers });
    reader.listen((event) => heard.push(event.name === 'read' ? event.read.entryMode : show(event)));
    reader.open();
    await settle();
    return { timers, bus, heard, asked: () => bus.last.sent.map((report) => report[0]) };
  };
  const padded = (...bytes: number[]) => [...bytes, ...Array.from({ length: 60 - bytes.length }, () => 0)];
  const ciphertext = Array.from({ length: 24 }, (_, at) => at + 1);
  const ksn = [0xff, 0xff, 0x98, 0x76, 0x54, 0x32, 0x10, 0xe0, 0, 8];

  it('is asked again when a card has come, whether a last block ends it or silence', async () => {
    for (const last of [true, false]) {
      const { bus, heard, asked, timers } = await dynaPro();
      bus.last.report(...padded(0x22, 0, 0, 3));
      bus.last.report(...padded(0x23, 0x05, 0, 24, ...ciphertext));
      bus.last.report(...padded(0x23, 0x63, 0, 14, ...ksn, 0, 0, 0, 0));
      if (last) bus.last.report(...padded(0x23, 0x64, 0, 4, 1, 2, 3, 4));
      else timers.pass(100);
      expect(heard.at(-1)).toBe('keyed-on-device');
      expect(asked()).toEqual([0x11, 0x0a, 0x11]);
    }
  });

  it('is asked again when none came, and not for what it says of itself meanwhile', async () => {
    const { bus, asked, heard } = await dynaPro();
    bus.last.report(0x20, 1, 0, 0);
    bus.last.report(0x20, 2, 0, 0);
    expect(asked()).toEqual([0x11]);
    bus.last.report(0x22, 2, 0, 0);
    expect(heard.at(-1)).toBe('failed: no-track-readable (nothing-read)');
    expect(asked()).toEqual([0x11, 0x11]);
  });
});
