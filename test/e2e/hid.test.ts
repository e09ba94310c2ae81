// The USB driver with the real node-hid in a utility process of a real Electron, on mocked devices.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamag, sureSwipe } from '../helpers/hid-devices.ts';
import { startHidMock, type HidMock } from '../helpers/hid-mock.ts';
import type { TemporaryFolder } from './harness/folders.ts';
import {
  type HeardInElectron,
  heardBy,
  hears,
  listenTo,
  makeListeningApplication,
  order,
} from './harness/hid-mock.ts';
import { launchRegister, type Register } from './harness/register.ts';

const reportOf = (length: number, seed: number): Buffer =>
  Buffer.from(Array.from({ length }, (_, index) => (index * 7 + seed) & 0xff));
const state = (name: string, key: string) => (words: HeardInElectron) =>
  words.what === 'state' && words.state === name && words.key === key;
const read = (report: Buffer) => (words: HeardInElectron) =>
  words.what === 'read' && words.hex === report.toString('hex');

describe('USB readers in a utility process', () => {
  let application: TemporaryFolder;
  let mock: HidMock;
  let register: Register;

  beforeAll(async () => {
    application = await makeListeningApplication();
  });
  afterAll(() => application.remove());
  beforeEach(async () => {
    mock = await startHidMock();
  });
  afterEach(async () => {
    await register.close();
    await mock.stop();
  });

  it('are read byte by byte, go in the middle of a frame, come back, and let Electron quit', async () => {
    const first = await mock.plug(sureSwipe);
    const second = await mock.plug(dynamag);
    register = await launchRegister({ application: application.path, env: listenTo(mock) });
    await hears(register, 0, 'ready', state('ready', first.path));
    await hears(register, 0, 'ready', state('ready', 'B000001'));
    await first.report(reportOf(337, 1));
    await hears(register, 0, 'the 337 bytes', read(reportOf(337, 1)));
    for (let number = 0; number < 20; number += 1) await second.report(reportOf(856, number));
    await hears(register, 0, 'the 856 bytes', read(reportOf(856, 19)));
    const read856 = (await heardBy(register)).filter(
      (words) => words.what === 'read' && words.key === 'B000001',
    );
    expect(read856).toHaveLength(20);

    await second.report(reportOf(400, 1));
    let at = await hears(
      register,
      0,
      'half a frame',
      (words) => words.what === 'report' && words.length === 400,
    );
    await second.unplug();
    at = await hears(register, at, 'the failed read', (words) => words.what === 'failed');
    at = await hears(register, at, 'lost', state('lost', 'B000001'));
    await second.plug();
    at = await hears(register, at, 'ready again', state('ready', 'B000001'));
    await second.report(reportOf(856, 99));
    await hears(register, at, 'the report after', read(reportOf(856, 99)));

    await order(register, { do: 'close' });
    await hears(register, at, 'closed', (words) => words.what === 'closed');
    const heard = await heardBy(register);
    expect(heard.filter((words) => words.what === 'report' && !words.wiped)).toEqual([]);
    expect(heard.filter((words) => words.what === 'trouble' || words.what === 'exit')).toEqual([]);
    await register.close();
    expect(register.process.exitCode).toBe(0);
  });

  it('are refused with a reason where the system keeps them from this user, until it lets them in', async () => {
    const reader = await mock.plug(dynamag);
    await reader.permit(false);
    register = await launchRegister({ application: application.path, env: listenTo(mock) });
    // Root is kept from nothing.
    if (register.seat.user !== undefined)
      await hears(register, 0, 'no permission', state('no-permission', 'B000001'));
    await reader.permit(true);
    await hears(register, 0, 'ready', state('ready', 'B000001'));
    await order(register, { do: 'close' });
    await hears(register, 0, 'closed', (words) => words.what === 'closed');
  });
});
