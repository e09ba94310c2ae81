// What a model of reader is: how it is found, and what makes sense of its bytes. One file a model in `drivers/models`.
import type { FrameAssembler } from './assembler.ts';

export interface UsbId {
  readonly vendorId: number;
  readonly productId: number;
}

/** A top-level collection of a report descriptor (USB HID Usage Tables). */
export interface HidUsage {
  readonly usagePage: number;
  readonly usage: number;
}

export interface ReaderModel {
  /** Permanent: in settings, logs and golden exchanges. */
  readonly id: string;
  /** For people: maker and name on the device. */
  readonly title: string;
  /** As data: makers sell the same head under ids of others. */
  readonly usbIds: readonly UsbId[];
  /** The collection that sends the reports; a device has others beside it. Empty where any will do. */
  readonly usages: readonly HidUsage[];
  /** `hid`: reports. `keyboard`: types its frames, and can at most be switched to another mode. */
  readonly sends: 'hid' | 'keyboard';
  /** How it is switched between reports and keystrokes, where the program can do that. */
  readonly modeSwitch: 'magtek' | null;
  /** Reads begin only after the host has asked: what it sends then, if any. */
  readonly assembler: () => FrameAssembler;
}
