// The sentence for a gateway code, in the language of the screen.
import { english } from './en/english.ts';
import type { Words } from './words.tsx';

/** The sentence for a code, or the default for one that nobody listed. */
export const gatewaySentence = (code: string, words: Words = english): string => {
  const { sentences, unlisted } = words.gateway;
  return (Object.hasOwn(sentences, code) ? sentences[code] : undefined) ?? unlisted(code);
};
