// What `npm start` opens: practice mode with its own gateway and the practice reader, played with the keyboard alone,
// and kept over a restart.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { swipeHints } from '../../src/renderer/text/en/swipe-hints.ts';
import { gatewaySentence } from '../../src/renderer/text/gateway-codes.ts';
import { makeFolder } from './harness/folders.ts';
import {
  chooseRow,
  confirm,
  details,
  leavePayments,
  openDialog,
  openPayments,
  rowsAre,
  rowsOf,
} from './harness/payments.ts';
import { openPractice, practiceCards as cards, sell } from './harness/practice.ts';
import type { Register } from './harness/register.ts';
import {
  afterFailure,
  charge,
  emptyBasket,
  journalFile,
  listJournal,
  nextSale,
  pressFor,
  says,
  shows,
  stateOf,
  verifyJournal,
} from './harness/till.ts';

describe('practice mode by itself', () => {
  const folder = makeFolder('practice');
  const userData = path.join(folder.path, 'user-data');
  let register: Register;

  beforeAll(async () => {
    mkdirSync(userData);
    register = await openPractice({ userData });
  });
  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') await afterFailure(register, context.task.name);
  });
  afterAll(async () => {
    await register.close();
    folder.remove();
  });

  it('approves both test cards', async () => {
    const { page } = register;
    for (const [key, lastFour] of [
      [cards.visa, '1111'],
      [cards.mastercard, '2226'],
    ] as const) {
      await charge(page, '12.50');
      await page.keyboard.press(key);
      await shows(page, 'approved');
      expect(await page.getByTestId('amount').textContent()).toContain('12.50');
      expect(await page.getByTestId('mask').textContent()).toContain(lastFour);
      await nextSale(page);
    }
  });

  it.each([
    ['a card with a wrong number', cards.wrong, 'GW14'],
    ['an expired card', cards.expired, 'GW54'],
  ] as const)('declines %s, and says why and what to do', async (_case, key, code) => {
    const { page } = register;
    await charge(page, '13.00');
    await page.keyboard.press(key);
    await shows(page, 'declined');
    expect(await page.getByTestId('decline-reason').textContent()).toBe(gatewaySentence(code));
    expect(await page.getByTestId('decline-code').textContent()).toBe(code);
    expect(await page.getByTestId('next-step').textContent()).not.toBe('');
    await pressFor(page, 'Enter', 'awaiting-card');
    await page.keyboard.press(cards.mastercard);
    await shows(page, 'approved');
    await nextSale(page);
  });

  it('goes on waiting after a swipe that cannot be read', async () => {
    const { page } = register;
    await charge(page, '14.00');
    await page.keyboard.press(cards.unreadable);
    await says(page, swipeHints['no-track-readable']);
    expect(await stateOf(page)).toBe('awaiting-card');
    await page.keyboard.press(cards.visa);
    await shows(page, 'approved');
    await nextSale(page);
  });

  it('drops a swipe that no sale waits for', async () => {
    const { page } = register;
    const before = listJournal(journalFile(userData)).length;
    await page.keyboard.press(cards.visa);
    await says(page, swipeHints['not-armed']);
    expect(await stateOf(page)).toBe('basket');
    expect(listJournal(journalFile(userData))).toHaveLength(before);
    await emptyBasket(page);
  });

  it('voids a sale of the list by keys', async () => {
    const { page } = register;
    await sell(register, '15.00');
    await sell(register, '16.00');
    await openPayments(page);
    await chooseRow(page, 1);
    const question = await openDialog(page, 'v', 'void-question');
    expect(await question.textContent()).toContain('15.00');
    await confirm(page, question);
    await rowsAre(page, 'void approved', 'sale approved', 'sale voided');
    expect(await details(page).textContent()).toContain('15.00');
    expect(await page.getByTestId('void').isDisabled()).toBe(true);
    await leavePayments(page);
  });

  it('keeps list, journal and practice gateway over a restart', async () => {
    await openPayments(register.page);
    const before = await rowsOf(register.page);
    expect(before.length).toBeGreaterThan(5);
    await register.close();

    register = await openPractice({ userData });
    const { page } = register;
    await openPayments(page);
    expect(await rowsOf(page)).toEqual(before);
    // The sale of 16.00 is still known to the practice gateway, too: it can be voided.
    await chooseRow(page, 1);
    expect(await details(page).textContent()).toContain('16.00');
    await confirm(page, await openDialog(page, 'v', 'void-question'));
    await rowsAre(page, 'void approved', 'void approved', 'sale voided', 'sale voided');
    await leavePayments(page);
    expect(verifyJournal(journalFile(userData))).toContain('chain good');
  });
});
