// Address verification in test mode (QorCommerce v3, "Getting started"; zips from Monetra's loopback emulator, which
// the test module is). Results are written as look-ups show them: a word and the brand's letter.
import type { Brand } from './account.ts';

export interface Address {
  readonly line1: string;
  readonly line2: string;
  readonly zip: string;
}

export interface AddressCheck {
  readonly declined: boolean;
  readonly avsCode: string;
}

const goodAddress = '5800 nw 39th ave';
const goodZip = '32606';
const declinedAddress = '2831 nw 41st st ste j';

const plain = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

const visaResult = (address: Address): { declined: boolean; word: 'GOOD' | 'BAD'; letter: string } => {
  const whole = plain(`${address.line1} ${address.line2}`);
  const zip = plain(address.zip);
  if (whole === declinedAddress) return { declined: true, word: 'BAD', letter: 'N' };
  if (plain(address.line1) === goodAddress)
    return zip === goodZip || zip === ''
      ? { declined: false, word: 'GOOD', letter: 'Y' }
      : { declined: false, word: 'BAD', letter: 'A' };
  return { declined: false, word: 'BAD', letter: zip === goodZip ? 'Z' : 'N' };
};

/** On Discover the letters Y and A mean the reverse (AVS and CVV response codes page). */
const discoverLetters: Readonly<Record<string, string>> = { Y: 'A', A: 'Y' };

export const checkAddress = (address: Address, brand: Brand, discoverAvsSwap: boolean): AddressCheck => {
  const { declined, word, letter } = visaResult(address);
  const swapped = brand === 'discover' && discoverAvsSwap ? (discoverLetters[letter] ?? letter) : letter;
  return { declined, avsCode: `${word} (${swapped})` };
};
