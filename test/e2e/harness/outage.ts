// What the stories of an outage have in common: the manager who arms, the cards, and a card keyed in meanwhile.
import type { Needle } from './card-data-search.ts';
import { pressKeys, typeDigits } from './keyboard.ts';
import type { Register } from './register.ts';
import { handsAt } from './story.ts';
import { shows } from './till.ts';

/** Long enough that chance does not write them into a file. */
export const managerPassword = 'seven green bottles 7';
export const vaultPassphrase = 'a vault of four words';

/** A published test number (QorCommerce v3, getting-started page), and a second so that none looks taken twice. */
export const outagePans = ['4055011111111111', '5405222222222226'] as const;

/** What no file may hold at any time of an outage. */
export const outageNeedles: readonly Needle[] = [
  ...outagePans.map((value) => ({ name: `the PAN ${value.slice(-4)}`, value })),
  { name: 'expiry and card code as typed', value: '1230999' },
  { name: 'the card code as a field', value: 'cvv":"999' },
  { name: 'the password', value: managerPassword },
  { name: 'the passphrase', value: vaultPassphrase },
];

/** Keys a card offline for the payment that waits for one, up to the receipt. */
export const keyOffline = async (register: Register, pan: string): Promise<void> => {
  const { seen, settled, press, type, tabTo } = handsAt(() => register.page);
  await seen('key-offline');
  await settled('state');
  await press('o');
  await settled('offline-customer');
  await type('Guest One');
  await tabTo('contact-phone');
  await type('+1 555 0100');
  await press('Enter');
  await shows(register.page, 'keying');
  await typeDigits(register, `${pan}123099932606`);
  await pressKeys(register, ['Enter']);
  await shows(register.page, 'queued');
};
