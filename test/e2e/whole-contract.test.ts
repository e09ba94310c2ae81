// The gateway's whole contract from the screen, by keys, against the simulator over HTTPS: baskets paid in parts, gift and
// stored cards, holds, series, the journal and the comparison; the books agree to the cent at the end.
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from './harness/deadline.ts';
import { makeFolder } from './harness/folders.ts';
import { pressKeys, typeDigits } from './harness/keyboard.ts';
import { chooseRow, confirm, leavePayments, openDialog, openPayments, rowsAre } from './harness/payments.ts';
import { openPractice, practiceCards as cards, sell } from './harness/practice.ts';
import type { Register } from './harness/register.ts';
import { control, type RunningSimulator, startSimulator } from './harness/simulator.ts';
import {
  afterFailure,
  charge,
  ledgerOf,
  nextSale,
  pressFor,
  pressUntil,
  readReceipt,
  shows,
} from './harness/till.ts';

/** The sample number of QorCommerce's gift-card pages: no bank's, and it fails Luhn. */
const giftNumber = '6678249877878121';

describe('everything the gateway documents for a terminal', () => {
  const exports = makeFolder('exports');
  let simulator: RunningSimulator;
  let register: Register;

  beforeAll(async () => {
    // The register may run as another user than the test.
    chmodSync(exports.path, 0o777);
    simulator = await startSimulator();
    register = await openPractice({ simulator, env: { COUNTERTOP_EXPORT_FOLDER: exports.path } });
  });
  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') await afterFailure(register, context.task.name);
  });
  afterAll(async () => {
    await register.close();
    await simulator.stop();
    exports.remove();
  });

  const text = (testId: string): Promise<string> => register.page.getByTestId(testId).first().innerText();
  const appears = (testId: string): Promise<void> =>
    register.page.getByTestId(testId).first().waitFor({ timeout: 15_000 });
  /** From a typed amount to the choice of tenders. */
  const chooseTender = async (amount: string): Promise<void> => {
    await shows(register.page, 'basket');
    await register.page.keyboard.type(amount.replace('.', ''));
    await pressFor(register.page, 'o', 'tendering');
    await settled('tendering');
  };
  const settled = (state: string): Promise<unknown> =>
    register.page.waitForSelector(`[data-testid=state][data-state=${state}][data-settled=true]`);
  const rows = async (type: string) =>
    (await ledgerOf(simulator)).filter((row) => row.type === type && row.status === 'approved');

  it('takes cash for a part with its change, and the rest by card', async () => {
    const { page } = register;
    await chooseTender('20.00');
    await page.keyboard.type('500');
    await openDialog(page, 'c', 'cash-dialog');
    await page.keyboard.type('1000');
    expect(await text('cash-change')).toContain('5.00');
    await register.screenshot('whole-cash');
    await page.keyboard.press('Enter');
    await until(15_000, 'the cash is a leg', async () =>
      (await page.getByTestId('leg').count()) === 1 ? true : undefined,
    );
    expect(await text('amount')).toContain('15.00');
    await settled('tendering');
    await register.screenshot('whole-tendering');
    await pressFor(page, 'Enter', 'awaiting-card');
    await page.keyboard.press(cards.visa);
    await shows(page, 'approved');
    expect(await text('parts')).toMatch(/5\.00.*15\.00/s);
    await register.screenshot('whole-paid-in-parts');
    await nextSale(page);
    const ledger = await ledgerOf(simulator);
    expect(ledger.map(({ type, amountMinor, paymentType }) => [type, amountMinor, paymentType])).toEqual([
      ['sale', 500, 'cash'],
      ['sale', 1_500, 'cc'],
    ]);
  });

  it('activates a gift card and lets it pay what it holds; the rest is cash', async () => {
    const { page } = register;
    await pressFor(page, 'g', 'gift-choosing');
    await settled('gift-choosing');
    await page.keyboard.type('400');
    await pressUntil(page, 'a', 'the wait for the card', () => page.getByTestId('key-in').isVisible());
    await pressUntil(page, 'k', 'keyed entry', () => page.getByTestId('entry-gift-number').isVisible());
    await typeDigits(register, giftNumber);
    await pressKeys(register, ['Enter']);
    await appears('gift-balance');
    expect(await text('gift-balance')).toContain('4.00');
    await register.screenshot('whole-gift-activated');
    await pressFor(page, 'Escape', 'basket');
    await chooseTender('9.00');
    await pressFor(page, 'g', 'awaiting-card');
    await pressFor(page, 'k', 'keying');
    await typeDigits(register, giftNumber);
    await pressKeys(register, ['Enter']);
    await shows(page, 'tendering');
    await appears('shortfall');
    expect(await text('amount')).toContain('5.00');
    await register.screenshot('whole-gift-part');
    await settled('tendering');
    await openDialog(page, 'c', 'cash-dialog');
    await page.keyboard.press('Enter');
    await shows(page, 'approved');
    await nextSale(page);
  });

  it('takes a smaller approval of the bank for a part, and gives it back when the customer wants that', async () => {
    const { page } = register;
    await control(simulator).switches({ partialApprovalAmounts: true });
    await charge(page, '6.75');
    await page.keyboard.press(cards.visa);
    await shows(page, 'tendering');
    expect(await text('shortfall')).toMatch(/6\.50.*6\.75.*0\.25/s);
    await register.screenshot('whole-part-approval');
    await settled('tendering');
    await confirm(page, await openDialog(page, 'Delete', 'take-back-question'));
    await until(15_000, 'the leg is gone', async () =>
      (await page.getByTestId('leg').count()) === 0 ? true : undefined,
    );
    expect((await ledgerOf(simulator)).at(-1)).toMatchObject({ type: 'void', status: 'approved' });
    await settled('tendering');
    await pressFor(page, 'Escape', 'basket');
    await pressUntil(page, 'Control+Delete', 'the question', () =>
      page.getByTestId('question-yes').isVisible(),
    );
    await pressUntil(
      page,
      'Enter',
      'an empty basket',
      async () => (await page.getByTestId('line').count()) === 0,
    );
    await control(simulator).switches({ partialApprovalAmounts: false });
  });

  it('shows what the bank says of address and card code after a keyed sale', async () => {
    const { page } = register;
    await charge(page, '31.00');
    await pressFor(page, 'k', 'keying');
    await typeDigits(register, '4055011111111111' + '1124' + '123' + '99999');
    await pressKeys(register, ['Enter']);
    await shows(page, 'approved');
    await until(15_000, 'the checks are told', async () =>
      (await text('check-address')).includes('Bad (N)') ? true : undefined,
    );
    expect(await text('check-card-code')).toContain('Bad (N)');
    await register.screenshot('whole-checks');
    await nextSale(page);
  });

  it('holds an amount, captures a part of it once, and refunds no more than that', async () => {
    const { page } = register;
    await page.keyboard.type('5000');
    await pressFor(page, 'h', 'awaiting-card');
    await page.keyboard.press(cards.mastercard);
    await shows(page, 'approved');
    await nextSale(page);
    await openPayments(page);
    await chooseRow(page, 0);
    const capture = await openDialog(page, 'c', 'capture-question');
    await page.keyboard.type('3000');
    await register.screenshot('whole-capture');
    await confirm(page, capture);
    await rowsAre(page, 'capture approved', 'authorization approved');
    await control(simulator).settle();
    await leavePayments(page);
    await openPayments(page);
    await chooseRow(page, 1);
    const refund = await openDialog(page, 'f', 'refund-question');
    await confirm(page, refund);
    await rowsAre(page, 'refund approved', 'capture approved', 'authorization approved');
    expect((await rows('capture')).at(-1)).toMatchObject({ amountMinor: 3_000 });
    expect((await rows('refund')).at(-1)).toMatchObject({ amountMinor: 3_000 });
    await leavePayments(page);
  });

  it('stores a card with consent, and pays with it', async () => {
    const { page } = register;
    await chooseTender('12.00');
    await openDialog(page, 'k', 'whose-card');
    await pressUntil(page, 'Alt+n', 'the form', () => page.getByTestId('customer-name').isVisible());
    await page.getByTestId('customer-name').fill('Customer One');
    await pressUntil(page, 'Enter', 'the consent', () => page.getByTestId('store-card').isVisible());
    await register.screenshot('whole-consent');
    await agree();
    await shows(page, 'awaiting-card');
    await page.keyboard.press(cards.visa);
    await shows(page, 'approved');
    expect(await text('keeping')).toBe('The card is stored.');
    await nextSale(page);
    await chooseTender('8.00');
    await pressUntil(page, 's', 'the stored cards', () => page.getByTestId('pick-card').first().isVisible());
    await register.screenshot('whole-stored-cards');
    await pressUntil(page, 'Enter', 'the code question', () => page.getByTestId('without-code').isVisible());
    await page.waitForSelector('[data-testid=card-code-question][data-settled=true]');
    await pressFor(page, 'Enter', 'approved');
    expect((await ledgerOf(simulator)).at(-1)).toMatchObject({
      amountMinor: 800,
      mid: '887728202',
      lastFour: '1111',
    });
    expect(await readReceipt(page)).toContain('Stored card');
    await nextSale(page);
    await page.keyboard.press('F6');
    await appears('card-row');
    await register.screenshot('whole-customers');
    await pressUntil(page, 'Escape', 'the sale', () => page.getByTestId('state').isVisible());
  });

  /** Every field of the consent filled as the dialog asks for it. */
  const agree = async (): Promise<void> => {
    const { page } = register;
    const name = page.getByTestId('cardholder-name');
    if ((await name.count()) > 0) await name.fill('TEST CARD');
    await pressUntil(
      page,
      'Enter',
      'the wait for the card',
      async () => (await page.getByTestId('state').getAttribute('data-state')) === 'awaiting-card',
    );
  };

  it('changes a stored card at the gateway: its date, its token and back, and pays with it still', async () => {
    const { page } = register;
    const openCard = async (): Promise<void> => {
      await pressUntil(page, 'F6', 'the customers', () => page.getByTestId('card-row').first().isVisible());
      await page.keyboard.press('a');
      await pressUntil(page, 'Enter', 'the card', () => page.getByTestId('card-details').isVisible());
      await page.waitForSelector('[data-testid=card-details][data-settled=true]');
    };
    const leaveCustomers = (): Promise<true> =>
      pressUntil(page, 'Escape', 'the sale', () => page.getByTestId('state').isVisible());
    await openCard();
    await openDialog(page, 'e', 'card-expiry');
    await page.getByTestId('expiry').fill('12/30');
    await page.keyboard.press('Enter');
    await until(15_000, 'the new date', async () =>
      (await page.getByTestId('card-row').first().innerText()).includes('12/30') ? true : undefined,
    );
    await leaveCustomers();
    for (const key of ['t', 'b']) {
      await openCard();
      const question = await openDialog(page, key, 'card-question');
      await page.keyboard.press('Enter');
      await question.waitFor({ state: 'hidden' });
      await leaveCustomers();
    }
    await chooseTender('3.00');
    await pressUntil(page, 's', 'the stored cards', () => page.getByTestId('pick-card').first().isVisible());
    await pressUntil(page, 'Enter', 'the code question', () => page.getByTestId('with-code').isVisible());
    await page.waitForSelector('[data-testid=card-code-question][data-settled=true]');
    await pressFor(page, 'c', 'keying');
    await typeDigits(register, '999');
    await pressKeys(register, ['Enter']);
    await shows(page, 'approved');
    expect((await ledgerOf(simulator)).at(-1)).toMatchObject({ amountMinor: 300, status: 'approved' });
    await nextSale(page);
    await openCard();
    const removal = await openDialog(page, 'Delete', 'card-question');
    await page.keyboard.press('Enter');
    await removal.waitFor({ state: 'hidden' });
    await until(15_000, 'no card is left', async () =>
      (await page.getByTestId('card-row').count()) === 0 ? true : undefined,
    );
    await leaveCustomers();
  });

  it('runs an earlier sale again', async () => {
    const { page } = register;
    await sell(register, '14.00');
    await openPayments(page);
    await chooseRow(page, 0);
    await confirm(page, await openDialog(page, 'a', 'repeat-question'));
    await rowsAre(page, 'sale approved', 'sale approved');
    expect((await rows('sale')).filter(({ amountMinor }) => amountMinor === 1_400)).toHaveLength(2);
    await leavePayments(page);
  });

  it('finds payments by what is typed, and takes them along as CSV', async () => {
    const { page } = register;
    await openPayments(page);
    await page.keyboard.press('Control+f');
    await page.keyboard.type('14.00');
    await until(15_000, 'two payments', async () =>
      (await page.getByTestId('payment-row').count()) === 2 ? true : undefined,
    );
    await register.screenshot('whole-search');
    const dialog = await openDialog(page, 'Control+e', 'export-dialog');
    await page.keyboard.press('Enter');
    await until(15_000, 'the file', async () => (readdirSync(exports.path).length > 0 ? true : undefined));
    await until(15_000, 'the end of the export', async () =>
      readdirSync(exports.path).some((name) => name.endsWith('.csv')) ? true : undefined,
    );
    const [file = ''] = readdirSync(exports.path).filter((name) => name.endsWith('.csv'));
    const lines = readFileSync(path.join(exports.path, file), 'utf8').trim().split('\r\n');
    expect(lines).toHaveLength(3);
    await register.screenshot('whole-export');
    await pressUntil(page, 'Escape', 'the dialog away', async () => !(await dialog.isVisible()));
    await pressUntil(page, 'Escape', 'the sale', () => page.getByTestId('state').isVisible());
  });

  it('compares with the gateway: all agrees, and a charge that only the gateway knows is shown', async () => {
    const { page } = register;
    await page.keyboard.press('F7');
    await appears('compare');
    await pressUntil(page, 't', 'a result', () => page.getByTestId('compare-sums').isVisible());
    expect(await page.getByTestId('difference').count()).toBe(0);
    await register.screenshot('whole-compare-agrees');
    await control(simulator).seed({ count: 1, fromMs: Date.now() - 60_000, everyMs: 1 });
    await pressUntil(
      page,
      't',
      'a difference',
      async () => (await page.getByTestId('difference').count()) === 1,
    );
    expect(await text('difference')).toContain('Only at the gateway');
    await register.screenshot('whole-compare-differs');
    await pressUntil(page, 'Escape', 'payments', () => page.getByTestId('payments').isVisible());
    await leavePayments(page);
  });
});
