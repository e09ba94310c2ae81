// The clear text CRC of MagneSafe text: CRC-16, polynomial 0x1021, first bit first (MagTek 99875475 section 2, "Clear Text
// CRC"). The manual leaves the start value out; 0xFFFF is what fits its example 12.

const polynomial = 0x1021;
const startValue = 0xffff;

export const crc16 = (bytes: Uint8Array): number => {
  let check = startValue;
  for (const byte of bytes) {
    check ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) {
      const carry = (check & 0x8000) !== 0;
      check = (check << 1) & 0xffff;
      if (carry) check ^= polynomial;
    }
  }
  return check;
};
