// What a model of reader is: how it is found, and what makes sense of its bytes. One file a model in `drivers/models`.
import type { FrameAssembler } from './assembler.ts';

export interface UsbId {
  readonly vendorId: number;
  readonly productId: number;
}

/** A top-level collection of a report descriptor (USB HID Usage Tables). */
export interface HidUsage {
  readonly usagePage: number;
  /** Undefined where any usage of the page will do. */
  readonly usage?: number;
}

/** What the host sends where a device does nothing by itself: feature reports, their id in front. */
export interface HostRequests {
  /** Starts one read. */
  readonly begin: () => Buffer;
  /** What the device waits for after it has sent this report; given before the report is pushed. */
  readonly after: (report: Uint8Array) => Buffer | undefined;
}

interface Model {
  /** Permanent: in settings, logs and golden exchanges. */
  readonly id: string;
  /** For people: maker and name on the device. */
  readonly title: string;
  /** As data: makers sell the same head under ids of others. Empty where the collection alone tells. */
  readonly usbIds: readonly UsbId[];
  /** Every product of these makers that no other model names. */
  readonly vendorIds?: readonly number[];
  /** The collection that sends; a device has others beside it. Empty where any but a keyboard's will do. */
  readonly usages: readonly HidUsage[];
  /** `low`: found by ids or a collection that no document at hand states beyond doubt. */
  readonly confidence: 'documented' | 'low';
  /** How it is switched between reports and keystrokes, where the program can do that. */
  readonly modeSwitch: 'magtek' | null;
}

/** Sends reports. */
export interface HidModel extends Model {
  readonly sends: 'hid';
  readonly assembler: () => FrameAssembler;
  readonly requests?: HostRequests;
}

/** Types its frames: what hears a keyboard makes sense of them. It can at most be switched to another mode. */
export interface KeyboardModel extends Model {
  readonly sends: 'keyboard';
}

export type ReaderModel = HidModel | KeyboardModel;
