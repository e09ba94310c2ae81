// One swipe from a device, on a HID bus or a serial port.
import { performance } from 'node:perf_hooks';
import { exchange as askDevice } from '../../drivers/hid/feature-exchange.ts';
import { HidFault, type HidBus, type HidDevice, type HidLine } from '../../drivers/hid/hid-bus.ts';
import { getSoftwareId, readSoftwareId } from '../../drivers/magtek/feature-commands.ts';
import { modelOf } from '../../drivers/models/index.ts';
import type { HidModel } from '../../drivers/model.ts';
import type { ConnectLine } from '../../drivers/serial/serial-line.ts';
import { Stop } from '../stop.ts';
import { Collector, type SwipeClock } from './collector.ts';
import type { Exchange, Row } from './exchange.ts';
import { hidModelNamed, type Hearing } from './hearing.ts';

export const realClock: SwipeClock = {
  nowMs: () => performance.now(),
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};

export interface Swipe {
  readonly hearing: Hearing;
  readonly rows: readonly Row[];
  readonly title: string;
  readonly device: Exchange['device'];
}

const hex = (value: number, digits = 4): string => value.toString(16).padStart(digits, '0');

const factsOf = (device: HidDevice, firmware: string | null): Exchange['device'] => ({
  usb: `${hex(device.vendorId)}:${hex(device.productId)}`,
  usage: `${hex(device.usagePage ?? 0)}/${hex(device.usage ?? 0, 2)}`,
  product: device.product,
  release: `${device.release >> 8}.${hex(device.release & 0xff, 2)}`,
  firmware,
});

const faults = {
  'no-permission': 'the system keeps it from this user (`npm run reader -- list` tells what to do)',
  taken: 'another program has it',
  'not-there': 'it is not there',
  other: 'it cannot be opened',
} as const;

const openHid = async (bus: Pick<HidBus, 'open'>, path: string): Promise<HidLine> => {
  try {
    return await bus.open(path);
  } catch (error) {
    if (!(error instanceof HidFault)) throw error;
    throw new Stop(`${path}: ${faults[error.reason]}.`);
  }
};

const listHid = async (bus: Pick<HidBus, 'list'>): Promise<readonly HidDevice[]> => {
  try {
    return await bus.list();
  } catch (error) {
    if (!(error instanceof HidFault)) throw error;
    throw new Stop(`HID devices: ${error.message}.`);
  }
};

/** The reader's own, or the one that was named. */
const modelFor = (device: HidDevice, named: string | undefined): HidModel => {
  const id = named ?? modelOf(device)?.id;
  if (id === undefined)
    throw new Stop(`${device.path} is no reader that is known: name its model with --model.`);
  return hidModelNamed(id);
};

const firmwareOf = async (line: HidLine, { modeSwitch }: HidModel): Promise<string | null> => {
  const answer = modeSwitch === 'magtek' ? await askDevice(line, getSoftwareId) : undefined;
  return (answer && readSoftwareId(answer)) ?? null;
};

/** One swipe at a HID reader. Throws a Stop for whatever keeps it from coming. @param tell that it is ready */
export const swipeAtHid = async (
  bus: Pick<HidBus, 'list' | 'open'>,
  path: string,
  named: string | undefined,
  clock: SwipeClock,
  tell: (sentence: string) => void,
): Promise<Swipe> => {
  const device = (await listHid(bus)).find((one) => one.path === path);
  if (device === undefined) throw new Stop(`There is no HID device ${path}: see \`npm run reader -- list\`.`);
  const model = modelFor(device, named);
  const line = await openHid(bus, path);
  try {
    const firmware = await firmwareOf(line, model);
    const hearing = { wire: 'hid', model } as const;
    const collector = new Collector(hearing, clock);
    const request = (report: Buffer): void => {
      line.sendFeatureReport(report).catch(() => collector.fail(`${path} refuses what it is asked for.`));
    };
    line.listen({
      report(bytes) {
        const answer = model.requests?.after(bytes);
        collector.take(bytes);
        if (answer !== undefined) request(answer);
      },
      ended: () => collector.fail(`${path} has gone.`),
    });
    if (model.requests !== undefined) request(model.requests.begin());
    tell(`${model.title}: swipe a card.`);
    const rows = await collector.swipe;
    return { hearing, rows, title: model.title, device: factsOf(device, firmware) };
  } finally {
    await line.close();
  }
};

/** One swipe on a serial line of eight data bits without parity. */
export const swipeAtPort = async (
  connect: ConnectLine,
  path: string,
  baudRate: number,
  clock: SwipeClock,
  tell: (sentence: string) => void,
): Promise<Swipe> => {
  const settings = { path, baudRate, dataBits: 8, parity: 'none', stopBits: 1 } as const;
  const line = await connect(settings).catch((error: unknown) => {
    throw new Stop(`${path} cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
  });
  const hearing = { wire: 'serial', baudRate } as const;
  const collector = new Collector(hearing, clock);
  line.on('error', () => undefined); // every fault that ends the connection also comes as `close`
  line.on('data', (chunk) => collector.take(chunk));
  line.on('close', () => collector.fail(`${path} has gone.`));
  tell(`${path}: swipe a card.`);
  try {
    return { hearing, rows: await collector.swipe, title: `Reader on a serial line`, device: null };
  } finally {
    await new Promise<void>((resolve) => line.close(() => resolve()));
  }
};
