// A bus of devices that do what the test says.
import {
  HidFault,
  type HidBus,
  type HidDevice,
  type HidFaultReason,
  type HidLine,
  type HidListener,
} from '../../../../drivers/hid/hid-bus.ts';

export const deviceAt = (path: string, more: Partial<HidDevice> = {}): HidDevice => ({
  path,
  vendorId: 0x0801,
  productId: 0x0011,
  serialNumber: null,
  product: 'Dynamag',
  manufacturer: 'Mag-Tek',
  release: 0x0100,
  usagePage: 0xff00,
  usage: 1,
  interface: 0,
  ...more,
});

/** Answers a feature command (without its report id), or undefined for a device that refuses it. */
export type Firmware = (command: Buffer) => readonly number[] | undefined;

export class FakeHidLine implements HidLine {
  listener: HidListener | undefined;
  closes = 0;
  readonly sent: Buffer[] = [];
  readonly #firmware: Firmware;
  readonly #released: () => void;

  constructor(firmware: Firmware, released: () => void) {
    this.#firmware = firmware;
    this.#released = released;
  }

  listen(listener: HidListener): void {
    this.listener = listener;
  }

  async sendFeatureReport(report: Uint8Array): Promise<void> {
    this.sent.push(Buffer.from(report));
    if (this.#firmware(Buffer.from(report.subarray(1))) === undefined)
      throw new HidFault('other', 'the device refuses it');
  }

  async getFeatureReport(reportId: number, length: number): Promise<Buffer> {
    const answer = this.#firmware(this.sent.at(-1)?.subarray(1) ?? Buffer.alloc(0));
    if (answer === undefined) throw new HidFault('other', 'the device refuses it');
    const report = Buffer.alloc(length);
    report.set([reportId, ...answer]);
    return report;
  }

  async close(): Promise<void> {
    this.closes += 1;
    await Promise.resolve();
    this.#released();
  }

  /** Sends a report, and gives it back for a look at what is left of it. */
  report(...bytes: number[]): Buffer {
    const report = Buffer.from(bytes);
    this.listener?.report(report);
    return report;
  }
}

export class FakeHidBus implements HidBus {
  devices: readonly HidDevice[] = [];
  /** Why a path cannot be opened. */
  readonly faults = new Map<string, HidFaultReason>();
  readonly lines: FakeHidLine[] = [];
  readonly opened: string[] = [];
  listed = 0;
  firmware: Firmware = () => undefined;
  readonly #open = new Set<string>();

  get last(): FakeHidLine {
    const line = this.lines.at(-1);
    if (line === undefined) throw new Error('nothing was opened');
    return line;
  }

  async list(): Promise<readonly HidDevice[]> {
    this.listed += 1;
    return this.devices;
  }

  async open(path: string): Promise<HidLine> {
    this.opened.push(path);
    const fault = this.faults.get(path) ?? (this.#open.has(path) ? 'taken' : undefined);
    if (fault !== undefined) throw new HidFault(fault, path);
    this.#open.add(path);
    const line = new FakeHidLine(this.firmware, () => this.#open.delete(path));
    this.lines.push(line);
    return line;
  }

  async close(): Promise<void> {
    await Promise.all(this.lines.map((line) => line.close()));
  }
}
