// What a swipe leaves in memory once its sale is through: heap snapshots of the three processes of the register, taken as
// soon as the approval is on the screen. V8 collects garbage first, so what is found there is still held by something. Of
// the main process all of its memory is searched; the readers' native code keeps buffers that nobody here can overwrite.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sureSwipe } from '../helpers/hid-devices.ts';
import { type HidMock, type HidMockDevice, startHidMock } from '../helpers/hid-mock.ts';
import { searchForCardData } from './harness/card-data-search.ts';
import { until } from './harness/deadline.ts';
import { mockReaders } from './harness/hid-mock.ts';
import { makeFolder } from './harness/folders.ts';
import {
  mainHeapSnapshot,
  rendererHeapSnapshot,
  signalledHeapSnapshot,
  snapshotOnSignal,
} from './harness/heap-snapshot.ts';
import { dumpMemory } from './harness/process-memory.ts';
import { clearReport, readerProcess } from './harness/reader-process.ts';
import { launchRegister, type Register } from './harness/register.ts';
import { type RunningSimulator, startSimulator } from './harness/simulator.ts';
import { charge, needlesOf, shows, statusIs, type TestCard } from './harness/till.ts';

/** A published test number that is no part of the program, as those of the practice reader are. */
const card: TestCard = {
  name: 'other Visa',
  pan: '4012888888881881',
  lastFour: '1881',
  tracks: ['%B4012888888881881^TEST/CARD^39121010000000000?', ';4012888888881881=39121010000000000?'],
};

describe('the memory of the register after a clear swipe', () => {
  const folder = makeFolder('memory');
  const userData = path.join(folder.path, 'user-data');
  let mock: HidMock;
  let swiper: HidMockDevice;
  let simulator: RunningSimulator;
  let register: Register;
  /** The process of the readers. */
  let readers: number;

  beforeAll(async () => {
    mkdirSync(userData, { recursive: true });
    [simulator, mock] = await Promise.all([startSimulator(), startHidMock()]);
    swiper = await mock.plug(sureSwipe);
    register = await launchRegister({
      simulator,
      userData,
      env: {
        COUNTERTOP_READER: JSON.stringify({ kind: 'usb', serialNumber: '' }),
      },
    });
    await shows(register.page, 'basket');
    const first = await until(10_000, 'the reader process', () => readerProcess(register));
    await mockReaders(register, mock);
    await snapshotOnSignal(register);
    process.kill(first, 'SIGKILL');
    readers = await until(10_000, 'another reader process', () => {
      const next = readerProcess(register);
      return next === first ? undefined : next;
    });
    await statusIs(register.page, 'reader', 'ready');
  });
  afterAll(async () => {
    await register.close();
    await mock.stop();
    await simulator.stop();
    folder.remove();
  });

  it('holds nothing of the card, in any of its processes', async () => {
    const [ofMain, ofScreen] = ['main', 'renderer'].map((name) =>
      path.join(`${userData}-home`, `${name}.heapsnapshot`),
    ) as [string, string];
    await charge(register.page, '61.00');
    await swiper.report(clearReport(card));
    await shows(register.page, 'approved');
    // First of all: the whole memory of the process that sent the card to the gateway, freed blocks and native heaps too.
    const memory = path.join(folder.path, 'memory');
    expect(dumpMemory(register.process.pid ?? 0, memory)).toBeGreaterThan(50_000_000);
    const ofReaders = await signalledHeapSnapshot(readers, `${userData}-home`);
    await mainHeapSnapshot(register, ofMain);
    await rendererHeapSnapshot(register, ofScreen);
    const snapshots = [ofReaders, ofMain, ofScreen];
    // What is to be found there: the search sees each of the three heaps.
    const heard = [{ name: 'a word of it', value: 'MagTek SureSwipe' }];
    for (const file of snapshots) expect(searchForCardData([file], heard).hits).not.toEqual([]);
    expect(searchForCardData(snapshots, needlesOf(card)).hits).toEqual([]);
    const pan = [{ name: 'the PAN', value: card.pan }];
    expect(searchForCardData([memory], pan).hits).toEqual([]);
  });
});
