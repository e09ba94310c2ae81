// Amounts on the wire are text in dollars with at most two decimals; inside they are integers of minor units. Converted
// digit by digit: no floating-point number ever stands for an amount.

const pattern = /^(-?)(\d{1,9})(?:\.(\d{1,2}))?$/;

/** Minor units, negative ones too; undefined when the text is not an amount. */
export const parseAmount = (text: string): number | undefined => {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', decimals = ''] = match;
  const minor = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  return sign === '-' ? 0 - minor : minor;
};

/** `1500` as `15.00`, `-5` as `-0.05`. */
export const formatAmount = (minor: number): string => {
  const digits = String(Math.abs(minor)).padStart(3, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
