/** Luhn check over ASCII digits in a buffer (ISO/IEC 7812-1 annex B). Works in place: no string of the PAN is made. */
export const passesLuhn = (digits: Uint8Array): boolean => {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = (digits[digits.length - 1 - index] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return false;
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length > 0 && sum % 10 === 0;
};
