// What a clerk does and sees: real keys in a real window, and the screen, the ledger and the journal read back.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { root } from '../../../scripts/paths.ts';
import { until } from './deadline.ts';
import type { Needle } from './card-data-search.ts';
import type { Register } from './register.ts';
import { control, type RunningSimulator } from './simulator.ts';

export interface TestCard {
  readonly name: string;
  readonly pan: string;
  readonly lastFour: string;
  readonly tracks: readonly [string, string];
}

/** QorCommerce's published test cards (getting-started page), as their stripes read. */
export const visa: TestCard = {
  name: 'Visa',
  pan: '4055011111111111',
  lastFour: '1111',
  tracks: ['%B4055011111111111^TEST/CARD^24111010000000000?', ';4055011111111111=24111010000000000?'],
};
export const mastercard: TestCard = {
  name: 'Mastercard',
  pan: '5405222222222226',
  lastFour: '2226',
  tracks: ['%B5405222222222226^TEST/CARD^24111010000000000?', ';5405222222222226=24111010000000000?'],
};

/** What must be found nowhere. */
export const needlesOf = (card: TestCard): readonly Needle[] => [
  { name: `the ${card.name}'s PAN`, value: card.pan },
  { name: `the ${card.name}'s track 1`, value: card.tracks[0] },
  { name: `the ${card.name}'s track 2`, value: card.tracks[1] },
  { name: `the ${card.name}'s discretionary data`, value: card.tracks[1].slice(-18, -1) },
];

/** Waits until the register shows `state`. */
export const shows = (page: Page, state: string, limitMs = 20_000): Promise<true> =>
  until(limitMs, `the register shows ${state}`, async () => {
    const shown = await page.getByTestId('state').getAttribute('data-state', { timeout: limitMs });
    return shown === state ? true : undefined;
  });

export const readerReady = (page: Page): Promise<true> =>
  until(20_000, 'the reader is ready', async () =>
    (await page.getByTestId('status-reader').textContent())?.toLowerCase().includes('ready') === true
      ? true
      : undefined,
  );

/**
 * Presses `key` until `done` says so. A screen that has only just appeared takes no key for a moment (it may have been
 * meant for the one before), so that a machine must press again where a person would not notice.
 */
export const pressUntil = (
  page: Page,
  key: string,
  what: string,
  done: () => Promise<boolean>,
): Promise<true> =>
  until(20_000, `${key} brings ${what}`, async () => {
    if (await done()) return true;
    await page.keyboard.press(key);
    return (await done()) ? true : undefined;
  });

/** Goes to another page by its key. A screen that has only just appeared does not hear it: then it is pressed once more. */
export const openByKey = (page: Page, key: string, testId: string): Promise<true> =>
  until(20_000, `${key} brings ${testId}`, async () => {
    await page.keyboard.press(key);
    const shown = page.getByTestId(testId).first().waitFor({ timeout: 2_000 });
    return shown.then(
      () => true as const,
      () => undefined,
    );
  });

export const stateOf = async (page: Page): Promise<string> =>
  (await page.getByTestId('state').getAttribute('data-state')) ?? '';

/** Presses `key` until the register shows `state`. */
export const pressFor = (page: Page, key: string, state: string): Promise<true> =>
  pressUntil(page, key, state, async () => (await stateOf(page)) === state);

/** Takes every line out of the basket: selects one, removes it, and so on. */
export const emptyBasket = (page: Page): Promise<true> =>
  until(20_000, 'the basket is empty', async () => {
    if ((await page.getByTestId('line').count()) === 0) return true;
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Delete');
    return undefined;
  });

/** Types an amount such as `12.34` on the keyboard and charges it. */
export const charge = async (page: Page, amount: string): Promise<void> => {
  await shows(page, 'basket');
  await page.keyboard.type(amount.replace('.', ''));
  await pressFor(page, 'F12', 'awaiting-card');
};

const ledgerSchema = z.object({
  transactions: z.array(
    z.looseObject({
      transactionId: z.string(),
      type: z.string(),
      status: z.string(),
      code: z.string(),
      mid: z.string(),
      orderId: z.string(),
      amountMinor: z.int(),
      voided: z.boolean(),
      lastFour: z.string().nullable(),
    }),
  ),
});
export type LedgerRow = z.infer<typeof ledgerSchema>['transactions'][number];

const requestsSchema = z.object({
  requests: z.array(
    z.looseObject({ method: z.string(), path: z.string(), idempotencyKey: z.string().nullable() }),
  ),
});

export const ledgerOf = async (simulator: RunningSimulator): Promise<LedgerRow[]> =>
  ledgerSchema.parse(await control(simulator).ledger()).transactions;

/** Sales that reached the simulator, in order: each with the key it carried. */
export const salesSent = async (simulator: RunningSimulator) =>
  requestsSchema
    .parse(await control(simulator).requests())
    .requests.filter(({ method, path: where }) => method === 'POST' && where.includes('/payment/sale'));

/** Approved sales in the ledger, voided or not. */
export const chargesOf = async (simulator: RunningSimulator): Promise<LedgerRow[]> =>
  (await ledgerOf(simulator)).filter((row) => row.type === 'sale' && row.status === 'approved');

export const journalFile = (userData: string, mode = 'practice'): string =>
  path.join(userData, mode, 'journal.db');

/** Checks the chain with the program that an accountant would use, without the application. */
export const verifyJournal = (file: string): string =>
  execFileSync(process.execPath, [path.join(root, 'scripts', 'journal.ts'), 'verify', file], {
    encoding: 'utf8',
    timeout: 30_000,
  });

const listedSchema = z.array(
  z.object({
    row: z.looseObject({ id: z.string(), kind: z.string(), state: z.string(), amountMinor: z.int() }),
  }),
);
export type ListedPayment = z.infer<typeof listedSchema>[number]['row'];

/** The payments of a journal file, newest first, as `npm run journal -- list --json` prints them. */
export const listJournal = (file: string): ListedPayment[] =>
  listedSchema
    .parse(
      JSON.parse(
        execFileSync(process.execPath, [path.join(root, 'scripts', 'journal.ts'), 'list', file, '--json'], {
          encoding: 'utf8',
          timeout: 30_000,
          maxBuffer: 64 * 1024 * 1024,
        }),
      ),
    )
    .map(({ row }) => row);

/** Opens the receipt with its key, reads it, and closes it again. */
export const readReceipt = async (page: Page): Promise<string> => {
  const paper = page.getByTestId('receipt-paper');
  await pressUntil(page, 'r', 'the receipt', () => paper.isVisible());
  const text = await paper.innerText({ timeout: 10_000 });
  await pressUntil(page, 'Escape', 'the receipt away', async () => !(await paper.isVisible()));
  return text;
};

/** Waits until the line above the work says `sentence`. */
export const says = (page: Page, sentence: string): Promise<true> =>
  until(20_000, `the register says "${sentence}"`, async () =>
    (await page.getByTestId('prompt').innerText()).includes(sentence) ? true : undefined,
  );

/** Waits until a part of the status bar, such as `reader`, is in `state`. */
export const statusIs = (page: Page, part: string, state: string): Promise<true> =>
  until(20_000, `the ${part} is ${state}`, async () =>
    (await page.getByTestId(`status-${part}`).getAttribute('data-state')) === state ? true : undefined,
  );

/** From an approved sale to an empty basket. */
export const nextSale = (page: Page): Promise<true> => pressFor(page, 'Enter', 'basket');

const logLineSchema = z.looseObject({ event: z.string(), level: z.string() });
export type LogLine = z.infer<typeof logLineSchema>;

/** The lines the register has logged so far, oldest first. */
export const logOf = (userData: string): LogLine[] => {
  const folder = path.join(userData, 'logs');
  return readdirSync(folder)
    .sort()
    .flatMap((name) => readFileSync(path.join(folder, name), 'utf8').trim().split('\n'))
    .map((line) => logLineSchema.parse(JSON.parse(line)));
};

/** After a test that failed half way: back to an empty basket, so that the next test fails for its own reasons only. */
export const clearRegister = async (page: Page): Promise<void> => {
  await until(20_000, 'an empty basket again', async () => {
    const onSale = (await page.getByTestId('state').count()) > 0;
    const state = onSale ? await stateOf(page) : 'another page';
    if (state === 'basket') return true;
    await page.keyboard.press(state === 'approved' ? 'Enter' : 'Escape');
    return undefined;
  });
  await emptyBasket(page);
};

/** What every file does when a test of it fails: a picture of the screen, and a register for the next test. */
export const afterFailure = async (register: Register, name: string): Promise<void> => {
  if (register.page.isClosed()) return;
  await register.screenshot(`failed-${name}`);
  await clearRegister(register.page);
};
