// A program that listens to every USB reader it finds, through the real node-hid, and tells what it hears: the reader
// process of the register with nothing around it. Runs in Node with an IPC channel, or in a utility process of Electron.
// Its readers know two frames, a report of 337 and one of 856 bytes; anything shorter is the beginning of one.
import type { FrameAssembler } from '../../drivers/assembler.ts';
import type { Decoded, DecodedRead } from '../../drivers/decoded.ts';
import { wipeRead } from '../../drivers/decoded.ts';
import type { HidBus, HidDevice } from '../../drivers/hid/hid-bus.ts';
import { HidReader } from '../../drivers/hid/hid-reader.ts';
import { switchMode, type SwitchOutcome } from '../../drivers/hid/mode-switch.ts';
import { NodeHidBus } from '../../drivers/hid/node-hid-bus.ts';
import { UsbWatch } from '../../drivers/hid/usb-watch.ts';
import type { HidModel } from '../../drivers/model.ts';
import type { ReaderEvent, ReaderTimers } from '../../drivers/reader.ts';

/** `key` names a reader: its serial number, or its path. */
export type Heard =
  | { readonly what: 'devices'; readonly devices: readonly HidDevice[] }
  | { readonly what: 'report'; readonly length: number; readonly wiped: boolean }
  | { readonly what: 'state'; readonly key: string; readonly state: string; readonly firmware: string | null }
  | { readonly what: 'read'; readonly key: string; readonly hex: string }
  | { readonly what: 'failed'; readonly key: string; readonly reason: string }
  | { readonly what: 'switched'; readonly outcome: SwitchOutcome }
  | { readonly what: 'trouble'; readonly words: string }
  | { readonly what: 'closed' };

export type Order = { readonly do: 'close' } | { readonly do: 'switch'; readonly path: string };

const timers: ReaderTimers = {
  after: (delayMs, task) => {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};

interface Port {
  postMessage(words: Heard): void;
  on(event: 'message', listener: (message: { readonly data: Order }) => void): void;
}
const { parentPort } = process as unknown as { parentPort?: Port };
const tell = (words: Heard): void => {
  if (parentPort === undefined) process.send?.(words);
  else parentPort.postMessage(words);
};

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

const assembler = (): FrameAssembler => {
  let begun = false;
  return {
    get begun() {
      return begun;
    },
    push: (bytes): readonly Decoded[] => {
      begun = bytes.length !== 337 && bytes.length !== 856;
      return begun ? [] : [{ ok: true, read: readOf(bytes) }];
    },
    end: (): readonly Decoded[] => {
      const rest: readonly Decoded[] = begun ? [{ ok: false, reason: 'cut-short' }] : [];
      begun = false;
      return rest;
    },
  };
};

const model: HidModel = {
  id: 'test',
  title: 'Test reader',
  usbIds: [],
  usages: [{ usagePage: 0xff00, usage: 1 }],
  sends: 'hid',
  confidence: 'documented',
  modeSwitch: 'magtek',
  assembler,
};

const nodeHid = new NodeHidBus((words) => tell({ what: 'trouble', words }));

/** Tells of every report, and whether its bytes were overwritten once the reader had it. */
const bus: Pick<HidBus, 'list' | 'open'> = {
  list: () => nodeHid.list(),
  open: async (path) => {
    const line = await nodeHid.open(path);
    const { listen } = line;
    line.listen = ({ report, ended }) =>
      listen.call(line, {
        report: (bytes) => {
          report(bytes);
          setImmediate(() =>
            tell({ what: 'report', length: bytes.length, wiped: bytes.every((byte) => byte === 0) }),
          );
        },
        ended,
      });
    return line;
  },
};

const readers = new Map<string, HidReader>();

const hear = (key: string, reader: HidReader, event: ReaderEvent): void => {
  if (event.name === 'state') {
    tell({ what: 'state', key, state: event.reason ?? event.state, firmware: reader.firmware });
  } else if (event.name === 'failed-read') tell({ what: 'failed', key, reason: event.reason });
  else {
    tell({ what: 'read', key, hex: event.read.original.toString('hex') });
    event.read.wipe();
  }
};

const watch = new UsbWatch({
  bus,
  timers,
  changed: (devices) => {
    tell({ what: 'devices', devices });
    for (const device of devices) {
      const key = device.serialNumber ?? device.path;
      if (device.usagePage !== 0xff00 || readers.has(key)) continue;
      const reader = new HidReader({ device, model, bus, timers });
      readers.set(key, reader);
      reader.listen((event) => hear(key, reader, event));
      reader.open();
    }
  },
});

const close = async (): Promise<void> => {
  await watch.close();
  await Promise.all([...readers.values()].map((reader) => reader.close()));
  await nodeHid.close();
  tell({ what: 'closed' });
  if (parentPort === undefined) process.disconnect();
};

const obey = async (order: Order): Promise<void> => {
  if (order.do === 'close') await close();
  else tell({ what: 'switched', outcome: await switchMode(nodeHid, order, 'reports') });
};

if (parentPort === undefined) process.on('message', (order) => void obey(order as Order));
else parentPort.on('message', ({ data }) => void obey(data));
watch.start();
