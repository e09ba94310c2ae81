// Every device of this machine that is or may be a card reader: found, opened, told of. Knows devices and no register; what
// is read is sealed at once.
import type { HidDevice } from '../../drivers/hid/hid-bus.ts';
import type { SwitchOutcome } from '../../drivers/hid/mode-switch.ts';
import type { HidModel, KeyboardModel, ReaderModel } from '../../drivers/model.ts';
import type { CardReader } from '../../drivers/reader.ts';
import type { SearchNews, SpeedSearch } from '../../drivers/serial/autobaud.ts';
import type { SerialPortEntry } from '../../drivers/serial/ports.ts';
import type { SerialSettings } from '../../drivers/serial/serial-line.ts';
import { HallReader } from './hall-reader.ts';
import type { ReadSealer } from './sealed-read.ts';
import type { HostNews, HostOrder, HostReader, ReaderMode, SpeedFound, SwitchAnswer } from './words.ts';

export type SearchOfSpeed = Pick<SpeedSearch, 'start' | 'skip' | 'cancel'>;

export interface HallParts {
  /** Begins to tell of the devices there are; the returned function stops it. */
  readonly watch: (changed: (devices: readonly HidDevice[]) => void) => () => Promise<void>;
  readonly modelOf: (device: HidDevice) => ReaderModel | undefined;
  readonly hidReader: (
    device: HidDevice,
    model: HidModel,
  ) => CardReader & { readonly firmware: string | null };
  readonly serialReader: (settings: SerialSettings) => CardReader;
  readonly speedSearch: (path: string, listen: (news: SearchNews) => void) => SearchOfSpeed;
  readonly switchMode: (device: HidDevice, to: ReaderMode) => Promise<SwitchOutcome>;
  readonly listPorts: () => Promise<readonly SerialPortEntry[]>;
  readonly sealer: ReadSealer;
  readonly tell: (news: HostNews) => void;
}

/** A device that types, or could: nothing is read from it here. */
interface Typing {
  readonly reader: HostReader;
  readonly device: HidDevice;
}

const isSameSettings = (left: SerialSettings | null, right: SerialSettings | null): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

const idOf = (device: HidDevice, model: ReaderModel): string =>
  `usb:${model.id}:${device.serialNumber ?? device.path}`;

const speedOf = (path: string, news: SearchNews): SpeedFound => ({
  path,
  state: news.name,
  line: 'settings' in news ? news.settings : null,
  swipe: 'swipe' in news ? news.swipe : 0,
});

export class ReaderHall {
  readonly #parts: HallParts;
  readonly #readers = new Map<string, HallReader>();
  readonly #typing = new Map<string, Typing>();
  /** What is wanted; not open while a search has the ports. */
  #serial: SerialSettings | null = null;
  #search: SearchOfSpeed | undefined;
  #stopWatching: (() => Promise<void>) | undefined;
  /** Orders stand in line: a port is let go before it is opened anew. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: HallParts) {
    this.#parts = parts;
  }

  /** What is to be open from now on. Resolves when what is not any more has been let go. */
  open({ usb, serial }: Pick<Extract<HostOrder, { name: 'open' }>, 'usb' | 'serial'>): Promise<void> {
    return this.#next(async () => {
      if (!isSameSettings(serial, this.#serial)) {
        if (this.#search !== undefined) this.#parts.tell({ name: 'speed', speed: null });
        await this.#endSearch();
        await this.#closeSerial();
        this.#openSerial(serial);
      }
      if (usb) this.#stopWatching ??= this.#parts.watch((devices) => this.#found(devices));
      else await this.#closeUsb();
      this.#tell();
    });
  }

  listPorts(): Promise<readonly SerialPortEntry[]> {
    return this.#parts.listPorts();
  }

  /** Finds the line settings of the reader at this port while somebody swipes; null calls it off. The port is let go first. */
  findSpeed(path: string | null): Promise<void> {
    return this.#next(async () => {
      const searching = this.#search !== undefined;
      await this.#endSearch();
      if (path === null) {
        if (searching) this.#openSerial(this.#serial);
        this.#parts.tell({ name: 'speed', speed: null });
      } else {
        await this.#closeSerial();
        const search = this.#parts.speedSearch(path, (news) => this.#searched(path, search, news));
        this.#search = search;
        search.start();
      }
      this.#tell();
    });
  }

  nextSpeed(): void {
    this.#search?.skip();
  }

  /** The reader leaves and comes back in its other mode, under another id. */
  switchMode(readerId: string, to: ReaderMode): Promise<SwitchAnswer> {
    return this.#next(async () => {
      const reader = this.#readers.get(readerId);
      const typing = this.#typing.get(readerId);
      const device = reader?.device ?? typing?.device;
      const switchesTo = reader === undefined ? typing?.reader.switchesTo : reader.view().switchesTo;
      if (device === undefined || switchesTo !== to) return 'not-now';
      await reader?.close();
      const outcome = await this.#parts.switchMode(device, to);
      this.#readers.delete(readerId);
      if (outcome.ok) this.#typing.delete(readerId);
      else if (reader?.model !== undefined) this.#add(device, reader.model);
      this.#tell();
      return outcome.ok ? 'switched' : 'refused';
    });
  }

  /** Resolves when every device is released. */
  close(): Promise<void> {
    return this.#next(async () => {
      await this.#endSearch();
      await this.#closeSerial();
      this.#serial = null;
      await this.#closeUsb();
    });
  }

  #next<Answer>(step: () => Promise<Answer>): Promise<Answer> {
    const turn = this.#turn.then(step);
    this.#turn = turn;
    return turn;
  }

  async #closeSerial(): Promise<void> {
    if (this.#serial === null) return;
    const id = `serial:${this.#serial.path}`;
    await this.#readers.get(id)?.close();
    this.#readers.delete(id);
  }

  #openSerial(settings: SerialSettings | null): void {
    this.#serial = settings;
    if (settings === null) return;
    const id = `serial:${settings.path}`;
    this.#take(new HallReader({ id, reader: this.#parts.serialReader(settings), connection: 'serial' }));
  }

  #searched(path: string, search: SearchOfSpeed, news: SearchNews): void {
    this.#parts.tell({ name: 'speed', speed: speedOf(path, news) });
    if (news.name === 'trying' || news.name === 'swipe-again') return;
    void this.#next(async () => {
      if (this.#search !== search) return;
      await this.#endSearch();
      this.#openSerial(this.#serial);
      this.#tell();
    });
  }

  async #endSearch(): Promise<void> {
    await this.#search?.cancel();
    this.#search = undefined;
  }

  async #closeUsb(): Promise<void> {
    await this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#typing.clear();
    const usb = [...this.#readers.values()].filter(({ connection }) => connection === 'usb');
    for (const { id } of usb) this.#readers.delete(id);
    await Promise.all(usb.map((reader) => reader.close()));
  }

  #found(devices: readonly HidDevice[]): void {
    this.#typing.clear();
    const cameBack = new Set<HallReader>();
    for (const device of devices) {
      const model = this.#parts.modelOf(device);
      if (model === undefined) continue;
      if (model.sends === 'keyboard') this.#listTyping(device, model);
      else if (!this.#isHere(device, model, cameBack)) this.#add(device, model);
    }
    this.#tell();
  }

  /**
   * A reader that was lost comes back by itself: one without a serial number perhaps on another path. A path alone tells
   * nothing, for the next device that is plugged in gets it. @param cameBack each of which is one device only
   */
  #isHere(device: HidDevice, model: ReaderModel, cameBack: Set<HallReader>): boolean {
    const alike = [...this.#readers.values()].filter(
      (reader) => reader.model === model && reader.device?.serialNumber === device.serialNumber,
    );
    const isAt = (reader: HallReader): boolean => reader.device?.path === device.path;
    if (alike.some((reader) => !reader.isLost && isAt(reader))) return true;
    if (device.serialNumber !== null) return alike.length > 0;
    const back = alike.find((reader) => reader.isLost && !cameBack.has(reader));
    if (back !== undefined) cameBack.add(back);
    return back !== undefined;
  }

  #add(device: HidDevice, model: HidModel): void {
    const reader = this.#parts.hidReader(device, model);
    let id = idOf(device, model);
    // One without a serial number may have left the place that it is named after.
    while (this.#readers.has(id)) id += '+';
    this.#take(new HallReader({ id, reader, connection: 'usb', device, model }));
  }

  #take(reader: HallReader): void {
    this.#readers.set(reader.id, reader);
    const { sealer, tell } = this.#parts;
    reader.open({
      onChanged: () => this.#tell(),
      onRead: (read) => tell({ name: 'read', readerId: reader.id, sealed: sealer.seal(reader.id, read) }),
      onFailed: ({ reason, refusal }) =>
        tell({
          name: 'failed-read',
          readerId: reader.id,
          reason,
          ...(refusal === undefined ? {} : { refusal }),
        }),
    });
  }

  #listTyping(device: HidDevice, model: KeyboardModel): void {
    const id = idOf(device, model);
    const reader: HostReader = {
      id,
      title: model.title,
      connection: 'usb',
      serialNumber: device.serialNumber,
      firmware: null,
      state: 'unusable',
      trouble: 'keyboard-mode',
      switchesTo: model.modeSwitch === null ? null : 'reports',
    };
    this.#typing.set(id, { reader, device });
  }

  #tell(): void {
    const readers = [
      ...[...this.#readers.values()].map((reader) => reader.view()),
      ...[...this.#typing.values()].map(({ reader }) => reader),
    ];
    this.#parts.tell({ name: 'readers', readers });
  }
}
