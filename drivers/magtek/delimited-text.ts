// Text of MagneSafe readers taken apart: fields between `|`, binary ones as upper-case hexadecimal digits (MagTek 99875475
// section 2, "Card data (KB and other models)"). Works on views; no string is made of a field.

/** Property 0x23: the programmable field separator, as it leaves the factory. */
export const separator = 0x7c;

/** The fields of a text, as views of it. */
export const splitFields = (text: Buffer): Buffer[] => {
  const fields: Buffer[] = [];
  let start = 0;
  for (let end = text.indexOf(separator); end !== -1; end = text.indexOf(separator, start)) {
    fields.push(text.subarray(start, end));
    start = end + 1;
  }
  fields.push(text.subarray(start));
  return fields;
};

const digitOf = (character: number | undefined): number => {
  if (character === undefined) return -1;
  if (character >= 0x30 && character <= 0x39) return character - 0x30;
  return character >= 0x41 && character <= 0x46 ? character - 0x41 + 10 : -1;
};

/** Whether the field has an even number of hexadecimal digits and nothing else. An empty field is hexadecimal. */
export const isHex = (field: Uint8Array): boolean =>
  field.length % 2 === 0 && field.every((character) => digitOf(character) !== -1);

/** The bytes of a field that is hexadecimal, in memory of their own that the caller wipes. */
export const fromHex = (field: Uint8Array): Buffer => {
  const bytes = Buffer.alloc(field.length / 2);
  for (let index = 0; index < bytes.length; index += 1)
    bytes[index] = digitOf(field[2 * index]) * 16 + digitOf(field[2 * index + 1]);
  return bytes;
};
