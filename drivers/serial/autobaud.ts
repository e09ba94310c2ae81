// Finds the settings of a serial reader while the clerk swipes: the port is opened at one candidate after the other, and
// the one at which a whole frame comes is the answer. A swipe at a wrong speed is garbage, which is overwritten like card
// data and moves the search on. Bounded in swipes and in time, and may be cancelled at any moment.
import type { FrameDecoders } from '../frame-decoders.ts';
import type { ReaderTimers } from '../reader.ts';
import { SilenceWatch } from '../silence-watch.ts';
import { LineEvidence } from './line-evidence.ts';
import { frameIdleMs, LineFramer, type Heard } from './line-framer.ts';
import { connectSerialPort, type ConnectLine, type SerialLine, type SerialSettings } from './serial-line.ts';
import { limitsFor } from './serial-reader.ts';

/** The speeds that readers can be set to. */
export type BaudRate = 1_200 | 2_400 | 4_800 | 9_600 | 19_200 | 38_400 | 57_600 | 115_200;
export type LineSettings = Omit<SerialSettings, 'path' | 'baudRate'> & { readonly baudRate: BaudRate };

const eightNone = (baudRate: BaudRate): LineSettings => ({
  baudRate,
  dataBits: 8,
  parity: 'none',
  stopBits: 1,
});
const sevenEven = (baudRate: BaudRate): LineSettings => ({
  baudRate,
  dataBits: 7,
  parity: 'even',
  stopBits: 1,
});

/** The factory settings of MagTek, Unitech and ID TECH first, then what their readers can be set to, by how common it is. */
export const candidates: readonly LineSettings[] = [
  ...([9_600, 19_200, 38_400, 115_200, 4_800, 2_400, 1_200] as const).map(eightNone),
  ...([9_600, 19_200, 4_800] as const).map(sevenEven),
];

/** A card that was badly swiped at the right speed: so many times in one search it is asked for again. */
const againMax = 2;
/** Candidates that the bytes themselves name (a parity) and that are not in the list. */
const toldMax = 2;
export const swipesMax = candidates.length + againMax + toldMax;

/** Nothing came for so long: at this speed the reader is not heard at all, or nobody swiped. */
export const waitMs = 20_000;
/** A swipe is over; longer than any silence that ends a frame. */
const swipeIdleMs = frameIdleMs + 60;
/** A line that never falls silent is judged by so many bytes. */
const bytesMax = 4_096;
/** Some adapters let go of a port only after a moment. */
const openTries = 4;
const openDelayMs = 250;

export type SearchNews =
  | { readonly name: 'trying'; readonly settings: LineSettings; readonly swipe: number }
  /** The speed may be right, the swipe was not. */
  | { readonly name: 'swipe-again'; readonly settings: LineSettings; readonly swipe: number }
  | { readonly name: 'found'; readonly settings: LineSettings }
  | { readonly name: 'not-found' }
  /** The port could not be opened, or went. */
  | { readonly name: 'failed'; readonly reason: string };

export interface SpeedSearchOptions {
  readonly path: string;
  readonly timers: ReaderTimers;
  readonly decoders: FrameDecoders;
  readonly listen: (news: SearchNews) => void;
  readonly connectLine?: ConnectLine;
}

const isSame = (left: LineSettings, right: LineSettings): boolean =>
  left.baudRate === right.baudRate && left.dataBits === right.dataBits && left.parity === right.parity;

/** The frame was whole and its checks fitted, whatever the card was. */
const provesSpeed = (heard: Heard): boolean =>
  heard.name === 'read' || heard.refusal === 'nothing-read' || heard.refusal === 'keys-exhausted';

/** Almost whole: such a frame does not come of garbage. */
const suggestsSpeed = (heard: Heard | undefined): boolean =>
  heard?.name === 'failed-read' &&
  (heard.refusal === 'lrc' || heard.refusal === 'checksum' || heard.refusal === 'crc');

export class SpeedSearch {
  readonly #options: SpeedSearchOptions;
  readonly #connectLine: ConnectLine;
  readonly #evidence = new LineEvidence();
  readonly #silence: SilenceWatch;
  readonly #tried: LineSettings[] = [];
  #settings: LineSettings = eightNone(9_600);
  #line: SerialLine | undefined;
  #framer: LineFramer | undefined;
  #heard: Heard | undefined;
  #swipe = 0;
  #again = 0;
  #over = false;
  #cancelled = false;
  #cancelWait: (() => void) | undefined;
  /** Ports are opened and closed one after the other. */
  #work: Promise<void> = Promise.resolve();

  constructor(options: SpeedSearchOptions) {
    this.#options = options;
    this.#connectLine = options.connectLine ?? connectSerialPort;
    this.#silence = new SilenceWatch(options.timers, () => this.#swiped());
  }

  /** Begins; news come later, never from inside. The port must be free. */
  start(): void {
    if (this.#swipe === 0 && !this.#over) this.#tryNext();
  }

  /** The clerk has swiped and nothing was heard of it. */
  skip(): void {
    if (this.#line !== undefined && this.#evidence.bytes === 0) this.#tryNext();
  }

  /** Resolves when the port is free. No news after this, whatever happens. */
  async cancel(): Promise<void> {
    this.#over = true;
    this.#cancelled = true;
    this.#release();
    await this.#work;
    await this.#work; // a port that was just being opened is closed again
  }

  #tryNext(told?: LineSettings): void {
    const isNew = (entry: LineSettings): boolean => !this.#tried.some((tried) => isSame(tried, entry));
    const next = told !== undefined && isNew(told) ? told : candidates.find(isNew);
    if (next === undefined || this.#swipe >= swipesMax) {
      this.#end({ name: 'not-found' });
      return;
    }
    this.#tried.push(next);
    this.#settings = next;
    this.#swipe += 1;
    this.#release();
    this.#work = this.#work.then(() => this.#open(openTries));
  }

  async #open(tries: number): Promise<void> {
    if (this.#over) return;
    const settings = { path: this.#options.path, ...this.#settings };
    try {
      this.#listenTo(await this.#connectLine(settings), settings);
    } catch (error) {
      if (tries > 1) {
        await new Promise<void>((resolve) => void this.#options.timers.after(openDelayMs, resolve));
        await this.#open(tries - 1);
      } else this.#end({ name: 'failed', reason: error instanceof Error ? error.message : 'unknown' });
    }
  }

  #listenTo(line: SerialLine, settings: SerialSettings): void {
    this.#line = line;
    line.on('error', () => undefined); // every fault that ends the connection also comes as `close`
    if (this.#over) {
      this.#release();
      return;
    }
    const framer = new LineFramer(
      this.#options.timers,
      this.#options.decoders,
      (heard) => this.#hear(heard, this.#settings),
      limitsFor(settings),
    );
    this.#framer = framer;
    line.on('data', (chunk) => this.#take(chunk, framer));
    line.on('close', (error) => {
      if (this.#line === line) this.#end({ name: 'failed', reason: error?.message ?? 'lost' });
    });
    this.#wait();
    this.#options.listen({ name: 'trying', settings: this.#settings, swipe: this.#swipe });
  }

  #wait(): void {
    this.#cancelWait?.();
    // In the middle of a swipe the line is given as long again.
    this.#cancelWait = this.#options.timers.after(waitMs, () => {
      if (this.#evidence.bytes === 0) this.#tryNext();
      else this.#wait();
    });
  }

  #take(chunk: Buffer, framer: LineFramer): void {
    if (this.#framer === framer) this.#evidence.count(chunk);
    framer.push(chunk); // overwrites it
    if (this.#framer !== framer) return;
    if (this.#evidence.bytes > bytesMax) this.#swiped();
    else this.#silence.restart(swipeIdleMs);
  }

  #hear(heard: Heard, settings: LineSettings): void {
    if (heard.name === 'read') heard.read.wipe();
    if (provesSpeed(heard)) this.#end({ name: 'found', settings });
    else this.#heard = heard;
  }

  /** A swipe is over, and no card came of it. */
  #swiped(): void {
    const { dataBits, baudRate } = this.#settings;
    const evidence = this.#evidence.judge(dataBits === 8);
    const heard = this.#heard;
    this.#evidence.clear();
    this.#heard = undefined;
    if (evidence === 'nothing') return;
    if (evidence === 'text' || suggestsSpeed(heard)) this.#stay(heard);
    else if (evidence === 'garbage') this.#tryNext();
    else this.#tryNext({ baudRate, dataBits: 7, parity: evidence, stopBits: 1 });
  }

  /** Text without a word of the framer is what a reader says when it is switched on. */
  #stay(heard: Heard | undefined): void {
    if (heard === undefined) this.#wait();
    else if (this.#again >= againMax) this.#tryNext();
    else {
      this.#again += 1;
      this.#swipe += 1;
      this.#wait();
      this.#options.listen({ name: 'swipe-again', settings: this.#settings, swipe: this.#swipe });
    }
  }

  #end(news: SearchNews): void {
    if (this.#over) return;
    this.#over = true;
    this.#release();
    // The port is free when the news comes, unless it could not be opened at all.
    const tell = (): void => {
      if (!this.#cancelled) this.#options.listen(news);
    };
    if (news.name === 'failed') tell();
    else void this.#work.then(tell);
  }

  /** Lets go of the port; everything that was collected is overwritten. */
  #release(): void {
    this.#cancelWait?.();
    this.#silence.stop();
    this.#framer?.close();
    this.#framer = undefined;
    this.#evidence.clear();
    this.#heard = undefined;
    const line = this.#line;
    this.#line = undefined;
    if (line !== undefined)
      this.#work = this.#work.then(() => new Promise<void>((resolve) => line.close(() => resolve())));
  }
}
