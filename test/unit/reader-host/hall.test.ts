import { beforeEach, describe, expect, it } from 'vitest';
import { textRead } from '../../../drivers/card-read.ts';
import type { HidDevice } from '../../../drivers/hid/hid-bus.ts';
import type { SwitchOutcome } from '../../../drivers/hid/mode-switch.ts';
import type { ReaderModel } from '../../../drivers/model.ts';
import type { CardReader, ReaderEvent, ReaderState } from '../../../drivers/reader.ts';
import type { SerialSettings } from '../../../drivers/serial/serial-line.ts';
import type { LineSettings, SearchNews } from '../../../drivers/serial/autobaud.ts';
import { ReaderHall } from '../../../src/reader-host/hall.ts';
import { openSealedRead, ReadSealer, sealKeyBytes } from '../../../src/reader-host/sealed-read.ts';
import type { HostNews, HostReader } from '../../../src/reader-host/words.ts';

const key = Buffer.alloc(sealKeyBytes, 5);
const track2 = ';4111111111111111=2411101?';
const port: SerialSettings = { path: '/dev/x', baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 };

const partsOf = (id: string) =>
  ({
    id,
    title: `Model ${id}`,
    usbIds: [],
    usages: [],
    confidence: 'documented',
    modeSwitch: 'magtek',
  }) as const;

const swiper: ReaderModel = {
  ...partsOf('swiper'),
  sends: 'hid',
  assembler: () => ({ begun: false, push: () => [], end: () => [] }),
};
const fixed: ReaderModel = { ...swiper, ...partsOf('fixed'), modeSwitch: null };
const typing: ReaderModel = { ...partsOf('typing'), sends: 'keyboard' };

const deviceOf = (productId: number, path: string, serialNumber: string | null): HidDevice => ({
  path,
  vendorId: 0x0801,
  productId,
  serialNumber,
  product: null,
  manufacturer: null,
  release: 0x100,
  usagePage: 0xff00,
  usage: 1,
  interface: 0,
});

class HandReader implements CardReader {
  readonly title: string;
  readonly firmware = '21042806B01';
  state: ReaderState = 'closed';
  device?: HidDevice;
  closed = 0;
  #listener: (event: ReaderEvent) => void = () => undefined;

  constructor(title: string) {
    this.title = title;
  }
  listen(listener: (event: ReaderEvent) => void): void {
    this.#listener = listener;
  }
  open(): void {
    this.state = 'connecting';
  }
  async close(): Promise<void> {
    this.closed += 1;
    this.state = 'closed';
    await Promise.resolve();
  }
  enter(state: ReaderState, reason?: string): void {
    this.state = state;
    this.#listener({ name: 'state', state, ...(reason === undefined ? {} : { reason }) });
  }
  tell(event: ReaderEvent): void {
    this.#listener(event);
  }
}

let made: HandReader[];
let news: HostNews[];
let changed: (devices: readonly HidDevice[]) => void;
let watching: number;
let switched: [string, string][];
let outcome: SwitchOutcome;
let answered: Promise<void>;
let searched: string[];
let tellSearch: (news: SearchNews) => void;
let hall: ReaderHall;

const line: LineSettings = { baudRate: 9_600, dataBits: 8, parity: 'none', stopBits: 1 };

const make = (title: string): HandReader => {
  const reader = new HandReader(title);
  made.push(reader);
  return reader;
};

const readers = (): readonly HostReader[] =>
  news.findLast((entry) => entry.name === 'readers')?.readers ?? [];
const speeds = () => news.flatMap((entry) => (entry.name === 'speed' ? [entry.speed] : []));
const shown = (): string[] => readers().map(({ id, state, trouble }) => [id, state, trouble].join(' '));
const reader = (index: number): HandReader => made[index] ?? make('nobody');

beforeEach(() => {
  [made, news, switched, searched, watching] = [[], [], [], [], 0];
  outcome = { ok: true };
  answered = Promise.resolve();
  hall = new ReaderHall({
    watch: (listener) => {
      changed = listener;
      watching += 1;
      return async () => {
        watching -= 1;
        await Promise.resolve();
      };
    },
    modelOf: ({ productId }) => (productId === 1 ? typing : [, , swiper, fixed][productId]),
    hidReader: (device, model) => make(`${model.title} ${device.path}`),
    serialReader: ({ path }) => make(path),
    speedSearch(path, listen) {
      searched.push(`open ${path}`);
      tellSearch = listen;
      return {
        start: () => listen({ name: 'trying', settings: line, swipe: 1 }),
        skip: () => searched.push('skip'),
        async cancel() {
          searched.push(`free ${path}`);
          await Promise.resolve();
        },
      };
    },
    switchMode: async ({ path }, to) => {
      switched.push([path, to]);
      await answered;
      return outcome;
    },
    listPorts: () => Promise.resolve([{ path: '/dev/x', title: 'x' }]),
    sealer: new ReadSealer(key),
    tell: (entry) => news.push(entry),
  });
});

describe('ReaderHall', () => {
  it('opens every reader that it knows, several at once, and leaves other devices alone', async () => {
    await hall.open({ usb: true, serial: null });
    changed([deviceOf(2, 'a', 'S1'), deviceOf(9, 'mouse', null), deviceOf(2, 'b', 'S2')]);
    reader(0).enter('ready');
    expect(shown()).toEqual(['usb:swiper:S1 ready ', 'usb:swiper:S2 connecting ']);
    expect(readers()[0]).toMatchObject({
      firmware: '21042806B01',
      serialNumber: 'S1',
      switchesTo: 'keystrokes',
    });
  });

  it('lets a reader that was unplugged come back by itself, on whatever path', async () => {
    await hall.open({ usb: true, serial: null });
    changed([deviceOf(2, 'a', 'S1'), deviceOf(2, 'n', null)]);
    for (const one of made) one.enter('ready');
    for (const one of made) one.enter('lost');
    changed([]);
    expect(shown()).toEqual(['usb:swiper:S1 lost ', 'usb:swiper:n lost ']);
    changed([deviceOf(2, 'a2', 'S1'), deviceOf(2, 'n2', null)]);
    expect(made).toHaveLength(2);
  });

  it('opens another reader at the place of one that was lost, with or without serial numbers', async () => {
    await hall.open({ usb: true, serial: null });
    changed([deviceOf(2, 'a', 'S1')]);
    reader(0).enter('lost');
    changed([deviceOf(2, 'a', 'S2')]);
    expect(shown()).toEqual(['usb:swiper:S1 lost ', 'usb:swiper:S2 connecting ']);
  });

  it('opens a second reader without a serial number where the first one was before', async () => {
    await hall.open({ usb: true, serial: null });
    changed([deviceOf(2, 'a', null)]);
    reader(0).device = deviceOf(2, 'b', null);
    reader(0).enter('ready');
    changed([deviceOf(2, 'b', null), deviceOf(2, 'a', null)]);
    expect(made).toHaveLength(2);
    expect(readers().map(({ state }) => state)).toEqual(['ready', 'connecting']);
    expect(new Set(readers().map(({ id }) => id)).size).toBe(2);
  });

  it('takes one of two readers without serial numbers for the one that was lost, and opens the other', async () => {
    await hall.open({ usb: true, serial: null });
    changed([deviceOf(2, 'a', null)]);
    reader(0).enter('lost');
    changed([]);
    changed([deviceOf(2, 'b', null), deviceOf(2, 'c', null)]);
    expect(made.map(({ title }) => title)).toEqual(['Model swiper a', 'Model swiper c']);
  });

  it('tells of a reader that types, and does not open it', async () => {
    await hall.open({ usb: true, serial: null });
    changed([deviceOf(1, 'k', 'S3')]);
    expect(made).toHaveLength(0);
    expect(shown()).toEqual(['usb:typing:S3 unusable keyboard-mode']);
    expect(readers()[0]?.switchesTo).toBe('reports');
  });

  it.each([
    ['no-permission', 'unusable no-permission'],
    ['taken', 'unusable taken'],
    ['not-there', 'lost not-there'],
    ['Error Resource temporarily unavailable Cannot lock port', 'unusable taken'],
    // What Windows says of a port that another program has open.
    ['Opening COM3: Access denied', 'unusable taken'],
    ['Opening COM3: File not found', 'lost not-there'],
    ['Error: Permission denied, cannot open /dev/x', 'unusable no-permission'],
    ['Error: No such file or directory, cannot open /dev/x', 'lost not-there'],
    ['other', 'connecting '],
  ])('says why it cannot be read: %s', async (reason, said) => {
    await hall.open({ usb: false, serial: port });
    reader(0).enter('connecting', reason);
    expect(shown()).toEqual([`serial:/dev/x ${said}`]);
    reader(0).enter('ready');
    expect(shown()).toEqual(['serial:/dev/x ready ']);
  });

  it('seals a read for its reader, and wipes it', async () => {
    await hall.open({ usb: false, serial: port });
    const clear = Buffer.from(track2, 'latin1');
    const status = { 1: 'absent', 2: 'good', 3: 'absent' } as const;
    reader(0).tell({
      name: 'read',
      read: { connection: 'serial', model: 'x', ...textRead({ tracks: { 2: clear }, status }) },
    });
    expect(clear.every((byte) => byte === 0)).toBe(true);
    const sent = news.find((entry) => entry.name === 'read');
    const read = openSealedRead(key, 'serial:/dev/x', sent?.sealed ?? new Uint8Array());
    expect(read.tracks[2].clear?.toString('latin1')).toBe(track2);
  });

  it('keeps in mind that a reader has used up its keys until it reads again', async () => {
    await hall.open({ usb: false, serial: port });
    reader(0).enter('ready');
    reader(0).tell({ name: 'failed-read', reason: 'keys-exhausted', refusal: 'keys-exhausted' });
    expect(shown()).toEqual(['serial:/dev/x ready keys-exhausted']);
    expect(news.some((entry) => entry.name === 'failed-read')).toBe(true);
    const status = { 1: 'absent', 2: 'absent', 3: 'absent' } as const;
    reader(0).tell({
      name: 'read',
      read: { connection: 'serial', model: 'x', ...textRead({ tracks: {}, status }) },
    });
    expect(shown()).toEqual(['serial:/dev/x ready ']);
  });

  it('changes a port only when its settings change, letting the old one go first', async () => {
    await hall.open({ usb: false, serial: port });
    await hall.open({ usb: true, serial: { ...port } });
    expect([made.length, reader(0).closed]).toEqual([1, 0]);
    await hall.open({ usb: true, serial: { ...port, baudRate: 19_200 } });
    expect([made.length, reader(0).closed]).toEqual([2, 1]);
  });

  it('releases USB readers when none is wanted, and everything at the end', async () => {
    await hall.open({ usb: true, serial: port });
    changed([deviceOf(2, 'a', 'S1')]);
    await hall.open({ usb: false, serial: port });
    expect([watching, reader(1).closed, shown()]).toEqual([0, 1, ['serial:/dev/x connecting ']]);
    await hall.close();
    expect(reader(0).closed).toBe(1);
  });

  it('switches a reader: it is let go first, and comes back in its other mode', async () => {
    await hall.open({ usb: true, serial: null });
    changed([deviceOf(2, 'a', 'S1')]);
    expect(await hall.switchMode('usb:swiper:S1', 'keystrokes')).toBe('switched');
    expect([reader(0).closed, switched, shown()]).toEqual([1, [['a', 'keystrokes']], []]);
    changed([deviceOf(1, 'a', 'S1')]);
    expect(await hall.switchMode('usb:typing:S1', 'reports')).toBe('switched');
    expect(shown()).toEqual([]);
  });

  it('keeps a reader that refuses to be switched', async () => {
    outcome = { ok: false, reason: 'needs-key' };
    await hall.open({ usb: true, serial: null });
    changed([deviceOf(2, 'a', 'S1')]);
    expect(await hall.switchMode('usb:swiper:S1', 'keystrokes')).toBe('refused');
    expect(shown()).toEqual(['usb:swiper:S1 connecting ']);
    expect(await hall.switchMode('usb:swiper:S9', 'keystrokes')).toBe('not-now');
  });

  it('keeps a reader that types and refuses to be switched', async () => {
    outcome = { ok: false, reason: 'no-permission' };
    await hall.open({ usb: true, serial: null });
    changed([deviceOf(1, 'k', 'S3')]);
    expect(await hall.switchMode('usb:typing:S3', 'reports')).toBe('refused');
    expect(shown()).toEqual(['usb:typing:S3 unusable keyboard-mode']);
  });

  it('sends no command of a maker to a reader that cannot be switched', async () => {
    await hall.open({ usb: true, serial: null });
    changed([deviceOf(3, 'a', 'S1')]);
    expect(await hall.switchMode('usb:fixed:S1', 'keystrokes')).toBe('not-now');
    expect([switched, reader(0).closed]).toEqual([[], 0]);
  });

  it('opens no reader that was being switched when everything was released', async () => {
    outcome = { ok: false, reason: 'no-answer' };
    await hall.open({ usb: true, serial: null });
    changed([deviceOf(2, 'a', 'S1')]);
    let answer: () => void = () => undefined;
    answered = new Promise((resolve) => (answer = resolve));
    const switching = hall.switchMode('usb:swiper:S1', 'keystrokes');
    const closing = hall.close();
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    answer();
    await Promise.all([switching, closing]);
    expect(made.every(({ state }) => state === 'closed')).toBe(true);
  });

  it('says that a search is over when another port is wanted', async () => {
    await hall.open({ usb: false, serial: { path: '/dev/x', ...line } });
    await hall.findSpeed('/dev/x');
    await hall.open({ usb: false, serial: { path: '/dev/y', ...line } });
    expect(searched.at(-1)).toBe('free /dev/x');
    expect(speeds().at(-1)).toBeNull();
  });

  it('lets a port go while its speed is looked for, and opens it again with what was found or not', async () => {
    const serial = { path: '/dev/x', ...line };
    await hall.open({ usb: false, serial });
    reader(0).enter('ready');
    await hall.findSpeed('/dev/x');
    expect([reader(0).closed, made.length, readers()]).toEqual([1, 1, []]);
    expect(speeds()).toEqual([{ path: '/dev/x', state: 'trying', line, swipe: 1 }]);
    hall.nextSpeed();
    tellSearch({ name: 'found', settings: { ...line, baudRate: 19_200 } });
    await hall.findSpeed(null);
    expect(searched).toEqual(['open /dev/x', 'skip', 'free /dev/x']);
    expect(speeds().at(1)).toMatchObject({ state: 'found', line: { baudRate: 19_200 } });
    expect([made.length, shown()]).toEqual([2, ['serial:/dev/x connecting ']]);
  });

  it('calls a search off, for another one or for good', async () => {
    await hall.open({ usb: false, serial: { path: '/dev/x', ...line } });
    await hall.findSpeed('/dev/x');
    await hall.findSpeed('/dev/y');
    expect(searched).toEqual(['open /dev/x', 'free /dev/x', 'open /dev/y']);
    expect(made).toHaveLength(1);
    await hall.findSpeed(null);
    expect(speeds().at(-1)).toBeNull();
    expect(made).toHaveLength(2);
    await hall.findSpeed('/dev/y');
    await hall.close();
    expect(searched.at(-1)).toBe('free /dev/y');
  });
});
