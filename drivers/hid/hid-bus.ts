// The wire below the USB readers: which HID devices there are, and how one is opened. Implementations: `node-hid-bus.ts`,
// and a fake in the tests.
//
// Guarantees of every implementation:
// - A report is handed out once, whole, and overwritten as soon as the listener has returned.
// - A rejection is a HidFault with a permanent reason; its message names a path and no byte of a report.
// - A device is open once in this program: a second open is refused as `taken`.

/** One top-level collection of one device. A device with several is listed once for each. */
export interface HidDevice {
  /** What `open` takes. Changes when the device is plugged in again. */
  readonly path: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber: string | null;
  readonly product: string | null;
  readonly manufacturer: string | null;
  /** Binary-coded decimal as in the device descriptor: 0x0110 is 1.10. */
  readonly release: number;
  /** USB HID Usage Tables: 1/6 is a keyboard. Null where the system does not tell. */
  readonly usagePage: number | null;
  readonly usage: number | null;
  /** Number of the USB interface; -1 where the system does not tell. */
  readonly interface: number;
}

export type HidFaultReason =
  | 'no-permission' // the system keeps the device from this user
  | 'taken' // another program has it, or this one has it open already
  | 'not-there' // unplugged
  | 'other';

export class HidFault extends Error {
  override readonly name = 'HidFault';
  readonly reason: HidFaultReason;

  constructor(reason: HidFaultReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

export interface HidListener {
  /** One input report, without a report id where the device uses none. Overwritten when this returns. */
  report(bytes: Buffer): void;
  /** Reading has ended by itself, mostly because the device went. Comes once; the line is still to be closed. */
  ended(): void;
}

/** An open device. */
export interface HidLine {
  /** Starts reading. Once for a line; without it nothing is read, and feature reports work all the same. */
  listen(listener: HidListener): void;
  /** @param report report id first, 0x00 where the device uses none */
  sendFeatureReport(report: Uint8Array): Promise<void>;
  /** @param length with the report id; @returns the report with its id in front, at most that long */
  getFeatureReport(reportId: number, length: number): Promise<Buffer>;
  /** Never rejects. Nothing is heard once it was called; it resolves when the device is released. Twice is once. */
  close(): Promise<void>;
}

export interface HidBus {
  /** Every device there is, in the system's order. Walks the whole bus: not for each second. */
  list(): Promise<readonly HidDevice[]>;
  open(path: string): Promise<HidLine>;
  /** Closes every line. Afterwards nothing can be opened: an open device keeps Electron from quitting. */
  close(): Promise<void>;
}
