// The clerk's sentence for each gateway code. A unit test holds this list equal to src/main/gateway/qor/codes.ts.

const sentences: Readonly<Record<string, string>> = {
  GW51: 'Not enough money on this card.',
};

/** The sentence for a code, or the default for one that nobody listed. */
export const gatewaySentence = (code: string): string =>
  sentences[code] ?? `The card was not approved (${code}). Nothing was charged.`;
