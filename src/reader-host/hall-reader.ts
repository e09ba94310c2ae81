// One open device of the hall: its driver, and how it stands as the register is told.
import type { HidDevice } from '../../drivers/hid/hid-bus.ts';
import type { HidModel } from '../../drivers/model.ts';
import type { CardRead, CardReader, ReaderEvent } from '../../drivers/reader.ts';
import type { HostReader } from './words.ts';

export interface HallReaderParts {
  readonly id: string;
  readonly reader: CardReader & { readonly firmware?: string | null; readonly device?: HidDevice };
  readonly connection: HostReader['connection'];
  /** USB readers only. */
  readonly device?: HidDevice;
  readonly model?: HidModel;
}

export interface HallReaderListener {
  onChanged(): void;
  /** Owns the read. */
  onRead(read: CardRead): void;
  onFailed(failed: Extract<ReaderEvent, { name: 'failed-read' }>): void;
}

/** What a driver gives as reason: a HID fault's own, or the words of the serial port's error. */
const troubleOf = (reason: string | undefined): HostReader['trouble'] => {
  if (reason === undefined) return null;
  if (/^no-permission$|permission|EACCES/i.test(reason)) return 'no-permission';
  // A port is opened for one program alone: to another one Windows says that access is denied.
  if (/^taken$|lock|busy|access denied/i.test(reason)) return 'taken';
  return /^not-there$|no such|not found|ENOENT/i.test(reason) ? 'not-there' : null;
};

export class HallReader {
  readonly #parts: HallReaderParts;
  #trouble: HostReader['trouble'] = null;

  constructor(parts: HallReaderParts) {
    this.#parts = parts;
  }

  get id(): string {
    return this.#parts.id;
  }

  get connection(): HostReader['connection'] {
    return this.#parts.connection;
  }

  get model(): HidModel | undefined {
    return this.#parts.model;
  }

  /** Where it is now: the path changes when it comes back. */
  get device(): HidDevice | undefined {
    return this.#parts.reader.device ?? this.#parts.device;
  }

  get isLost(): boolean {
    return this.#parts.reader.state === 'lost';
  }

  open(listener: HallReaderListener): void {
    const { reader } = this.#parts;
    reader.listen((event) => {
      if (event.name === 'read') {
        const mended = this.#trouble !== null;
        this.#trouble = null;
        listener.onRead(event.read);
        if (mended) listener.onChanged();
      } else if (event.name === 'failed-read') {
        listener.onFailed(event);
        if (event.reason !== 'keys-exhausted') return;
        this.#trouble = 'keys-exhausted';
        listener.onChanged();
      } else {
        this.#trouble = event.state === 'ready' ? null : troubleOf(event.reason);
        listener.onChanged();
      }
    });
    reader.open();
  }

  close(): Promise<void> {
    return this.#parts.reader.close();
  }

  view(): HostReader {
    const { id, reader, connection, device, model } = this.#parts;
    return {
      id,
      title: reader.title,
      connection,
      serialNumber: device?.serialNumber ?? null,
      firmware: reader.firmware ?? null,
      state: this.#stateOf(),
      trouble: this.#trouble,
      switchesTo: model?.modeSwitch === 'magtek' ? 'keystrokes' : null,
    };
  }

  #stateOf(): HostReader['state'] {
    const { state } = this.#parts.reader;
    if (this.#trouble === 'no-permission' || this.#trouble === 'taken') return 'unusable';
    if (this.#trouble === 'not-there') return 'lost';
    return state === 'closed' ? 'connecting' : state;
  }
}
