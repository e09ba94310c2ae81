// A swipe reader on a serial port that sends its tracks as text in clear. Owns the port, comes back by itself when the
// port goes and comes back, and leaves no card data behind: each connection has a framer of its own that wipes itself.
import { textRead } from '../card-read.ts';
import type { CardReader, ReaderEvent, ReaderState, ReaderTimers } from '../reader.ts';
import { frameBytesMax, frameLimitMs, TrackTextFramer, type Framed } from './framer.ts';
import { connectSerialPort, type ConnectLine, type SerialLine, type SerialSettings } from './serial-line.ts';

/** Waits between two tries to connect; the last one repeats. A cable that was pulled is back within two seconds. */
const retryDelaysMs = [250, 500, 1_000, 2_000] as const;

/** Twice the time that a full frame takes on this line, but never less than the framer's own limit. */
const limitFor = ({ baudRate, dataBits, parity, stopBits }: SerialSettings): number => {
  const bitsPerCharacter = 1 + dataBits + (parity === 'none' ? 0 : 1) + stopBits;
  return Math.max(frameLimitMs, Math.ceil((2_000 * frameBytesMax * bitsPerCharacter) / baudRate));
};

export class SerialReader implements CardReader {
  readonly title: string;
  readonly #settings: SerialSettings;
  readonly #timers: ReaderTimers;
  readonly #connectLine: ConnectLine;
  #listener: (event: ReaderEvent) => void = () => undefined;
  #state: ReaderState = 'closed';
  #line: SerialLine | undefined;
  #framer: TrackTextFramer | undefined;
  #attempts = 0;
  #lastReason: string | undefined;
  #cancelRetry: (() => void) | undefined;
  /** The try to connect that is under way. */
  #connecting: Promise<void> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(settings: SerialSettings, timers: ReaderTimers, connectLine: ConnectLine = connectSerialPort) {
    this.#settings = settings;
    this.#timers = timers;
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
    const framer = new TrackTextFramer(
      this.#timers,
      (framed) => this.#deliver(framed),
      limitFor(this.#settings),
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

  #deliver(framed: Framed): void {
    if (framed.name === 'failed') {
      this.#listener({ name: 'failed-read', reason: framed.reason });
      return;
    }
    const read = { ...textRead(framed), connection: 'serial', model: 'serial-track-text' } as const;
    this.#listener({ name: 'read', read });
  }
}
