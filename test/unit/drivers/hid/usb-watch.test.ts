import { describe, expect, it } from 'vitest';
import type { HidDevice } from '../../../../drivers/hid/hid-bus.ts';
import { UsbWatch, watchUsb, type WatchUsb } from '../../../../drivers/hid/usb-watch.ts';
import { ManualTimers } from '../manual-timers.ts';
import { deviceAt, FakeHidBus } from './fake-hid-bus.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));
const noEvents: WatchUsb = () => Promise.reject(new Error('Cannot find native binding'));

const bench = (watch: WatchUsb = noEvents) => {
  const timers = new ManualTimers();
  const bus = new FakeHidBus();
  const told: string[][] = [];
  const changed = (devices: readonly HidDevice[]) => told.push(devices.map(({ path }) => path));
  const usbWatch = new UsbWatch({ bus, timers, changed, watch });
  const pass = async (ms: number) => {
    timers.pass(ms);
    await settle();
  };
  return { timers, bus, told, usbWatch, pass };
};

describe('UsbWatch', () => {
  it('tells what there is, and by the poll alone what changes, where there are no events', async () => {
    const { bus, told, usbWatch, pass } = bench();
    usbWatch.start();
    await settle();
    expect(told).toEqual([[]]);
    bus.devices = [deviceAt('/dev/a')];
    await pass(1_999);
    expect(told).toHaveLength(1);
    await pass(1);
    await pass(2_000);
    expect(told).toEqual([[], ['/dev/a']]);
    bus.devices = [];
    await pass(2_000);
    expect(told).toEqual([[], ['/dev/a'], []]);
    expect(bus.listed).toBe(4);
    await usbWatch.close();
  });

  it('looks at once on an event, and again soon, for the device comes before its HID node', async () => {
    let happened = () => {};
    const { bus, told, usbWatch, pass } = bench(async (tell) => {
      happened = tell;
      return async () => {};
    });
    usbWatch.start();
    await settle();
    happened();
    await settle();
    expect(bus.listed).toBe(2);
    bus.devices = [deviceAt('/dev/a')];
    await pass(250);
    expect(told).toEqual([[], ['/dev/a']]);
    await pass(500);
    await pass(1_000);
    expect(bus.listed).toBe(5);
    await pass(1_999);
    expect(bus.listed).toBe(5);
    await pass(1);
    expect(bus.listed).toBe(6);
    await usbWatch.close();
  });

  it('lists one at a time: an event during a listing is a second one after it', async () => {
    let happened = () => {};
    const { bus, usbWatch, timers } = bench(async (tell) => {
      happened = tell;
      return async () => {};
    });
    usbWatch.start();
    happened();
    happened();
    expect(bus.listed).toBe(1);
    await settle();
    expect([bus.listed, timers.waiting]).toEqual([2, 1]);
    await usbWatch.close();
  });

  it('takes a listing that failed for no news', async () => {
    const { bus, told, usbWatch, pass } = bench();
    bus.devices = [deviceAt('/dev/a')];
    usbWatch.start();
    await settle();
    const { list } = bus;
    bus.list = () => Promise.reject(new Error('no libusb'));
    await pass(2_000);
    bus.list = list;
    await pass(2_000);
    expect(told).toEqual([['/dev/a']]);
    await usbWatch.close();
  });

  it('stops both when it is closed, also while it is only starting or listing', async () => {
    let stops = 0;
    let happened = () => {};
    const watch: WatchUsb = async (tell) => {
      happened = tell;
      return async () => {
        stops += 1;
      };
    };
    const starting = bench(watch);
    starting.usbWatch.start();
    await starting.usbWatch.close();
    const running = bench(watch);
    running.usbWatch.start();
    await settle();
    await running.usbWatch.close();
    happened();
    running.usbWatch.start();
    running.bus.devices = [deviceAt('/dev/a')];
    await running.pass(10_000);
    expect([stops, starting.told, running.told]).toEqual([2, [], [[]]]);
    expect([starting.timers.waiting, running.timers.waiting]).toEqual([0, 0]);
  });

  it('loads the package usb in this Node, watches and stops', async () => {
    const stop = await watchUsb(() => {});
    await expect(stop()).resolves.toBeUndefined();
  });
});
