// `npm run reader -- list`: the HID devices and serial ports of this machine, and the model that each is taken for.
import { HidFault, type HidBus, type HidDevice, type HidFaultReason } from '../../drivers/hid/hid-bus.ts';
import type { ReaderModel } from '../../drivers/model.ts';
import { modelOf } from '../../drivers/models/index.ts';
import type { SerialPortEntry } from '../../drivers/serial/ports.ts';
import type { Terminal } from './terminal.ts';

export interface Wires {
  readonly bus: Pick<HidBus, 'list' | 'open'>;
  readonly ports: () => Promise<readonly SerialPortEntry[]>;
  /** For a shell; null where no rule gives devices to users. */
  readonly permissionCommand: string | null;
}

const hex = (value: number | null, digits: number): string =>
  value === null ? '-' : value.toString(16).padStart(digits, '0');

const lineOf = ({ vendorId, productId, usagePage, usage, product, path }: HidDevice): string =>
  `  ${hex(vendorId, 4)}:${hex(productId, 4)}  usage ${hex(usagePage, 2)}/${hex(usage, 2)}  ${product ?? '(no name)'}  ${path}`;

const troubles: Readonly<Record<HidFaultReason, string>> = {
  'no-permission': 'it cannot be opened: the system keeps it from this user',
  taken: 'it cannot be opened: another program has it',
  'not-there': 'it cannot be opened: it has gone',
  other: 'it cannot be opened',
};

/** Why it cannot be opened; undefined where it can, or where its reports are not for programs to read. */
const troubleOf = async (
  bus: Wires['bus'],
  { path }: HidDevice,
  { sends }: ReaderModel,
): Promise<HidFaultReason | undefined> => {
  if (sends === 'keyboard') return undefined;
  try {
    const line = await bus.open(path);
    await line.close();
    return undefined;
  } catch (error) {
    if (!(error instanceof HidFault)) throw error;
    return error.reason;
  }
};

const listHid = async ({ bus, permissionCommand }: Wires, { print }: Terminal): Promise<void> => {
  let devices: readonly HidDevice[];
  try {
    devices = await bus.list();
  } catch (error) {
    if (!(error instanceof HidFault)) throw error;
    print(`HID devices: ${error.message}.`);
    return;
  }
  print(devices.length === 0 ? 'HID devices: none.' : 'HID devices');
  let kept = false;
  for (const device of devices) {
    const model = modelOf(device);
    print(lineOf(device));
    print(`      ${model === undefined ? 'not known' : `taken for: ${model.title} (${model.id})`}`);
    const trouble = model && (await troubleOf(bus, device, model));
    if (trouble !== undefined) print(`      ${troubles[trouble]}`);
    kept ||= trouble === 'no-permission';
  }
  if (kept && permissionCommand !== null)
    print(`\nTo let whoever sits at this machine use its card readers:\n  ${permissionCommand}`);
};

/** @returns the exit code, 0: having no device is no fault */
export const list = async (wires: Wires, terminal: Terminal): Promise<number> => {
  await listHid(wires, terminal);
  const ports = await wires.ports();
  terminal.print(ports.length === 0 ? 'Serial ports: none.' : 'Serial ports');
  for (const { title } of ports) terminal.print(`  ${title}`);
  return 0;
};
