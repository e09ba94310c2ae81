// Tells when a USB device came or went: at once where the `usb` package works, within two seconds everywhere. HID devices
// are what is compared, so that a stick or a mouse hub without one is no news.
import type { ReaderTimers } from '../reader.ts';
import type { HidBus, HidDevice } from './hid-bus.ts';

/** The net beneath: a listing takes some milliseconds, so it is not worth more than this. */
export const pollMs = 2_000;

/** After an event: the system tells of the device first, and makes its HID nodes a moment later. */
const followUpsMs = [250, 500, 1_000] as const;

/** Starts telling of USB events; resolves with how to stop, rejects where this machine has no way to tell. */
export type WatchUsb = (happened: () => void) => Promise<() => Promise<void>>;

/**
 * Events of the package `usb`, taken below its WebUSB object: of version 3.1.0 that one leaves a rejection unhandled
 * where /sys/bus/usb is missing, and throws what its watching failed of into nobody's hands. Either would end the process.
 */
export const watchUsb: WatchUsb = async (happened) => {
  const { Emitter } = await import('usb/index.js');
  const emitter = new Emitter();
  await emitter.addAttach(() => happened());
  await emitter.addDetach(() => happened());
  return async () => {
    await emitter.removeAttach();
    await emitter.removeDetach();
  };
};

export interface UsbWatchParts {
  readonly bus: Pick<HidBus, 'list'>;
  readonly timers: ReaderTimers;
  /** The devices that there are now: the first list, and every one that differs from the one before. */
  readonly changed: (devices: readonly HidDevice[]) => void;
  readonly watch?: WatchUsb;
}

const fingerprint = (devices: readonly HidDevice[]): string =>
  JSON.stringify(
    devices
      .map(({ path, vendorId, productId, serialNumber, usagePage, usage }) =>
        JSON.stringify([path, vendorId, productId, serialNumber, usagePage, usage]),
      )
      .sort(),
  );

export class UsbWatch {
  readonly #bus: UsbWatchParts['bus'];
  readonly #timers: ReaderTimers;
  readonly #changed: UsbWatchParts['changed'];
  readonly #watch: WatchUsb;
  #known: string | undefined;
  #followUps: number[] = [];
  #looking: Promise<void> | undefined;
  #again = false;
  #cancelPoll: (() => void) | undefined;
  #stopEvents: Promise<(() => Promise<void>) | undefined> | undefined;
  #closed = false;

  constructor({ bus, timers, changed, watch = watchUsb }: UsbWatchParts) {
    this.#bus = bus;
    this.#timers = timers;
    this.#changed = changed;
    this.#watch = watch;
  }

  /** Looks at once, and tells what there is. Never throws: where nothing tells of events, the poll does alone. */
  start(): void {
    if (this.#closed || this.#stopEvents !== undefined) return;
    this.#stopEvents = this.#watch(() => this.#happened()).catch(() => undefined);
    this.#look();
  }

  /** Stops both; nothing is told once it was called. Resolves when the last listing has ended. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelPoll?.();
    const stop = await this.#stopEvents;
    await stop?.().catch(() => undefined);
    await this.#looking;
  }

  #happened(): void {
    this.#followUps = [...followUpsMs];
    this.#look();
  }

  #look(): void {
    if (this.#closed) return;
    this.#again = this.#looking !== undefined;
    this.#looking ??= this.#compare().then(() => {
      this.#looking = undefined;
      if (this.#again) this.#look();
      else if (!this.#closed) this.#wait();
    });
  }

  #wait(): void {
    this.#cancelPoll?.();
    this.#cancelPoll = this.#timers.after(this.#followUps.shift() ?? pollMs, () => this.#look());
  }

  async #compare(): Promise<void> {
    const devices = await this.#bus.list().catch(() => undefined);
    if (devices === undefined || this.#closed) return;
    const found = fingerprint(devices);
    if (found === this.#known) return;
    this.#known = found;
    this.#changed(devices);
  }
}
