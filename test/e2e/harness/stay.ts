// What the stories of the front desk have in common: a hotel, the way back to the folio, check-out, and the books.
import { until } from './deadline.ts';
import { handsAt, type Story } from './story.ts';
import { journalFile, ledgerOf, listJournal, pressUntil } from './till.ts';

/** In Settings, before they are saved. */
export const chooseHotel = ({ page }: Story): Promise<void> =>
  page.getByTestId('settings-desk-mode').getByText('A hotel', { exact: true }).click();

/** By a practice card's keys, or by the key that goes on. */
export const backToFolio = ({ page }: Story, keys: string): Promise<true> =>
  pressUntil(page, keys, 'the folio again', () => page.getByTestId('folio').isVisible());

/** Captures `total` out of the holds and releases the rest; what is not posted stays so. @param total as the folio says it */
export const checkOut = async ({ page }: Story, total: string): Promise<void> => {
  const { dialog, press, says, tabTo } = handsAt(() => page);
  await dialog('o', 'check-out-dialog');
  await tabTo('post-units');
  await press('Space');
  await says('check-out-total', total);
  await press('Enter');
  const isSaid = async (testId: string, words: string): Promise<boolean> =>
    (await page.getByTestId(testId).innerText()).includes(words);
  await until(30_000, 'everything is paid and nothing held', async () =>
    (await isSaid('folio-held', '$0.00')) && (await isSaid('folio-paid', total)) ? true : undefined,
  );
};

/** Minor units of the approved captures in either book, the smallest first. */
export const capturesOf = async ({ simulator, userData }: Story) => ({
  ledger: (await ledgerOf(simulator))
    .filter(({ type, status }) => type === 'capture' && status === 'approved')
    .map(({ amountMinor }) => amountMinor)
    .sort((left, right) => left - right),
  journal: listJournal(journalFile(userData))
    .filter(({ kind, state }) => kind === 'capture' && state === 'approved')
    .map(({ amountMinor }) => amountMinor)
    .sort((left, right) => left - right),
});
