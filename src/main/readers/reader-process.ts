// The process that talks to the devices, and its supervisor: a crash or a hang of native code costs a reconnect, never
// the register. It is started when a device is wanted, started again when it dies, and ended when none is wanted.
import { openSealedRead, sealKeyBytes } from '../../reader-host/sealed-read.ts';
import type {
  HostNews,
  HostOrder,
  HostReader,
  ReaderMode,
  SpeedFound,
  SwitchAnswer,
} from '../../reader-host/words.ts';
import type { ReaderEvent } from '../../../drivers/reader.ts';
import type { SerialPortEntry } from '../../../drivers/serial/ports.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';

/** A running process. After `onGone` nothing more comes from it. */
export interface HostPort {
  send(order: HostOrder): void;
  kill(): void;
}

export interface HostListener {
  onNews(news: HostNews): void;
  /** It ended, whether asked to or not. */
  onGone(why: string): void;
}

export type StartHost = (listener: HostListener) => HostPort;

export type WantedDevices = Pick<Extract<HostOrder, { name: 'open' }>, 'usb' | 'serial'>;
export type ProcessState = 'off' | 'starting' | 'running' | 'restarting';

export interface ProcessNews {
  onReaders(readers: readonly HostReader[]): void;
  onEvent(readerId: string, event: Extract<ReaderEvent, { name: 'read' | 'failed-read' }>): void;
  /** How far a search for a speed is; null where there is none any more. */
  onSpeed(speed: SpeedFound | null): void;
  onState(state: ProcessState): void;
}

export interface ReaderProcessParts {
  readonly start: StartHost;
  readonly clock: Clock;
  readonly log: Log;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly news: ProcessNews;
}

/** Asked twice a second whether it still answers; silent for two seconds it hangs, and is ended. */
const pingMs = 500;
const hangMs = 2_000;
/** A process that has not said anything yet is coming up, on a machine that may be starting itself. */
const startMs = 10_000;
/** The first restarts come at once, so that the reader is back within a second; one that keeps dying gets time. */
const restartDelaysMs = [0, 100, 500, 2_000, 5_000] as const;
/** Alive for this long, and the count begins anew. */
const steadyMs = 30_000;
/** Answers of orders are waited for no longer: the process may die with them. */
const answerMs = 10_000;
const closeMs = 1_500;
/** The process is wanted for a question alone. */
const noDevice: WantedDevices = { usb: false, serial: null };

interface Running {
  readonly port: HostPort;
  readonly sealKey: Uint8Array;
  readonly startedAtMs: number;
  heardAtMs: number;
  silentMs: number;
  pingedAtMs: number;
}

export class ReaderProcess {
  readonly #parts: ReaderProcessParts;
  #running: Running | undefined;
  #wanted: WantedDevices | undefined;
  #state: ProcessState = 'off';
  #deaths = 0;
  #orderId = 0;
  readonly #waiting = new Map<number, (news: HostNews | undefined) => void>();
  #cancelPing: () => void = () => undefined;
  #cancelRestart: () => void = () => undefined;
  #closed: (() => void) | undefined;
  #closing: Promise<void> | undefined;

  constructor(parts: ReaderProcessParts) {
    this.#parts = parts;
  }

  get state(): ProcessState {
    return this.#state;
  }

  /** What is to be open from now on; undefined ends the process, and resolves when every device is released. */
  async want(wanted: WantedDevices | undefined): Promise<void> {
    this.#wanted = wanted;
    if (wanted === undefined) await this.close();
    else if (this.#running !== undefined) this.#running.port.send({ name: 'open', ...wanted });
    else if (this.#state === 'off') this.#begin('starting');
  }

  /** Empty where there are none, or the process does not answer. Starts it for as long as the question takes. */
  async ports(): Promise<readonly SerialPortEntry[]> {
    if (this.#wantsNothing()) void this.want(noDevice);
    const news = await this.#ask((orderId) => ({ name: 'list-ports', orderId }));
    if (this.#wanted === noDevice && this.#waiting.size === 0) void this.want(undefined);
    return news?.name === 'ports' ? news.ports : [];
  }

  async switchMode(readerId: string, to: ReaderMode): Promise<SwitchAnswer> {
    const news = await this.#ask((orderId) => ({ name: 'switch-mode', orderId, readerId, to }));
    return news?.name === 'switched' ? news.answer : 'not-now';
  }

  /** Tries the speeds of the reader at this port; null calls it off. @returns false where no process runs */
  findSpeed(path: string | null): boolean {
    this.#running?.port.send({ name: 'find-speed', path });
    return this.#running !== undefined;
  }

  nextSpeed(): void {
    this.#running?.port.send({ name: 'next-speed' });
  }

  /** Resolves when every device is released, or the process was ended because it would not. */
  close(): Promise<void> {
    this.#wanted = undefined;
    this.#cancelRestart();
    this.#closing ??= this.#release().finally(() => {
      this.#closing = undefined;
    });
    return this.#closing;
  }

  async #release(): Promise<void> {
    const running = this.#running;
    if (running === undefined) {
      this.#enter('off');
      return;
    }
    await new Promise<void>((resolve) => {
      const cancel = this.#parts.clock.after(closeMs, resolve);
      this.#closed = () => {
        cancel();
        resolve();
      };
      running.port.send({ name: 'close' });
    });
    this.#closed = undefined;
    // A device may have been wanted again meanwhile: the process is used further, or another one was started.
    if (this.#wantsNothing() && this.#running === running) this.#end(running, 'off');
  }

  /** At once, when a bug ends the register. */
  stop(): void {
    this.#wanted = undefined;
    this.#cancelRestart();
    if (this.#running !== undefined) this.#end(this.#running, 'off');
  }

  #wantsNothing(): boolean {
    return this.#wanted === undefined;
  }

  #begin(state: 'starting' | 'restarting'): void {
    const { start, clock, randomBytes } = this.#parts;
    const sealKey = randomBytes(sealKeyBytes);
    const now = clock.monotonicMs();
    const port = start({
      onNews: (news) => {
        if (this.#running?.port === port) this.#hear(this.#running, news);
      },
      onGone: (why) => {
        if (this.#running?.port === port) this.#died(this.#running, why);
      },
    });
    this.#running = { port, sealKey, startedAtMs: now, heardAtMs: now, silentMs: startMs, pingedAtMs: now };
    this.#enter(state);
    port.send({ name: 'begin', sealKey });
    if (this.#wanted !== undefined) port.send({ name: 'open', ...this.#wanted });
    this.#ping(this.#running);
  }

  /** A process that could not ask was busy itself: silence counts only while it asked on time. */
  #ping(running: Running): void {
    const { clock, log } = this.#parts;
    this.#cancelPing = clock.after(pingMs, () => {
      const now = clock.monotonicMs();
      const late = now - running.pingedAtMs > 2 * pingMs;
      if (late) running.heardAtMs = now;
      running.pingedAtMs = now;
      if (now - running.heardAtMs >= running.silentMs) {
        log.write('warn', 'readers.hung');
        running.port.kill();
        this.#died(running, 'hung');
        return;
      }
      running.port.send({ name: 'ping', count: 0 });
      this.#ping(running);
    });
  }

  #hear(running: Running, news: HostNews): void {
    running.heardAtMs = this.#parts.clock.monotonicMs();
    running.silentMs = hangMs;
    const { news: listener, log } = this.#parts;
    switch (news.name) {
      case 'pong':
        return;
      case 'readers':
        listener.onReaders(news.readers);
        this.#enter('running');
        return;
      case 'read': {
        const { readerId, sealed } = news;
        listener.onEvent(readerId, { name: 'read', read: openSealedRead(running.sealKey, readerId, sealed) });
        return;
      }
      case 'failed-read': {
        const { readerId, reason, refusal } = news;
        listener.onEvent(readerId, {
          name: 'failed-read',
          reason,
          ...(refusal === undefined ? {} : { refusal }),
        });
        return;
      }
      case 'speed':
        listener.onSpeed(news.speed);
        return;
      case 'closed':
        this.#closed?.();
        return;
      case 'ports':
      case 'switched':
        this.#waiting.get(news.orderId)?.(news);
        return;
      case 'trouble':
        log.write('warn', 'readers.trouble', { words: news.words });
    }
  }

  #died(running: Running, why: string): void {
    const { clock, log } = this.#parts;
    const steady = clock.monotonicMs() - running.startedAtMs >= steadyMs;
    this.#deaths = steady ? 1 : this.#deaths + 1;
    log.write('warn', 'readers.process-gone', { why, deaths: this.#deaths });
    this.#closed?.();
    if (this.#wantsNothing()) {
      this.#end(running, 'off');
      return;
    }
    this.#end(running, 'restarting');
    const delayMs = restartDelaysMs[Math.min(this.#deaths, restartDelaysMs.length) - 1] ?? 0;
    this.#cancelRestart = clock.after(delayMs, () => this.#begin('restarting'));
  }

  #end(running: Running, state: 'off' | 'restarting'): void {
    this.#running = undefined;
    this.#cancelPing();
    running.port.kill();
    running.sealKey.fill(0);
    for (const answer of [...this.#waiting.values()]) answer(undefined);
    this.#parts.news.onSpeed(null);
    if (state === 'off') this.#parts.news.onReaders([]);
    this.#enter(state);
  }

  #enter(state: ProcessState): void {
    if (this.#state === state || (state === 'running' && this.#running === undefined)) return;
    this.#state = state;
    this.#parts.news.onState(state);
  }

  #ask(order: (orderId: number) => HostOrder): Promise<HostNews | undefined> {
    const running = this.#running;
    if (running === undefined) return Promise.resolve(undefined);
    const orderId = (this.#orderId += 1);
    return new Promise((resolve) => {
      const answer = (news: HostNews | undefined): void => {
        cancel();
        this.#waiting.delete(orderId);
        resolve(news);
      };
      const cancel = this.#parts.clock.after(answerMs, () => answer(undefined));
      this.#waiting.set(orderId, answer);
      running.port.send(order(orderId));
    });
  }
}
