// What is keyed on a reader with a keypad, once it is decrypted. ID TECH's readers send `PAN=YYMM=code` (80172501-001, 9.3);
// MagTek's dress it as tracks (99875629, command set): the code stands where a stripe has discretionary data, and the
// zeros before it are no service code.

export interface KeyedOnReader {
  readonly pan: string;
  /** Two digits each. */
  readonly year: string;
  readonly month: string;
  /** Empty when none was keyed. */
  readonly cardCode: string;
}

const forms: readonly RegExp[] = [
  /^(\d{1,19})=(\d{2})(\d{2})=(\d{3,4})?$/,
  /%M(\d{1,19})\^MANUAL ENTRY\/\^(\d{2})(\d{2})0{6}(\d{3,4})?0{5}\d\?/,
  /;(\d{1,19})=(\d{2})(\d{2})0{6}(\d{3,4})?0{2}\d\?/,
];

/** @param text decrypted: in clear no reader sends this, and a clear track is a stripe's */
export const parseKeyedOnReader = (text: string): KeyedOnReader | undefined => {
  for (const form of forms) {
    const [, pan, year, month, cardCode = ''] = form.exec(text) ?? [];
    if (pan !== undefined && year !== undefined && month !== undefined) return { pan, year, month, cardCode };
  }
  return undefined;
};
