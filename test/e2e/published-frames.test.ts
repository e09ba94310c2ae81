// The frames that makers of readers publish, over a serial line into the whole register: each is taken for what it is, goes
// out encrypted, and is approved once the gateway has read it. Spoiled by one byte, it charges nothing and says why.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { swipeHints } from '../../src/renderer/text/en/swipe-hints.ts';
import { augusta, secureMag, withByte } from '../unit/drivers/idtech/frames.ts';
import { textFrame } from '../unit/drivers/magtek/frames.ts';
import { searchForCardData } from './harness/card-data-search.ts';
import { until } from './harness/deadline.ts';
import { makeFolder } from './harness/folders.ts';
import { openPty, type Pty } from './harness/pty.ts';
import { launchRegister, type Register } from './harness/register.ts';
import { type RunningSimulator, startSimulator } from './harness/simulator.ts';
import {
  afterFailure,
  charge,
  chargesOf,
  ledgerOf,
  nextSale,
  readReceipt,
  salesSent,
  says,
  shows,
  stateOf,
  statusIs,
} from './harness/till.ts';

const frames = [
  { name: 'MagTek 99875475, example 12', frame: Buffer.from(textFrame), lastFour: '7189' },
  { name: 'ID TECH 80096504-001, SecureMag', frame: secureMag, lastFour: '9999' },
  { name: 'the Augusta S sample', frame: augusta, lastFour: '4111' },
];
/** What the frames hold under their demonstration keys. */
const numbers = ['5452300551227189', '4266841088889999', '5413330089604111'];

describe('a published frame', () => {
  let simulator: RunningSimulator;
  let reader: Pty;
  let register: Register;
  const folder = makeFolder('published-frames');
  const userData = path.join(folder.path, 'user-data');

  beforeAll(async () => {
    mkdirSync(userData, { recursive: true });
    [simulator, reader] = await Promise.all([startSimulator(), openPty()]);
    register = await launchRegister({ simulator, userData, reader });
    await shows(register.page, 'basket');
    await statusIs(register.page, 'reader', 'ready');
  });
  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') await afterFailure(register, context.task.name);
  });
  afterAll(async () => {
    await register.close();
    await reader.close();
    await simulator.stop();
    folder.remove();
  });

  it.each(frames)('of $name is approved', async ({ frame, lastFour }) => {
    const { page } = register;
    await charge(page, '51.00');
    await reader.write(frame);
    await shows(page, 'approved');
    expect(await page.getByTestId('mask').textContent()).toContain(lastFour);
    expect((await ledgerOf(simulator)).at(-1)).toMatchObject({
      status: 'approved',
      amountMinor: 5_100,
      lastFour,
      entryMode: 'swiped',
    });
    expect(await readReceipt(page)).toContain(lastFour);
    await nextSale(page);
  });

  it.each(frames)('of $name with one byte changed charges nothing', async ({ frame }) => {
    const { page } = register;
    const before = (await salesSent(simulator)).length;
    await charge(page, '52.00');
    await reader.write(withByte(frame, 130, frame[130] === 0x41 ? 0x42 : 0x41));
    await says(page, swipeHints['check-failed']);
    expect(await stateOf(page)).toBe('awaiting-card');
    expect(await salesSent(simulator)).toHaveLength(before);
    // The customer swipes again: at once, and once more where the line still had to fall silent after the bad swipe.
    await until(20_000, 'the next swipe is taken', async () => {
      await reader.write(frame);
      return shows(page, 'approved', 1_000).catch(() => undefined);
    });
    await nextSale(page);
  });

  it('leaves its number nowhere on the register, which never knew it', async () => {
    const charged = (await chargesOf(simulator)).length;
    await register.close();
    const needles = numbers.map((value, index) => ({ name: `number ${index + 1}`, value }));
    const found = searchForCardData(register.folders, needles);
    expect(found.bytes).toBeGreaterThan(1_000_000);
    expect(found.hits).toEqual([]);
    expect(charged).toBe(frames.length * 2);
  });
});
