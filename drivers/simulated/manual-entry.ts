// Twin of a MagTek DynaPro, on which a card is keyed: input report 0x22 with the outcome, then input reports 0x23 with one
// block of data each (99875629, command set). What was keyed is dressed as tracks, under the PIN variant of the key.
import { ascii } from './bytes.ts';
import { magneSafeSwipes, type MagneSafeDevice } from './magnesafe.ts';
import type { KeyedCard, StripeTracks, Twin } from './twin.ts';

const outcomeReport = 0x22;
const blockReport = 0x23;
const manualCard = 0x03;
/** An operation that did not end well; which number stands for which end is on no page at hand. */
const notDone = 0x01;

const maskedId = 0x01;
const encryptedId = 0x04;
const serialId = 0x41;
const keyId = 0x63;
const macId = 0x64;
const macBytes = 8;
/** Track status of a block. */
const blockEmpty = 1;

/** The digits that the device puts around the code, as MagTek prints them; the last one tells which fields were asked for. */
const dressed = ({ pan, expiry, cardCode }: KeyedCard): StripeTracks => ({
  1: `%M${pan}^MANUAL ENTRY/^${expiry}000000${cardCode}000006?`,
  2: `;${pan}=${expiry}000000${cardCode}006?`,
});

/** No page tells how long the reports are: each is as long as its block. */
const block = (id: number, data: Buffer): Buffer => {
  const report = Buffer.alloc(4 + data.length);
  report.set([blockReport, id, data.length === 0 ? blockEmpty : 0, data.length]);
  report.set(data, 4);
  data.fill(0);
  return report;
};

export const manualEntryTwin = (device: MagneSafeDevice): Twin => {
  const swipe = magneSafeSwipes(device);
  return {
    present({ keyed }, damage) {
      if (keyed === undefined) return [Buffer.from([outcomeReport, notDone, 0, 0])];
      const { tracks, ksn, clearTrack2 } = swipe(dressed(keyed), damage);
      clearTrack2.fill(0);
      const key = Buffer.alloc(ksn.length + 4);
      key.set(ksn);
      const first = block(encryptedId, tracks[1].encrypted);
      // No check is known: a ciphertext that is not made of whole blocks is what a host can notice.
      if (damage === 'wrong-check') first[3] = (first[3] ?? 0) - 1;
      return [
        Buffer.from([outcomeReport, 0, 0, manualCard]),
        block(maskedId, tracks[1].masked),
        block(maskedId + 1, tracks[2].masked),
        first,
        block(encryptedId + 1, tracks[2].encrypted),
        block(serialId, ascii(device.serial)),
        block(keyId, key),
        // The last block, always; the key of this code is between the device and who decrypts.
        block(macId, Buffer.alloc(macBytes)),
      ];
    },
  };
};
