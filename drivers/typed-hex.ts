// Hex digits as a reader types them.

/** The value of a hex digit in either case; a keyboard may have its capitals locked. */
const digitOf = (character: number | undefined): number | undefined => {
  if (character === undefined) return undefined;
  if (character >= 0x30 && character <= 0x39) return character - 0x30;
  const letter = character | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : undefined;
};

export const isHexDigit = (character: number | undefined): boolean => digitOf(character) !== undefined;

/** The byte that two hex digits at `at` say; undefined when they are no hex digits. */
export const typedByte = (characters: Uint8Array, at: number): number | undefined => {
  const [high, low] = [digitOf(characters[at]), digitOf(characters[at + 1])];
  return high === undefined || low === undefined ? undefined : high * 16 + low;
};
