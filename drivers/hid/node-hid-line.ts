// One device that `node-hid` has open. What it must be kept from, as its version 3.4.0 stands:
// - It starts its reading thread a tick after the first data listener came, and throws out of that tick, into nobody's
//   hands, if the device was closed in between. So closing waits for that tick.
// - It pauses when its last data listener goes and loses reports then: there is one, for good.
// - What it emits as `error` when the device went is a text without a message, and so is no reason for anybody.
// - It catches what a data listener throws and emits it as `error`: a bug of ours would pass for a lost device.
// - Closing during a read is safe: it stops its thread (50 ms at most), and waits for feature reports under way. It
//   rejects when asked twice. What was read until then still comes as `data`, and is overwritten here.
import { HidFault, type HidLine, type HidListener } from './hid-bus.ts';

/** What is needed of `HIDAsync`. */
export interface NativeHid {
  on(event: 'data', listener: (bytes: Buffer) => void): unknown;
  on(event: 'error', listener: () => void): unknown;
  sendFeatureReport(report: Buffer): Promise<number>;
  getFeatureReport(reportId: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export class NodeHidLine implements HidLine {
  readonly #native: NativeHid;
  readonly #path: string;
  readonly #tell: (trouble: string) => void;
  readonly #released: () => void;
  #listener: HidListener | undefined;
  #started: Promise<void> = Promise.resolve();
  #ended = false;
  #closing: Promise<void> | undefined;

  /** @param released is called once, when the device was let go */
  constructor(native: NativeHid, path: string, tell: (trouble: string) => void, released: () => void) {
    this.#native = native;
    this.#path = path;
    this.#tell = tell;
    this.#released = released;
    // Without a listener an `error` would be thrown.
    native.on('error', () => this.#end());
  }

  listen(listener: HidListener): void {
    if (this.#listener !== undefined || this.#closing !== undefined)
      throw new Error('a line is listened to once');
    this.#listener = listener;
    this.#native.on('data', (bytes) => this.#take(listener, bytes));
    // Runs after the tick in which node-hid starts to read: ticks keep their order.
    this.#started = new Promise((resolve) => process.nextTick(resolve));
  }

  #take(listener: HidListener, bytes: Buffer): void {
    try {
      if (this.#closing === undefined) listener.report(bytes);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    } finally {
      bytes.fill(0);
    }
  }

  #end(): void {
    if (this.#ended || this.#closing !== undefined) return;
    this.#ended = true;
    this.#listener?.ended();
  }

  async sendFeatureReport(report: Uint8Array): Promise<void> {
    await this.#featureReport('sent', () => this.#native.sendFeatureReport(Buffer.from(report)));
  }

  getFeatureReport(reportId: number, length: number): Promise<Buffer> {
    return this.#featureReport('read', () => this.#native.getFeatureReport(reportId, length));
  }

  async #featureReport<Answer>(done: string, work: () => Promise<Answer>): Promise<Answer> {
    try {
      return await work();
    } catch (error) {
      throw new HidFault('other', `${this.#path}: a feature report could not be ${done}`, { cause: error });
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#started;
    try {
      await this.#native.close();
    } catch (error) {
      this.#tell(`${this.#path} could not be closed: ${messageOf(error)}`);
    }
    this.#released();
  }
}
