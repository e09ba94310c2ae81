// A swipe reader on a serial port. Owns the port, comes back by itself when the port goes and comes back, and leaves no
// card data behind: each connection has a framer of its own that wipes itself.
import type { FrameDecoders } from '../frame-decoders.ts';
import type { CardReader, ReaderEvent, ReaderState, ReaderTimers } from '../reader.ts';
import { frameBytesMax, frameLimitMs } from './framer.ts';
import type { FrameKind } from './framing.ts';
import { LineFramer, type Heard, type LineLimits } from './line-framer.ts';
import { connectSerialPort, type ConnectLine, type SerialLine, type SerialSettings } from './serial-line.ts';

/** Waits between two tries to connect; the last one repeats. A cable that was pulled is back within two seconds. */
const retryDelaysMs = [250, 500, 1_000, 2_000] as const;

/** What a serial line is called as a model: it does not say whose reader hangs on it, only how that reader speaks. */
const modelOf: Readonly<Record<'text' | FrameKind, string>> = {
  text: 'serial-track-text',
  magneSafeText: 'serial-magnesafe',
  iDynamo5: 'serial-idynamo5',
  idtech: 'serial-idtech',
};

/** Characters of a usual encrypted frame: the longest published one has 580. */
const frameBytesUsual = 1_000;

/** Twice the time that the bytes take on this line, but never less than the framer's own limit. */
export const limitsFor = ({ baudRate, dataBits, parity, stopBits }: SerialSettings): LineLimits => {
  const bitsPerCharacter = 1 + dataBits + (parity === 'none' ? 0 : 1) + stopBits;
  const limit = (bytes: number): number =>
    Math.max(frameLimitMs, Math.ceil((2_000 * bytes * bitsPerCharacter) / baudRate));
  return { textMs: limit(frameBytesMax), frameMs: limit(frameBytesUsual) };
};

export class SerialReader implements CardReader {
  readonly title: string;
  readonly #settings: SerialSettings;
  readonly #timers: ReaderTimers;
  readonly #decoders: FrameDecoders;
  readonly #connectLine: ConnectLine;
  #listener: (event: ReaderEvent) => void = () => undefined;
  #state: ReaderState = 'closed';
  #line: SerialLine | undefined;
  #framer: LineFramer | undefined;
  #attempts = 0;
  #lastReason: string | undefined;
  #cancelRetry: (() => void) | undefined;
  /** The try to connect that is under way. */
  #connecting: Promise<void> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(
    settings: SerialSettings,
    timers: ReaderTimers,
    decoders: FrameDecoders,
    connectLine: ConnectLine = connectSerialPort,
  ) {
    this.#settings = settings;
    this.#timers = timers;
    this.#decoders = decoders;
    this.#connectLine = connectLine;
    this.title = `Serial reader on ${settings.path}`;
  }

  get state(): ReaderState {
    return this.#state;
  }

  listen(listener: (event: ReaderEvent) => void): void {
    this.#listener = listener;
  }

  /** A reader that was closed stays closed: make a new one. */
  open(): void {
    if (this.#state !== 'closed' || this.#closing !== undefined) return;
    this.#state = 'connecting';
    queueMicrotask(() => {
      if (this.#closing === undefined) this.#listener({ name: 'state', state: 'connecting' });
    });
    this.#connect();
  }

  close(): Promise<void> {
    this.#closing ??= this.#release();
    return this.#closing;
  }

  async #release(): Promise<void> {
    this.#cancelRetry?.();
    this.#framer?.close();
    const wasOpen = this.#state !== 'closed';
    this.#state = 'closed';
    await this.#connecting;
    const line = this.#line;
    this.#line = undefined;
    if (line !== undefined) await new Promise<void>((resolve) => line.close(() => resolve()));
    if (wasOpen) this.#listener({ name: 'state', state: 'closed' });
  }

  #connect(): void {
    this.#connecting = this.#connectLine(this.#settings).then(
      (line) => this.#connected(line),
      (error: unknown) => this.#missed(error instanceof Error ? error.message : 'unknown'),
    );
  }

  #connected(line: SerialLine): void {
    this.#line = line;
    line.on('error', () => undefined); // every fault that ends the connection also comes as `close`
    if (this.#closing !== undefined) return;
    const framer = new LineFramer(
      this.#timers,
      this.#decoders,
      (heard) => this.#deliver(heard),
      limitsFor(this.#settings),
    );
    this.#framer = framer;
    this.#attempts = 0;
    this.#lastReason = undefined;
    line.on('data', (chunk) => framer.push(chunk));
    line.on('close', (error) => this.#lost(error));
    this.#enter('ready');
  }

  /** Says why once, and again only when the reason changes. */
  #missed(reason: string): void {
    if (this.#closing !== undefined) return;
    if (reason !== this.#lastReason) this.#enter(this.#state, reason);
    this.#lastReason = reason;
    this.#retry();
  }

  #lost(error: Error | null): void {
    if (this.#closing !== undefined) return;
    this.#line = undefined;
    this.#framer?.disconnect();
    this.#framer = undefined;
    this.#enter('lost', error?.message);
    this.#retry();
  }

  #retry(): void {
    // The listener may have closed the reader while it heard the news.
    if (this.#state === 'closed') return;
    const delayMs = retryDelaysMs[Math.min(this.#attempts, retryDelaysMs.length - 1)] ?? 0;
    this.#attempts += 1;
    this.#cancelRetry = this.#timers.after(delayMs, () => this.#connect());
  }

  #enter(state: ReaderState, reason?: string): void {
    this.#state = state;
    this.#listener(reason === undefined ? { name: 'state', state } : { name: 'state', state, reason });
  }

  #deliver(heard: Heard): void {
    if (heard.name === 'failed-read') {
      this.#listener(heard);
      return;
    }
    const { framing, read } = heard;
    this.#listener({
      name: 'read',
      read: { ...read, connection: 'serial', model: modelOf[framing] },
    });
  }
}
