// The practice reader: its cards by their keys, and a sale with one of them.
import { launchRegister, type Register, type RegisterOptions } from './register.ts';
import { charge, nextSale, shows, statusIs } from './till.ts';

/** The keys of drivers/simulated/cards.ts, in the panel's order. */
export const practiceCards = {
  visa: 'Alt+1',
  mastercard: 'Alt+2',
  wrong: 'Alt+3',
  expired: 'Alt+4',
  unreadable: 'Alt+5',
};

/** Starts a register in practice mode and waits until a card could be swiped. */
export const openPractice = async (options: RegisterOptions = {}): Promise<Register> => {
  const register = await launchRegister(options);
  try {
    await shows(register.page, 'basket');
    await statusIs(register.page, 'reader', 'ready');
    return register;
  } catch (error) {
    await register.close();
    throw error;
  }
};

/** A whole sale with the Visa test card, from basket to empty basket. */
export const sell = async ({ page }: Register, amount: string): Promise<void> => {
  await charge(page, amount);
  await page.keyboard.press(practiceCards.visa);
  await shows(page, 'approved');
  await nextSale(page);
};
