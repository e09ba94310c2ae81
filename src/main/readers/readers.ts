// All readers of this machine, and the ones that take the register's cards as one reader. A read goes to the test swipe
// that waits for it, to the register, or nowhere: then it is overwritten at once.
import type { ReaderSettings, ReadersView, ReaderView } from '../../contract/index.ts';
import type { CardReader, ReaderEvent, ReaderState } from '../../../drivers/reader.ts';
import type { SerialPortEntry } from '../../../drivers/serial/ports.ts';
import type { HostReader, ReaderMode, SwitchAnswer } from '../../reader-host/words.ts';
import type { Clock } from '../base/clock.ts';
import { isInUse, type Listed, standingOf, wantedBy } from './in-use.ts';
import type { ProcessNews, ProcessState, ReaderProcess } from './reader-process.ts';
import { testSwipeOf } from './test-swipe.ts';

type Read = Extract<ReaderEvent, { name: 'read' | 'failed-read' }>;

/** A reader inside this process: the one that types, and the practice reader. */
export interface LocalReader {
  readonly id: string;
  readonly kind: 'keyboard' | 'simulated';
  readonly reader: CardReader;
}

export interface ReadersParts {
  readonly startProcess: (news: ProcessNews) => ReaderProcess;
  readonly clock: Clock;
  /** Made anew for each use. */
  readonly localReader: (settings: ReaderSettings) => LocalReader | undefined;
  /** The command that lets this user read USB readers, where the system has one. */
  readonly permissionCommand: string | null;
  /** Called with every change while the readers are watched. */
  readonly push: (view: ReadersView) => void;
  /** A swipe at a reader that is not this register's own. */
  readonly onOtherReader: () => void;
}

interface InUse {
  readonly settings: ReaderSettings;
  readonly local: LocalReader | undefined;
  readonly emit: (event: ReaderEvent) => void;
  told: string;
}

const isSearching = ({ state }: NonNullable<ReadersView['speed']>): boolean =>
  state === 'trying' || state === 'swipe-again';

const nobody: ReaderSettings = { kind: 'none' };

export class Readers {
  readonly #parts: ReadersParts;
  readonly #process: ReaderProcess;
  #state: ProcessState = 'off';
  #found: readonly HostReader[] = [];
  readonly #lastReads = new Map<string, NonNullable<ReaderView['lastRead']>>();
  #inUse: InUse | undefined;
  #watched = false;
  #test: ReadersView['test'] = null;
  #speed: ReadersView['speed'] = null;

  constructor(parts: ReadersParts) {
    this.#parts = parts;
    this.#process = parts.startProcess({
      onReaders: (readers) => {
        this.#found = readers;
        this.#changed();
      },
      onSpeed: (speed) => {
        // A process that died took its search with it; what was found stays said.
        const lost = speed === null && this.#speed !== null && isSearching(this.#speed);
        if (speed !== null) this.#speed = speed;
        else if (lost) this.#speed = this.#speed && { ...this.#speed, state: 'failed' };
        this.#changed();
      },
      onEvent: (readerId, event) => this.#hear(readerId, event),
      onState: (state) => {
        this.#state = state;
        if (state === 'off') this.#found = [];
        if (state === 'restarting') this.#found = this.#found.map((reader) => ({ ...reader, state: 'lost' }));
        this.#changed();
      },
    });
  }

  /** The register's readers as one; undefined where it has none. Opened and closed by whoever plugs it in. */
  register(settings: ReaderSettings): CardReader | undefined {
    if (settings.kind === 'none') return undefined;
    let listener: (event: ReaderEvent) => void = () => undefined;
    let inUse: InUse | undefined;
    const isOpen = (): boolean => inUse !== undefined && this.#inUse === inUse;
    const standing = () => standingOf(settings, this.#listed(), this.#state);
    return {
      get title() {
        return standing().title;
      },
      get state(): ReaderState {
        return isOpen() ? standing().state : 'closed';
      },
      listen: (next) => {
        listener = next;
      },
      open: () => {
        if (inUse !== undefined) return;
        const local = this.#parts.localReader(settings);
        inUse = { settings, local, emit: (event) => listener(event), told: '' };
        this.#inUse = inUse;
        local?.reader.listen((event) => {
          if (event.name === 'state') this.#changed();
          else this.#hear(local.id, event);
        });
        local?.reader.open();
        void this.#want();
      },
      close: async () => {
        if (inUse === undefined || this.#inUse !== inUse) return;
        this.#inUse = undefined;
        await inUse.local?.reader.close();
        await this.#want();
        listener({ name: 'state', state: 'closed' });
      },
    };
  }

  view(): ReadersView {
    const settings = this.#inUse?.settings ?? nobody;
    return {
      process: this.#state,
      readers: this.#listed().map((reader) => ({
        ...reader,
        inUse: isInUse(settings, reader),
        lastRead: this.#lastReads.get(reader.id) ?? null,
      })),
      takesAnyUsb: settings.kind === 'usb' && settings.serialNumber === '',
      test: this.#test,
      speed: this.#speed,
      permissionCommand: this.#found.some(
        ({ connection, trouble }) => connection === 'usb' && trouble === 'no-permission',
      )
        ? this.#parts.permissionCommand
        : null,
    };
  }

  watch(on: boolean): ReadersView {
    this.#watched = on;
    if (!on) {
      this.#test = null;
      this.findSpeed(null);
    }
    void this.#want();
    return this.view();
  }

  /** The next card of this reader is a test. @returns false where there is no such reader */
  test(readerId: string | null): boolean {
    if (readerId !== null && !this.#listed().some(({ id }) => id === readerId)) return false;
    this.#test = readerId === null ? null : { readerId, state: 'waiting', swipe: null };
    this.#changed();
    return true;
  }

  /** Tries the speeds of the reader at this port; null calls it off. @returns false while nobody watches or no process runs */
  findSpeed(path: string | null): boolean {
    this.#speed = null;
    const heard = this.#watched || path === null ? this.#process.findSpeed(path) : false;
    if (!heard && path !== null) this.#speed = { path, state: 'failed', line: null, swipe: 0 };
    this.#changed();
    return heard || path === null;
  }

  nextSpeed(): void {
    this.#process.nextSpeed();
  }

  switchMode(readerId: string, to: ReaderMode): Promise<SwitchAnswer> {
    return this.#process.switchMode(readerId, to);
  }

  ports(): Promise<readonly SerialPortEntry[]> {
    return this.#process.ports();
  }

  /** The reader inside this process that is in use. */
  get local(): CardReader | undefined {
    return this.#inUse?.local?.reader;
  }

  /** What makes `readerId` the register's own; undefined where it cannot be chosen. Null takes every USB reader. */
  choiceOf(readerId: string | null): ReaderSettings | undefined {
    if (readerId === null) return { kind: 'usb', serialNumber: '' };
    const chosen = this.#found.find(({ id }) => id === readerId);
    if (chosen?.trouble === 'keyboard-mode') return { kind: 'keyboard', layout: 'us' };
    // Without a serial number it cannot be told from another one of its model: any will do.
    return chosen?.connection === 'usb'
      ? { kind: 'usb', serialNumber: chosen.serialNumber ?? '' }
      : undefined;
  }

  async close(): Promise<void> {
    this.#watched = false;
    await this.#process.close();
  }

  stop(): void {
    this.#process.stop();
  }

  async #want(): Promise<void> {
    const done = this.#process.want(wantedBy(this.#inUse?.settings ?? nobody, this.#watched));
    this.#changed();
    await done;
  }

  #listed(): readonly Listed[] {
    const local = this.#inUse?.local;
    if (local === undefined) return this.#found;
    const { id, kind, reader } = local;
    const { title, state } = reader;
    return [
      {
        id,
        title,
        connection: kind === 'keyboard' ? 'keyboard' : 'practice',
        serialNumber: null,
        firmware: null,
        state: state === 'closed' ? 'connecting' : state,
        trouble: null,
        switchesTo: null,
      },
      ...this.#found,
    ];
  }

  #hear(readerId: string, event: Read): void {
    const reader = this.#listed().find(({ id }) => id === readerId);
    const outcome = event.name === 'read' ? 'good' : event.reason;
    this.#lastReads.set(readerId, { atMs: this.#parts.clock.nowMs(), outcome });
    if (this.#test?.readerId === readerId && this.#test.state === 'waiting') {
      this.#test = { readerId, state: 'done', swipe: testSwipeOf(event) };
      if (event.name === 'read') event.read.wipe();
    } else if (this.#inUse !== undefined && reader !== undefined && isInUse(this.#inUse.settings, reader)) {
      this.#inUse.emit(event);
    } else {
      if (event.name === 'read') event.read.wipe();
      this.#parts.onOtherReader();
    }
    this.#changed();
  }

  #changed(): void {
    if (this.#inUse !== undefined) {
      const { settings } = this.#inUse;
      const { title, state } = standingOf(settings, this.#listed(), this.#state);
      const told = JSON.stringify([title, state]);
      if (told !== this.#inUse.told) {
        const inUse = this.#inUse;
        inUse.told = told;
        // Never from inside open() or close(): the port says so.
        queueMicrotask(() => {
          if (this.#inUse === inUse) inUse.emit({ name: 'state', state });
        });
      }
    }
    if (this.#watched) this.#parts.push(this.view());
  }
}
