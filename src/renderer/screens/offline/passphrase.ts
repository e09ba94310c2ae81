// What is wrong with a new passphrase before main is asked. Main judges again. Pure.

/** As main wants it of a new one. */
export const passphraseMin = 12;

export type PassphraseFault = 'short' | 'differs';

/** Typed twice. @returns undefined where it will do */
export const passphraseFault = (first: string, again: string): PassphraseFault | undefined => {
  if (first.length < passphraseMin) return 'short';
  return first === again ? undefined : 'differs';
};
