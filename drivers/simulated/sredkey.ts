// Twin of an ID TECH SREDKey, on which a card is keyed: `PAN=YYMM=code` encrypted as one block, the expiry in clear beside
// it, all of it typed in hexadecimal (80172501-001, 9.3; Bluefin Decryptx, IDTech SecuRed).
import { ascii, bursts, keystrokes } from './bytes.ts';
import { encrypt, KeySerialNumbers, swipeKeys } from './dukpt.ts';
import { binary, idtechFrame } from './idtech-frame.ts';
import type { Twin } from './twin.ts';

const keyedType = 0x85;
const expiryPresent = 0x04;
const nullHash = 20;

/** @param typed in hexadecimal; else in bytes, over a serial line */
export const sredkeyTwin = (keySerialNumber: string, typed = true): Twin => {
  const serials = new KeySerialNumbers(keySerialNumber);
  return {
    present({ keyed }, damage) {
      const ksn = damage === 'keys-exhausted' ? undefined : serials.next();
      const entered = ksn === undefined ? undefined : keyed;
      const clear = ascii(
        entered === undefined ? '' : `${entered.pan}=${entered.expiry}=${entered.cardCode}`,
      );
      // The manual does not say which variant of the key it is: that of the tracks.
      const ciphertext = encrypt('tdes', swipeKeys(ksn ?? serials.last).data, clear);
      const { length } = clear;
      clear.fill(0);
      const expiry =
        entered === undefined ? [] : [binary(entered.expiry.length), { bytes: ascii(entered.expiry) }];
      const fields = [
        binary(keyedType, 0, 0, 0, 0, entered === undefined ? 0 : expiryPresent, length),
        { bytes: ciphertext },
        { bytes: Buffer.alloc(nullHash) },
        ...expiry,
        { bytes: ksn ?? serials.last },
      ];
      const frame = idtechFrame(fields, typed, damage);
      return typed ? keystrokes(frame) : bursts(frame);
    },
  };
};
