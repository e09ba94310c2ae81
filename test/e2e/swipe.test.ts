// The main job, end to end and real: a swipe on a serial line, the built application in a real Electron, the gateway
// over HTTPS, the receipt, the journal; and the same with the wire failing at its worst moments.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { searchForCardData } from './harness/card-data-search.ts';
import { makeFolder } from './harness/folders.ts';
import { rendererHeapSnapshot } from './harness/heap-snapshot.ts';
import { openPty, type Pty, swipe } from './harness/pty.ts';
import { launchRegister, type Register } from './harness/register.ts';
import { control, type RunningSimulator, startSimulator } from './harness/simulator.ts';
import {
  charge,
  chargesOf,
  emptyBasket,
  journalFile,
  ledgerOf,
  listJournal,
  mastercard,
  needlesOf,
  pressFor,
  readerReady,
  readReceipt,
  salesSent,
  shows,
  verifyJournal,
  visa,
} from './harness/till.ts';

describe('a card swiped on a serial reader', () => {
  let simulator: RunningSimulator;
  let reader: Pty;
  let register: Register;
  const folder = makeFolder('swipe');
  const userData = path.join(folder.path, 'user-data');

  beforeAll(async () => {
    mkdirSync(userData, { recursive: true });
    [simulator, reader] = await Promise.all([startSimulator(), openPty()]);
    register = await launchRegister({
      simulator,
      userData,
      reader,
    });
    await shows(register.page, 'basket');
    await readerReady(register.page);
  });
  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') await register.screenshot(`failed-${context.task.name}`);
    await control(simulator).clearFaults();
  });
  afterAll(async () => {
    await register.close();
    await reader.close();
    await simulator.stop();
    folder.remove();
  });

  it('is approved: screen, ledger, receipt and journal agree', async () => {
    const { page } = register;
    await charge(page, '12.34');
    await register.screenshot('awaiting-card');
    await swipe(reader, visa.tracks);
    await shows(page, 'approved');
    expect(await page.getByTestId('amount').textContent()).toContain('12.34');
    expect(await page.getByTestId('mask').textContent()).toContain('1111');
    await register.screenshot('approved');

    const [row, ...others] = await ledgerOf(simulator);
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      type: 'sale',
      status: 'approved',
      code: 'GW00',
      mid: '887728203',
      amountMinor: 1_234,
    });

    const receipt = await readReceipt(page);
    expect(receipt).toContain('12.34');
    expect(receipt).toContain('•••• •••• •••• 1111');
    expect(receipt).toContain(row!.transactionId);
    expect(receipt).toContain('APPROVED');
    expect(receipt).toContain('PRACTICE');

    expect(verifyJournal(journalFile(userData))).toContain('chain good');
    expect(listJournal(journalFile(userData))).toMatchObject([
      { kind: 'sale', state: 'approved', amountMinor: 1_234 },
    ]);
    await pressFor(page, 'Enter', 'basket');
  });

  it('is declined for 6.16: the reason is said, and nothing is charged', async () => {
    const { page } = register;
    const before = await chargesOf(simulator);
    await charge(page, '6.16');
    await swipe(reader, mastercard.tracks);
    await shows(page, 'declined');
    expect(await page.getByTestId('decline-reason').textContent()).toMatch(/money|funds/i);
    await register.screenshot('declined');
    expect(await chargesOf(simulator)).toEqual(before);
    expect((await ledgerOf(simulator)).at(-1)).toMatchObject({
      status: 'declined',
      code: 'GW51',
      amountMinor: 616,
    });
    await pressFor(page, 'Escape', 'basket');
    await emptyBasket(page);
  });

  it('is found approved by itself when the answer was lost after the charge', async () => {
    const { page } = register;
    const before = (await chargesOf(simulator)).length;
    await control(simulator).fault({ fault: 'drop-after-commit', path: '/payment/sale', next: 1 });
    await charge(page, '21.00');
    await swipe(reader, visa.tracks);
    await shows(page, 'approved', 30_000);
    const charges = await chargesOf(simulator);
    expect(charges).toHaveLength(before + 1);
    expect(charges.at(-1)).toMatchObject({ amountMinor: 2_100, voided: false });
    const states = listJournal(journalFile(userData)).filter(({ amountMinor }) => amountMinor === 2_100);
    expect(states).toMatchObject([{ state: 'approved' }]);
    await pressFor(page, 'Enter', 'basket');
  });

  it('is sent once more, with the same key, when the request was lost before the charge', async () => {
    const { page } = register;
    const sentBefore = (await salesSent(simulator)).length;
    const before = (await chargesOf(simulator)).length;
    await control(simulator).fault({ fault: 'drop-before-commit', path: '/payment/sale', next: 1 });
    await charge(page, '22.00');
    await swipe(reader, visa.tracks);
    await shows(page, 'approved', 30_000);
    expect(await chargesOf(simulator)).toHaveLength(before + 1);
    const sent = (await salesSent(simulator)).slice(sentBefore);
    expect(sent).toHaveLength(2);
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    await pressFor(page, 'Enter', 'basket');
  });

  it('leaves the unknown on the screen while the gateway is silent, and then finds the charge', async () => {
    const { page } = register;
    const before = (await chargesOf(simulator)).length;
    await control(simulator).fault({ fault: 'error-after-commit', path: '/payment/sale', next: 1 });
    await control(simulator).fault({
      fault: 'drop-before-commit',
      path: '/payment/transactions',
      method: 'GET',
      next: 3,
    });
    await charge(page, '23.00');
    await swipe(reader, visa.tracks);
    await shows(page, 'unknown');
    await register.screenshot('unknown');
    await shows(page, 'approved', 30_000);
    expect(await chargesOf(simulator)).toHaveLength(before + 1);
    await pressFor(page, 'Enter', 'basket');
  });

  it('leaves no card data in any file, log, or the memory of the screen', async () => {
    const heap = path.join(folder.path, 'renderer.heapsnapshot');
    await rendererHeapSnapshot(register, heap);
    await register.close();
    const needles = [...needlesOf(visa), ...needlesOf(mastercard)];
    const found = searchForCardData([...register.folders, heap], needles);
    expect(found.files).toBeGreaterThan(5);
    expect(found.bytes).toBeGreaterThan(1_000_000);
    expect(found.hits).toEqual([]);
    expect(verifyJournal(journalFile(userData))).toContain('chain good');
  });
});
