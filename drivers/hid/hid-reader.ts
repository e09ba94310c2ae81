// A reader that sends its frames in HID reports, of whatever model: the model's assembler makes sense of them. Owns the
// device, comes back by itself when it was unplugged, and leaves no card data behind: every report is overwritten once
// the assembler has had it, and each connection has an assembler of its own.
import type { FrameAssembler } from '../assembler.ts';
import type { Decoded } from '../decoded.ts';
import { failedReadOf } from '../failed-read.ts';
import { getSoftwareId, readSoftwareId } from '../magtek/feature-commands.ts';
import type { HidModel } from '../model.ts';
import type { CardReader, ReaderEvent, ReaderState, ReaderTimers } from '../reader.ts';
import { exchange } from './feature-exchange.ts';
import { HidFault, type HidBus, type HidDevice, type HidFaultReason, type HidLine } from './hid-bus.ts';

/** Waits between two tries to connect; the last one repeats. */
const retryDelaysMs = [250, 500, 1_000, 2_000] as const;

/**
 * Silence that ends a frame of several reports. They come at most 10 ms apart (99875191, property 0x02 as delivered).
 * Counted in two halves: the first may fire late because the process was busy, and then the second gives the reports
 * that wait in the kernel time to arrive.
 */
export const silenceMs = 100;
const silenceHalfMs = silenceMs / 2;

export interface HidReaderParts {
  /** As found on the bus: the collection that sends the reports. */
  readonly device: HidDevice;
  readonly model: HidModel;
  readonly bus: Pick<HidBus, 'list' | 'open'>;
  readonly timers: ReaderTimers;
}

const isSameKind = (left: HidDevice, right: HidDevice): boolean =>
  left.vendorId === right.vendorId &&
  left.productId === right.productId &&
  left.usagePage === right.usagePage &&
  left.usage === right.usage;

/**
 * Which of `devices` may be `lost`, come back: the one with its serial number. A device without one is looked for where
 * it was, and then anywhere: another of its kind that is open already is refused by the bus.
 */
const comeBack = (lost: HidDevice, devices: readonly HidDevice[]): readonly HidDevice[] => {
  const alike = devices.filter(
    (device) => isSameKind(device, lost) && device.serialNumber === lost.serialNumber,
  );
  const there = alike.filter((device) => device.path === lost.path);
  return [...there, ...alike.filter((device) => device.path !== lost.path)];
};

export class HidReader implements CardReader {
  readonly title: string;
  readonly model: HidModel;
  readonly #bus: HidReaderParts['bus'];
  readonly #timers: ReaderTimers;
  #listener: (event: ReaderEvent) => void = () => undefined;
  #state: ReaderState = 'closed';
  #device: HidDevice;
  #firmware: string | null = null;
  #line: HidLine | undefined;
  #assembler: FrameAssembler | undefined;
  #attempts = 0;
  #lastReason: HidFaultReason | undefined;
  #cancelRetry: (() => void) | undefined;
  #cancelSilence: (() => void) | undefined;
  /** The try to connect that is under way, and the letting go of the line that was lost. */
  #connecting: Promise<void> = Promise.resolve();
  #releasing: Promise<void> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor({ device, model, bus, timers }: HidReaderParts) {
    this.#device = device;
    this.model = model;
    this.title = model.title;
    this.#bus = bus;
    this.#timers = timers;
  }

  get state(): ReaderState {
    return this.#state;
  }

  /** Where it is, or was last: the path changes when it comes back. */
  get device(): HidDevice {
    return this.#device;
  }

  /** As the device tells it; null where it does not. Becomes known after `ready`, which is then told once more. */
  get firmware(): string | null {
    return this.#firmware;
  }

  listen(listener: (event: ReaderEvent) => void): void {
    this.#listener = listener;
  }

  /** A reader that was closed stays closed: make a new one. Reasons of its states are those of HidFaultReason. */
  open(): void {
    if (this.#state !== 'closed' || this.#closing !== undefined) return;
    this.#state = 'connecting';
    queueMicrotask(() => {
      if (this.#closing === undefined) this.#listener({ name: 'state', state: 'connecting' });
    });
    this.#connecting = this.#connect(() => Promise.resolve([this.#device]));
  }

  close(): Promise<void> {
    this.#closing ??= this.#release();
    return this.#closing;
  }

  async #release(): Promise<void> {
    this.#cancelRetry?.();
    this.#forgetFrame();
    const wasOpen = this.#state !== 'closed';
    this.#state = 'closed';
    await this.#connecting;
    await this.#releasing;
    await this.#line?.close();
    this.#line = undefined;
    if (wasOpen) this.#listener({ name: 'state', state: 'closed' });
  }

  async #connect(candidates: () => Promise<readonly HidDevice[]>): Promise<void> {
    try {
      await this.#releasing;
      const { device, line } = await this.#openFirst(await candidates());
      this.#line = line;
      if (this.#closing === undefined) this.#connected(device, line);
    } catch (error) {
      if (!(error instanceof HidFault)) throw error;
      this.#missed(error.reason);
    }
  }

  async #openFirst(devices: readonly HidDevice[]): Promise<{ device: HidDevice; line: HidLine }> {
    let fault = new HidFault('not-there', `${this.title} is not there`);
    for (const device of devices) {
      try {
        return { device, line: await this.#bus.open(device.path) };
      } catch (error) {
        if (!(error instanceof HidFault)) throw error;
        // Another of its kind elsewhere that cannot be opened is some other reader: ours is not there.
        if (device.serialNumber !== null || device.path === this.#device.path) fault = error;
      }
    }
    throw fault;
  }

  #connected(device: HidDevice, line: HidLine): void {
    this.#device = device;
    this.#attempts = 0;
    this.#lastReason = undefined;
    const assembler = this.model.assembler();
    this.#assembler = assembler;
    const { requests } = this.model;
    line.listen({
      report: (bytes) => {
        const answer = requests?.after(bytes);
        this.#take(assembler, bytes);
        if (answer !== undefined) this.#request(line, answer);
      },
      ended: () => this.#lost(line),
    });
    this.#enter('ready');
    this.#begin(line);
    if (this.model.modeSwitch === 'magtek' && this.#firmware === null) void this.#askFirmware(line);
  }

  /** A device that does nothing by itself is asked for the next card, and again when one has come or failed. */
  #begin(line: HidLine): void {
    const { requests } = this.model;
    if (requests !== undefined) this.#request(line, requests.begin());
  }

  /** A device that is going rejects it: that it went is told elsewhere. */
  #request(line: HidLine, report: Buffer): void {
    if (this.#closing === undefined && this.#line === line)
      line.sendFeatureReport(report).catch(() => undefined);
  }

  /** Beside the reads, which come on a way of their own; a device that does not answer is a reader all the same. */
  async #askFirmware(line: HidLine): Promise<void> {
    const answer = await exchange(line, getSoftwareId);
    const firmware = answer === undefined ? undefined : readSoftwareId(answer);
    if (firmware === undefined || this.#line !== line || this.#closing !== undefined) return;
    this.#firmware = firmware;
    this.#enter(this.#state);
  }

  /** Says why once, and again only when the reason changes. */
  #missed(reason: HidFaultReason): void {
    if (this.#closing !== undefined) return;
    if (reason !== this.#lastReason) this.#enter(this.#state, reason);
    this.#lastReason = reason;
    this.#retry();
  }

  #lost(line: HidLine): void {
    if (this.#closing !== undefined) return;
    this.#line = undefined;
    this.#releasing = line.close();
    const rest = this.#endFrame();
    this.#assembler = undefined;
    this.#deliver(rest);
    if (this.#isClosing()) return;
    this.#enter('lost');
    this.#retry();
  }

  #retry(): void {
    // The listener may have closed the reader while it heard the news.
    if (this.#isClosing()) return;
    const delayMs = retryDelaysMs[Math.min(this.#attempts, retryDelaysMs.length - 1)] ?? 0;
    this.#attempts += 1;
    this.#cancelRetry = this.#timers.after(delayMs, () => {
      this.#connecting = this.#connect(async () => comeBack(this.#device, await this.#bus.list()));
    });
  }

  #isClosing(): boolean {
    return this.#closing !== undefined;
  }

  #take(assembler: FrameAssembler, report: Buffer): void {
    this.#cancelSilence?.();
    this.#cancelSilence = undefined;
    const decoded = assembler.push(report);
    report.fill(0);
    if (assembler.begun) this.#watchSilence();
    this.#deliver(decoded);
  }

  #watchSilence(): void {
    this.#cancelSilence = this.#timers.after(silenceHalfMs, () => {
      this.#cancelSilence = this.#timers.after(silenceHalfMs, () => this.#deliver(this.#endFrame()));
    });
  }

  #endFrame(): readonly Decoded[] {
    this.#cancelSilence?.();
    this.#cancelSilence = undefined;
    return this.#assembler?.end() ?? [];
  }

  #forgetFrame(): void {
    for (const decoded of this.#endFrame()) if (decoded.ok) decoded.read.wipe();
  }

  #deliver(frames: readonly Decoded[]): void {
    for (const decoded of frames) {
      if (this.#closing !== undefined) {
        if (decoded.ok) decoded.read.wipe();
      } else if (decoded.ok) {
        const read = { ...decoded.read, connection: 'usb', model: this.model.id } as const;
        this.#listener({ name: 'read', read });
      } else this.#listener(failedReadOf(decoded.reason));
    }
    if (frames.length > 0 && this.#line !== undefined && this.#assembler?.begun === false)
      this.#begin(this.#line);
  }

  #enter(state: ReaderState, reason?: HidFaultReason): void {
    this.#state = state;
    this.#listener(reason === undefined ? { name: 'state', state } : { name: 'state', state, reason });
  }
}
