import { beforeEach, describe, expect, it } from 'vitest';
import type { SerialSettings } from '../../../../drivers/serial/serial-line.ts';
import { silentLog } from '../../../../src/main/base/log.ts';
import { ReaderProcess } from '../../../../src/main/readers/reader-process.ts';
import { FakeClock, settle } from '../../../helpers/fake-clock.ts';
import { FakeHosts, readerOf, swipeOf } from './fake-host.ts';

const serial: SerialSettings = { path: '/dev/x', baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 };
const track2 = ';4111111111111111=2411101?';

let clock: FakeClock;
let hosts: FakeHosts;
let process: ReaderProcess;
let told: string[];

/** Answers pings for so long, as a living process does. */
const live = async (totalMs: number): Promise<void> => {
  for (let at = 0; at < totalMs; at += 100) {
    await clock.advance(100);
    hosts.last.tell({ name: 'pong', count: 0 });
  }
};

beforeEach(() => {
  clock = new FakeClock();
  hosts = new FakeHosts();
  told = [];
  process = new ReaderProcess({
    start: hosts.start,
    clock,
    log: silentLog,
    randomBytes: (size) => Buffer.alloc(size, 9),
    news: {
      onReaders: (readers) => told.push(`readers ${readers.map(({ id }) => id).join()}`),
      onEvent(readerId, event) {
        const what = event.name === 'read' ? event.read.tracks[2].clear?.toString('latin1') : event.reason;
        told.push(`${readerId} ${String(what)}`);
      },
      onState: (state) => told.push(state),
      onSpeed(speed) {
        if (speed !== null) told.push(`speed ${speed.path} ${speed.state}`);
      },
    },
  });
});

describe('ReaderProcess', () => {
  it('is not started before a device is wanted, and ends when none is', async () => {
    expect(hosts.started).toHaveLength(0);
    void process.want({ usb: true, serial: null });
    expect(hosts.last.orders).toEqual([{ name: 'open', usb: true, serial: null }]);
    void process.want(undefined);
    hosts.last.tell({ name: 'closed' });
    await settle();
    expect([hosts.last.killed, process.state]).toEqual([true, 'off']);
  });

  it('says what is wanted now to the process that runs', () => {
    void process.want({ usb: true, serial: null });
    void process.want({ usb: false, serial });
    expect(hosts.started).toHaveLength(1);
    expect(hosts.last.orders.at(-1)).toEqual({ name: 'open', usb: false, serial });
  });

  it('hands on readers, reads and failed reads', () => {
    void process.want({ usb: true, serial: null });
    hosts.last.tell({ name: 'readers', readers: [readerOf('a')] });
    hosts.last.swipe('a', swipeOf(track2));
    hosts.last.tell({ name: 'failed-read', readerId: 'a', reason: 'check-failed', refusal: 'lrc' });
    expect(told).toEqual(['starting', 'readers a', 'running', `a ${track2}`, 'a check-failed']);
  });

  it('is started again at once when it dies, and is told what is wanted', async () => {
    void process.want({ usb: true, serial });
    await live(1_000);
    hosts.last.die();
    expect(process.state).toBe('restarting');
    await clock.advance(0);
    expect(hosts.started).toHaveLength(2);
    expect(hosts.last.orders[0]).toEqual({ name: 'open', usb: true, serial });
  });

  it('is back within a second also when it dies three times in a row', async () => {
    void process.want({ usb: true, serial: null });
    for (let death = 0; death < 3; death += 1) {
      hosts.last.die();
      await clock.advance(999);
    }
    expect(hosts.started).toHaveLength(4);
  });

  it('is given more and more time when it goes on dying, and none once it has lived', async () => {
    void process.want({ usb: true, serial: null });
    hosts.last.die();
    await clock.advance(0);
    for (const delayMs of [100, 500, 2_000, 5_000, 5_000]) {
      const before = hosts.started.length;
      hosts.last.die();
      await clock.advance(delayMs - 1);
      expect(hosts.started.length).toBe(before);
      await clock.advance(1);
      expect(hosts.started.length).toBe(before + 1);
    }
    await live(30_000);
    const before = hosts.started.length;
    hosts.last.die();
    await clock.advance(0);
    expect(hosts.started.length).toBe(before + 1);
  });

  it('that answers no more for two seconds is ended and started again', async () => {
    void process.want({ usb: true, serial: null });
    await live(1_000);
    const hung = hosts.last;
    for (let at = 0; at < 2_500; at += 500) await clock.advance(500);
    expect([hung.killed, hosts.started.length]).toEqual([true, 2]);
  });

  it('is not taken for hung when the register itself was held up', async () => {
    void process.want({ usb: true, serial: null });
    await live(1_000);
    clock.holdUp(10_000);
    hosts.last.tell({ name: 'pong', count: 0 });
    await clock.advance(500);
    expect(hosts.started).toHaveLength(1);
  });

  it('says nothing of a process that is gone', async () => {
    void process.want({ usb: true, serial: null });
    const [first] = hosts.started;
    first?.die();
    await clock.advance(0);
    told.length = 0;
    first?.tell({ name: 'readers', readers: [readerOf('ghost')] });
    first?.swipe('ghost', swipeOf(track2));
    first?.die();
    expect([told, hosts.started.length]).toEqual([[], 2]);
  });

  it('answers for a process that dies while it is asked', async () => {
    void process.want({ usb: true, serial: null });
    const [ports, switched] = [process.ports(), process.switchMode('a', 'reports')];
    hosts.last.die();
    expect([await ports, await switched]).toEqual([[], 'not-now']);
  });

  it('is started for the question which ports there are, and ended after it', async () => {
    const ports = process.ports();
    const order = hosts.last.orders.find(({ name }) => name === 'list-ports');
    const found = [{ path: '/dev/x', title: 'x' }];
    hosts.last.tell({
      name: 'ports',
      orderId: order?.name === 'list-ports' ? order.orderId : 0,
      ports: found,
    });
    expect(await ports).toEqual(found);
    expect(hosts.last.names()).toContain('close');
  });

  it('answers which ports there are also while it is being ended, and to two who ask at once', async () => {
    void process.want({ usb: true, serial: null });
    void process.want(undefined);
    const asked = [process.ports(), process.ports()];
    hosts.last.tell({ name: 'closed' });
    await settle();
    const ports = [{ path: '/dev/x', title: 'x' }];
    hosts.last.tell({ name: 'ports', orderId: 1, ports });
    await settle();
    expect(hosts.last.killed).toBe(false);
    hosts.last.tell({ name: 'ports', orderId: 2, ports });
    expect(await Promise.all(asked)).toEqual([ports, ports]);
    hosts.last.tell({ name: 'closed' });
    await settle();
    expect([hosts.last.killed, process.state]).toEqual([true, 'off']);
  });

  it('is given ten seconds to come up: a machine that starts is slow', async () => {
    void process.want({ usb: true, serial: null });
    await clock.advance(9_500);
    expect(hosts.started).toHaveLength(1);
    hosts.last.tell({ name: 'pong', count: 0 });
    await clock.advance(2_500);
    expect(hosts.started).toHaveLength(2);
    await clock.advance(11_000);
    expect(hosts.started).toHaveLength(3);
  });

  it('closes within its time although the process does not answer', async () => {
    void process.want({ usb: true, serial: null });
    const closed = process.close();
    await clock.advance(1_500);
    await closed;
    expect([hosts.last.killed, process.state]).toEqual([true, 'off']);
  });

  it('wanted again while it closes goes on', async () => {
    void process.want({ usb: true, serial: null });
    const closed = process.close();
    void process.want({ usb: false, serial });
    hosts.last.tell({ name: 'closed' });
    await closed;
    expect([hosts.last.killed, hosts.started.length]).toEqual([false, 1]);
  });
});
