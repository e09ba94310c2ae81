// What a PIN and a password must be. PCI DSS 8.3.6 (twelve characters, letters and digits) holds for whoever may change
// the till; a cashier who serves one card at a time has a PIN (8.3.6 and 8.2.2 leave point-of-sale terminals out).
import type { ErrorCode, Role, SecretKind } from '../../contract/index.ts';

export const pinDigitsMin = 6;
export const passwordCharactersMin = 12;
const differentCharactersMin = 5;

export const secretKindOf = (role: Role): SecretKind =>
  role === 'manager' || role === 'auditor' ? 'password' : 'pin';

/** One way of writing what looks alike, so that it is the same on every keyboard (NIST SP 800-63B 5.1.1.2). */
export const written = (secret: string): string => secret.normalize('NFKC');

/** Every digit as far from the one before as the first two are, round the corner from 9 to 0: 111111, 123456, 987654. */
const isCounted = (digits: string): boolean => {
  const steps = Array.from(digits)
    .slice(1)
    .map((digit, index) => (Number(digit) - Number(digits.charAt(index)) + 10) % 10);
  return new Set(steps).size <= 1;
};

/** The same few characters again and again: 121212, 123123. */
const isRepeated = (text: string): boolean => /^(.{1,6})\1+$/u.test(text);

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();

/** The name and nothing but digits and signs around it. */
const isName = (secret: string, name: string): boolean =>
  plain(secret) !== '' && plain(secret) === plain(name);

/** @returns why this will not do, or undefined */
export const secretFault = (secret: string, kind: SecretKind, name: string): ErrorCode | undefined => {
  const text = written(secret);
  if (Array.from(text).length < (kind === 'pin' ? pinDigitsMin : passwordCharactersMin))
    return 'secret-too-short';
  const simple =
    kind === 'pin'
      ? !/^[0-9]+$/.test(text) || isCounted(text)
      : !/\p{L}/u.test(text) ||
        !/\p{Nd}/u.test(text) ||
        new Set(text).size < differentCharactersMin ||
        isName(text, name);
  return simple || isRepeated(text) ? 'secret-too-simple' : undefined;
};
