// USB readers on the whole register: the real node-hid in its own process, on mocked devices. Clear and encrypted swipes
// pay; a reader that is pulled in mid-report, and a reader process that dies, cost a reconnect and nothing else.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type HidMock, type HidMockDevice, startHidMock } from '../helpers/hid-mock.ts';
import { dynamag, sureSwipe } from '../helpers/hid-devices.ts';
import { hidReport } from '../unit/drivers/magtek/frames.ts';
import { until } from './harness/deadline.ts';
import { clearReport, isGone, readerProcess } from './harness/reader-process.ts';
import { launchRegister, type Register } from './harness/register.ts';
import { type RunningSimulator, startSimulator } from './harness/simulator.ts';
import {
  afterFailure,
  charge,
  chargesOf,
  ledgerOf,
  nextSale,
  shows,
  stateOf,
  statusIs,
  visa,
} from './harness/till.ts';

describe('USB readers', () => {
  let mock: HidMock;
  let swiper: HidMockDevice;
  let encrypting: HidMockDevice;
  let simulator: RunningSimulator;
  let register: Register;

  beforeAll(async () => {
    [simulator, mock] = await Promise.all([startSimulator(), startHidMock()]);
    swiper = await mock.plug(sureSwipe);
    encrypting = await mock.plug(dynamag);
    register = await launchRegister({
      simulator,
      env: { ...mock.env, COUNTERTOP_READER: JSON.stringify({ kind: 'usb', serialNumber: '' }) },
    });
    await shows(register.page, 'basket');
    await statusIs(register.page, 'reader', 'ready');
  });
  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') await afterFailure(register, context.task.name);
  });
  afterAll(async () => {
    await register.close();
    await mock.stop();
    await simulator.stop();
  });

  it('take a clear swipe of 337 bytes', async () => {
    const { page } = register;
    await charge(page, '41.00');
    await swiper.report(clearReport());
    await shows(page, 'approved');
    expect((await chargesOf(simulator)).at(-1)).toMatchObject({
      amountMinor: 4_100,
      lastFour: visa.lastFour,
      entryMode: 'swiped',
    });
    await nextSale(page);
  });

  it('take an encrypted swipe of 856 bytes, which only the gateway can read', async () => {
    const { page } = register;
    await charge(page, '42.00');
    await encrypting.report(hidReport());
    await shows(page, 'approved');
    expect((await ledgerOf(simulator)).at(-1)).toMatchObject({ amountMinor: 4_200, lastFour: '7189' });
    await nextSale(page);
  });

  it('may be pulled in the middle of a report and plugged in again', async () => {
    const { page } = register;
    const before = (await chargesOf(simulator)).length;
    await charge(page, '43.00');
    await encrypting.unplug();
    await swiper.report(clearReport().subarray(0, 120));
    await swiper.unplug();
    await statusIs(page, 'reader', 'lost');
    expect(await stateOf(page)).toBe('awaiting-card');
    expect(await chargesOf(simulator)).toHaveLength(before);
    await swiper.plug();
    await statusIs(page, 'reader', 'ready');
    await swiper.report(clearReport());
    await shows(page, 'approved');
    expect(await chargesOf(simulator)).toHaveLength(before + 1);
    await nextSale(page);
  });

  it('are back when their process dies, with the sale still waiting', async () => {
    const { page } = register;
    await charge(page, '44.00');
    const first = await until(10_000, 'the reader process', () => readerProcess(register));
    process.kill(first, 'SIGSEGV');
    await until(10_000, 'another reader process', () => {
      const next = readerProcess(register);
      return next === undefined || next === first ? undefined : next;
    });
    await statusIs(page, 'reader', 'ready');
    expect(await stateOf(page)).toBe('awaiting-card');
    await swiper.report(clearReport());
    await shows(page, 'approved');
    await nextSale(page);
  });

  it('are back when their process hangs, which is gone for good then: a port would stay taken', async () => {
    const { page } = register;
    await charge(page, '45.00');
    const first = await until(10_000, 'the reader process', () => readerProcess(register));
    process.kill(first, 'SIGSTOP');
    await until(15_000, 'the end of the process that hangs', () => isGone(first));
    await until(10_000, 'another reader process', () => readerProcess(register));
    await statusIs(page, 'reader', 'ready');
    await swiper.report(clearReport());
    await shows(page, 'approved');
    await nextSale(page);
  });
});
