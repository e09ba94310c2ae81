// The entry of the reader process: an Electron utility process that orders come to and news go from. It ends when its
// port closes, and with a bug: its supervisor starts another.
import { lineDecoders } from '../../drivers/formats/line-decoders.ts';
import { NodeHidBus } from '../../drivers/hid/node-hid-bus.ts';
import { HidReader } from '../../drivers/hid/hid-reader.ts';
import { switchMode } from '../../drivers/hid/mode-switch.ts';
import { UsbWatch } from '../../drivers/hid/usb-watch.ts';
import type { HidDevice } from '../../drivers/hid/hid-bus.ts';
import type { ReaderModel } from '../../drivers/model.ts';
import { modelOf } from '../../drivers/models/index.ts';
import type { ReaderTimers } from '../../drivers/reader.ts';
import { SpeedSearch } from '../../drivers/serial/autobaud.ts';
import { listSerialPorts } from '../../drivers/serial/ports.ts';
import { SerialReader } from '../../drivers/serial/serial-reader.ts';
import { ReaderHall } from './hall.ts';
import { ReadSealer } from './sealed-read.ts';
import type { HostNews, HostOrder } from './words.ts';

/** The part of Electron's `process.parentPort` that is used. */
interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: HostOrder }) => void): void;
  postMessage(news: HostNews): void;
}

const { parentPort } = process as unknown as { readonly parentPort: ParentPort };

const timers: ReaderTimers = {
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Null is what the bus says where the system does not tell. */
const modelOfDevice = ({ vendorId, productId, usagePage, usage }: HidDevice): ReaderModel | undefined =>
  modelOf({ vendorId, productId, usagePage: usagePage ?? undefined, usage: usage ?? undefined });

const createHall = (sealKey: Uint8Array, tell: (news: HostNews) => void): ReaderHall => {
  const bus = new NodeHidBus((words) => tell({ name: 'trouble', words }));
  return new ReaderHall({
    watch(changed) {
      const watch = new UsbWatch({ bus, timers, changed });
      watch.start();
      return () => watch.close();
    },
    modelOf: modelOfDevice,
    hidReader: (device, model) => new HidReader({ device, model, bus, timers }),
    serialReader: (settings) => new SerialReader(settings, timers, lineDecoders),
    speedSearch: (path, listen) => new SpeedSearch({ path, timers, decoders: lineDecoders, listen }),
    switchMode: (device, to) => switchMode(bus, device, to),
    listPorts: () => listSerialPorts(),
    sealer: new ReadSealer(sealKey),
    tell,
  });
};

let hall: ReaderHall | undefined;
const tell = (news: HostNews): void => parentPort.postMessage(news);

const obey = async (order: HostOrder): Promise<void> => {
  switch (order.name) {
    case 'begin':
      hall = createHall(order.sealKey, tell);
      return;
    case 'open':
      await hall?.open(order);
      return;
    case 'ping':
      tell({ name: 'pong', count: order.count });
      return;
    case 'list-ports':
      tell({ name: 'ports', orderId: order.orderId, ports: (await hall?.listPorts()) ?? [] });
      return;
    case 'find-speed':
      await hall?.findSpeed(order.path);
      return;
    case 'next-speed':
      hall?.nextSpeed();
      return;
    case 'switch-mode': {
      const answer = (await hall?.switchMode(order.readerId, order.to)) ?? 'not-now';
      tell({ name: 'switched', orderId: order.orderId, answer });
      return;
    }
    case 'close':
      await hall?.close();
      tell({ name: 'closed' });
  }
};

// A bug in here is a restart: nothing is kept in this process that could be lost.
parentPort.on('message', ({ data }) => {
  obey(data).catch(() => process.exit(1));
});
