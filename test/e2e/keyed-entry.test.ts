// A card keyed in at the counter: main takes the digits off the keyboard, the page sees masks and verdicts and never a
// key, and nothing of the card stays anywhere.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { entry as entryWords } from '../../src/renderer/text/en/entry.ts';
import { type Needle, searchForCardData } from './harness/card-data-search.ts';
import { until } from './harness/deadline.ts';
import { makeFolder } from './harness/folders.ts';
import { rendererHeapSnapshot } from './harness/heap-snapshot.ts';
import { focusWindow, pressKeys, pressOnX, typeDigits, typeOnX } from './harness/keyboard.ts';
import { keysSeen, recordKeys } from './harness/key-recorder.ts';
import { launchRegister, type Register } from './harness/register.ts';
import { type RunningSimulator, startSimulator } from './harness/simulator.ts';
import {
  afterFailure,
  charge,
  emptyBasket,
  journalFile,
  ledgerOf,
  mastercard,
  needlesOf,
  nextSale,
  pressFor,
  readReceipt,
  shows,
  stateOf,
  verifyJournal,
  visa,
} from './harness/till.ts';

/** Expiry, card code and ZIP of QorCommerce's test cards (getting-started page). */
const [expiry, code, zip] = ['1124', '999', '32606'];
const wrongPan = '5405222222222227';

const needles: readonly Needle[] = [
  ...needlesOf(mastercard),
  ...needlesOf(visa),
  { name: 'the mistyped PAN', value: wrongPan },
  { name: 'expiry and card code as typed', value: expiry + code },
  { name: 'expiry and card code as on the stripe', value: `2411${code}` },
  { name: 'the card code as a field', value: `cvv":"${code}` },
];
/** Three digits alone are found anywhere. As a whole text of its own they may be there once the page is loaded, not more. */
const codeAlone: readonly Needle[] = [{ name: 'the card code as a text', value: `"${code}"` }];

describe('keyed entry', () => {
  const folder = makeFolder('keyed');
  const userData = path.join(folder.path, 'user-data');
  let simulator: RunningSimulator;
  let register: Register;
  const heapBefore = path.join(folder.path, 'before.heapsnapshot');
  const heapAfter = path.join(folder.path, 'after.heapsnapshot');

  beforeAll(async () => {
    mkdirSync(userData);
    simulator = await startSimulator();
    register = await launchRegister({ simulator, userData });
    await shows(register.page, 'basket');
    await rendererHeapSnapshot(register, heapBefore);
    await recordKeys(register.page);
  });
  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') await afterFailure(register, context.task.name);
  });
  afterAll(async () => {
    await register.close();
    await simulator.stop();
    folder.remove();
  });

  const beginEntry = async (amount: string): Promise<void> => {
    await charge(register.page, amount);
    await pressFor(register.page, 'k', 'keying');
    await keysSeen(register.page);
  };
  /** Waits until a field has this verdict, and answers the words that stand in it. */
  const field = async (name: string, verdict: string): Promise<string> => {
    const shown = register.page.locator(`[data-testid="entry-${name}"][data-verdict="${verdict}"]`);
    await shown.waitFor({ timeout: 10_000 });
    return shown.innerText();
  };
  const keyedSale = async (amountMinor: number): Promise<void> => {
    await shows(register.page, 'approved');
    expect((await ledgerOf(simulator)).at(-1)).toMatchObject({
      type: 'sale',
      status: 'approved',
      code: 'GW00',
      mid: '887728203',
      entryMode: 'keyed',
      lastFour: mastercard.lastFour,
      amountMinor,
    });
  };

  it('has a recorder that does hear keys, where main does not take them', async () => {
    const { page } = register;
    await pressKeys(register, ['4', '2']);
    const heard = await until(10_000, 'keys heard', async () => {
      const keys = await keysSeen(page);
      return keys.length > 0 ? keys : undefined;
    });
    expect(heard.join(' ')).toContain('keydown 4');
    await page.keyboard.press('Escape');
  });

  it('shows masks and verdicts, and keeps every digit from the page', async () => {
    const { page } = register;
    await beginEntry('41.00');
    await typeDigits(register, wrongPan);
    expect(await field('number', 'wrong')).toContain(entryWords.reasons.luhn);
    expect(await page.getByTestId('mask').innerText()).toBe('•••• •••• •••• ••••');
    await pressKeys(register, ['Backspace', '6']);
    expect(await field('number', 'complete')).toContain('•••• •••• •••• 2226');
    expect(await page.getByTestId('entry-brand').innerText()).toBe('Mastercard');
    await pressKeys(register, ['1', '3']);
    expect(await field('expiry', 'wrong')).toContain(entryWords.reasons.month);
    await pressKeys(register, ['Backspace', 'Backspace']);
    await typeDigits(register, expiry);
    expect(await field('expiry', 'complete')).toContain('••/••');
    expect(await page.getByTestId('entry-submit').isDisabled()).toBe(true);
    await typeDigits(register, code);
    expect(await field('code', 'complete')).toContain('•••');
    await typeDigits(register, zip);
    expect(await field('zip', 'complete')).toContain(zip);
    await register.screenshot('keying');
    expect(await page.locator('body').innerText()).not.toMatch(/5405|1124|\b999\b/);
    await pressKeys(register, ['Enter']);
    await keyedSale(4_100);
    expect(await keysSeen(page)).toEqual([]);

    const receipt = await readReceipt(page);
    expect(receipt).toMatch(/Entry\s+Keyed/);
    expect(receipt).toContain('•••• •••• •••• 2226');
    await nextSale(page);
  });

  it('is a whole sale on a real keyboard', async () => {
    const { page } = register;
    await focusWindow(register);
    await typeOnX('4200');
    await until(10_000, 'the amount', async () =>
      (await page.getByTestId('typed-amount').innerText()).includes('42.00') ? true : undefined,
    );
    const pressedTo = (key: string, state: string): Promise<true> =>
      until(20_000, `${key} brings ${state}`, async () => {
        if ((await stateOf(page)) === state) return true;
        await pressOnX(key);
        return (await stateOf(page)) === state ? true : undefined;
      });
    await pressedTo('F12', 'awaiting-card');
    await pressedTo('k', 'keying');
    expect((await keysSeen(page)).join(' ')).toContain('keydown k');
    await typeOnX(mastercard.pan + expiry + code + zip);
    await field('zip', 'complete');
    await pressOnX('Return');
    await keyedSale(4_200);
    // The page may hear the end of the K that was pressed before; of the card it heard nothing.
    expect((await keysSeen(page)).filter((key) => key !== 'keyup k')).toEqual([]);
    await pressedTo('Return', 'basket');
  });

  it('takes presses of the keypad on the screen', async () => {
    const { page } = register;
    await beginEntry('43.00');
    for (const digit of mastercard.pan + expiry + code + zip) await page.getByTestId(`key-${digit}`).click();
    await field('zip', 'complete');
    await page.getByTestId('entry-submit').click();
    await keyedSale(4_300);
    await nextSale(page);
  });

  it('is left with Esc, and what was typed is forgotten', async () => {
    const { page } = register;
    await beginEntry('44.00');
    await typeDigits(register, mastercard.pan);
    await field('number', 'complete');
    await pressKeys(register, ['Escape']);
    await shows(page, 'awaiting-card');
    await pressFor(page, 'k', 'keying');
    await field('number', 'empty');
    await pressKeys(register, ['Escape']);
    await shows(page, 'awaiting-card');
    await pressFor(page, 'Escape', 'basket');
    await emptyBasket(page);
  });

  it('leaves neither number nor card code in any file, log, or the memory of the screen', async () => {
    await rendererHeapSnapshot(register, heapAfter);
    await register.close();
    const found = searchForCardData([...register.folders, heapAfter], needles);
    expect(found.files).toBeGreaterThan(5);
    expect(found.bytes).toBeGreaterThan(1_000_000);
    expect(found.hits).toEqual([]);
    const [before, after] = [heapBefore, heapAfter].map(
      (heap) => searchForCardData([heap], codeAlone).hits.length,
    );
    expect(after).toBeLessThanOrEqual(before!);
    expect(verifyJournal(journalFile(userData))).toContain('chain good');
  });
});
