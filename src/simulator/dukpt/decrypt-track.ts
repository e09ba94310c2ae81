// Encrypted swipes: `trackdata` as hexadecimal ciphertext with the key serial number in `ksnTrack`. Which key variant a
// reader used is not on the wire, so each is tried, and the one that makes a readable track was it.
import { blockBytes, decryptBlock, xor } from './des.ts';
import { readSerialNumber, trackKeys } from './keys.ts';

/** Track characters (ISO/IEC 7811: 0x20 to 0x5F) and the zeros that fill the last block. */
const isTrackText = (block: Buffer): boolean =>
  block.every((byte) => byte === 0 || (byte >= 0x20 && byte <= 0x5f));

/**
 * Some readers chain all tracks in one go, others begin anew with each. A block that makes no text in the chain, and
 * does by itself, begins a new one.
 */
const decryptWith = (key: Buffer, ciphertext: Buffer): string | undefined => {
  const plain: Buffer[] = [];
  let previous = Buffer.alloc(blockBytes);
  for (let start = 0; start < ciphertext.length; start += blockBytes) {
    const block = ciphertext.subarray(start, start + blockBytes);
    const alone = decryptBlock(key, block);
    const text = [xor(alone, previous), alone].find(isTrackText);
    if (text === undefined) return undefined;
    plain.push(text);
    previous = Buffer.from(block);
  }
  return Buffer.concat(plain).toString('latin1').replaceAll('\0', '');
};

/**
 * The tracks in clear; undefined when there is no key for the serial number or neither variant makes text.
 * @param trackData hexadecimal, whole blocks
 */
export const decryptTrack = (trackData: string, serialNumber: string): string | undefined => {
  const serial = readSerialNumber(serialNumber);
  if (serial === undefined || !/^(?:[0-9a-f]{16})+$/i.test(trackData)) return undefined;
  const { pinVariant, dataVariant } = trackKeys(serial);
  const ciphertext = Buffer.from(trackData, 'hex');
  return decryptWith(pinVariant, ciphertext) ?? decryptWith(dataVariant, ciphertext);
};
