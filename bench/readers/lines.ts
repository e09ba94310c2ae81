// Readers on wires that are made by hand: the product's own readers with the machine's clock, and whole swipes to send.
import { lineDecoders } from '../../drivers/formats/line-decoders.ts';
import type { HidDevice, HidLine, HidListener } from '../../drivers/hid/hid-bus.ts';
import { HidFault } from '../../drivers/hid/hid-bus.ts';
import { HidReader } from '../../drivers/hid/hid-reader.ts';
import { modelNamed } from '../../drivers/models/index.ts';
import type { CardRead, CardReader } from '../../drivers/reader.ts';
import type { ConnectLine, SerialLine, SerialSettings } from '../../drivers/serial/serial-line.ts';
import { SerialReader } from '../../drivers/serial/serial-reader.ts';
import { practiceCards } from '../../drivers/simulated/cards.ts';
import { readerFamilies } from '../../drivers/simulated/families.ts';
import { presentedOf } from '../../drivers/simulated/practice-tracks.ts';
import { systemClock } from '../../src/main/base/clock.ts';

/** A reader that is open, and the wire to it. */
export interface Wired {
  readonly reader: CardReader;
  /** Every read and every failure. */
  heard: (read: CardRead | undefined) => void;
  /** Taken over and overwritten, as by any wire. */
  send(chunk: Buffer): void;
}

export const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** What the twin of a family sends for a card that is approved. */
export const swipeOf = (family: string): readonly Buffer[] => {
  const found = readerFamilies.find(({ id }) => id === family);
  const [card] = practiceCards;
  if (found === undefined || card === undefined) throw new Error(`no family ${family}`);
  return found.twin().present(presentedOf(card), 'none');
};

/** Opens it, and waits until it is ready. */
export const opened = async (reader: CardReader, send: (chunk: Buffer) => void): Promise<Wired> => {
  const wired: Wired = { reader, heard: () => undefined, send };
  reader.listen((event) => {
    if (event.name !== 'state') wired.heard(event.name === 'read' ? event.read : undefined);
  });
  reader.open();
  const limitMs = performance.now() + 10_000;
  while (reader.state !== 'ready' && performance.now() < limitMs) await turn();
  if (reader.state !== 'ready') throw new Error(`${reader.title} did not open`);
  return wired;
};

const device: HidDevice = {
  path: 'made by hand',
  vendorId: 0x0801,
  productId: 0x0011,
  serialNumber: null,
  product: null,
  manufacturer: null,
  release: 0x0100,
  usagePage: 0xff00,
  usage: 1,
  interface: 0,
};

export const hidWired = async (modelId: string): Promise<Wired> => {
  const model = modelNamed(modelId);
  if (model?.sends !== 'hid') throw new Error(`no HID model ${modelId}`);
  let listener: HidListener | undefined;
  const refuse = (): Promise<never> => Promise.reject(new HidFault('other', 'it takes no commands'));
  const line: HidLine = {
    listen: (given) => (listener = given),
    sendFeatureReport: refuse,
    getFeatureReport: refuse,
    close: () => Promise.resolve(),
  };
  const bus = { list: () => Promise.resolve([device]), open: () => Promise.resolve(line) };
  const reader = new HidReader({ device, model, bus, timers: systemClock });
  return opened(reader, (chunk) => {
    listener?.report(chunk);
    chunk.fill(0);
  });
};

export const serialSettings: SerialSettings = {
  path: 'made by hand',
  baudRate: 9_600,
  dataBits: 8,
  parity: 'none',
  stopBits: 1,
};

export const serialWired = async (): Promise<Wired> => {
  let hear: (chunk: Buffer) => void = () => undefined;
  const line: SerialLine = {
    on: (event: 'data' | 'close' | 'error', listener: (value: never) => void) => {
      if (event === 'data') hear = listener as (chunk: Buffer) => void;
    },
    close: (done) => done(null),
  };
  const connect: ConnectLine = () => Promise.resolve(line);
  return opened(new SerialReader(serialSettings, systemClock, lineDecoders, connect), (chunk) => hear(chunk));
};
