// A reader process that a test plays by hand.
import { textRead } from '../../../../drivers/card-read.ts';
import type { CardRead } from '../../../../drivers/reader.ts';
import { ReadSealer } from '../../../../src/reader-host/sealed-read.ts';
import type { HostNews, HostOrder, HostReader } from '../../../../src/reader-host/words.ts';
import type { HostListener, StartHost } from '../../../../src/main/readers/reader-process.ts';

export const swipeOf = (track2: string): CardRead => ({
  connection: 'usb',
  model: 'test',
  ...textRead({
    tracks: { 2: Buffer.from(track2, 'latin1') },
    status: { 1: 'absent', 2: 'good', 3: 'absent' },
  }),
});

export const readerOf = (id: string, more: Partial<HostReader> = {}): HostReader => ({
  id,
  title: `Reader ${id}`,
  connection: 'usb',
  serialNumber: id,
  firmware: null,
  state: 'ready',
  trouble: null,
  switchesTo: null,
  ...more,
});

export class FakeHost {
  readonly orders: HostOrder[] = [];
  killed = false;
  #listener: HostListener;
  /** The port's messages are copies: the key that the register wipes is not this one. */
  #sealer: ReadSealer | undefined;

  constructor(listener: HostListener) {
    this.#listener = listener;
  }

  port = {
    send: (order: HostOrder): void => {
      if (order.name === 'begin') this.#sealer = new ReadSealer(Uint8Array.from(order.sealKey));
      else this.orders.push(order);
    },
    kill: (): void => {
      this.killed = true;
    },
  };

  tell(news: HostNews): void {
    this.#listener.onNews(news);
  }

  swipe(readerId: string, read: CardRead): void {
    if (this.#sealer !== undefined)
      this.tell({ name: 'read', readerId, sealed: this.#sealer.seal(readerId, read) });
  }

  die(): void {
    this.#listener.onGone('ended with 11');
  }

  names(): string[] {
    return this.orders.map(({ name }) => name);
  }
}

export class FakeHosts {
  readonly started: FakeHost[] = [];

  readonly start: StartHost = (listener) => {
    const host = new FakeHost(listener);
    this.started.push(host);
    return host.port;
  };

  get last(): FakeHost {
    const host = this.started.at(-1);
    if (host === undefined) throw new Error('no process was started');
    return host;
  }
}
