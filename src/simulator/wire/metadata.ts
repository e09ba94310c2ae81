// Metadata limits (QorCommerce v3, "Getting started"): at most 10 keys of up to 40 characters with values of up to 100.
// What the gateway does about a violation is not written anywhere; here it is a format error.

const keysMax = 10;
const keyLengthMax = 40;
const valueLengthMax = 100;

type Checked =
  { readonly ok: true; readonly json: string } | { readonly ok: false; readonly message: string };

export const checkMetadata = (value: unknown): Checked => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ok: false, message: 'metadata is not an object.' };
  const entries = Object.entries(value);
  if (entries.length > keysMax) return { ok: false, message: `metadata has more than ${keysMax} keys.` };
  for (const [key, item] of entries) {
    if (key.length > keyLengthMax)
      return { ok: false, message: `A metadata key is longer than ${keyLengthMax} characters.` };
    if (typeof item === 'object' && item !== null) return { ok: false, message: 'metadata is nested.' };
    if (String(item).length > valueLengthMax)
      return { ok: false, message: `A metadata value is longer than ${valueLengthMax} characters.` };
  }
  return {
    ok: true,
    json: JSON.stringify(Object.fromEntries(entries.map(([key, item]) => [key, String(item)]))),
  };
};
