// Encrypted swipes: `trackdata` as hexadecimal ciphertext with the key serial number in `ksnTrack`. Which cipher and which
// variant of the key a reader used is not on the wire, so each is tried, and the one that makes readable text was it.
import { aesBlockBytes, decryptAesBlock } from './aes.ts';
import { blockBytes, decryptBlock, xor } from './des.ts';
import { readSerialNumber, trackKeys } from './keys.ts';

/** Track characters (ISO/IEC 7811: 0x20 to 0x5F) and the zeros that fill the last block. */
const isTrackText = (block: Buffer): boolean =>
  block.every((byte) => byte === 0 || (byte >= 0x20 && byte <= 0x5f));

const startSentinels: readonly (number | undefined)[] = [0x25, 0x3b, 0x2b];

/** What stands behind an end sentinel, if anything: one check character, and the zeros that fill a block. */
const endsTrack = (block: Buffer | undefined): boolean =>
  block !== undefined && /\?[ -_]?\0*$/.test(block.toString('latin1'));

interface BlockCipher {
  readonly size: number;
  readonly decrypt: (block: Buffer) => Buffer;
}

/**
 * Some readers chain all tracks in one go, others begin anew with each. A block that makes no text in the chain, and
 * does by itself, begins a new one; so does one that makes text both ways, and a new track by itself.
 */
const decryptWith = ({ size, decrypt }: BlockCipher, ciphertext: Buffer): string | undefined => {
  if (ciphertext.length % size !== 0) return undefined;
  const plain: Buffer[] = [];
  let previous = Buffer.alloc(size);
  for (let start = 0; start < ciphertext.length; start += size) {
    const block = ciphertext.subarray(start, start + size);
    const alone = decrypt(block);
    const begins = startSentinels.includes(alone[0]) && endsTrack(plain.at(-1));
    const chained = xor(alone, previous);
    const text = (begins ? [alone, chained] : [chained, alone]).find(isTrackText);
    if (text === undefined) return undefined;
    plain.push(text);
    previous = Buffer.from(block);
  }
  return Buffer.concat(plain).toString('latin1').replaceAll('\0', '');
};

/**
 * The tracks in clear, or what was keyed on the reader; undefined when there is no key for the serial number or no
 * cipher makes text.
 * @param trackData hexadecimal, whole blocks: track 1 before track 2, or both in one chain
 */
export const decryptTrack = (trackData: string, serialNumber: string): string | undefined => {
  const serial = readSerialNumber(serialNumber);
  if (serial === undefined || !/^(?:[0-9a-f]{16})+$/i.test(trackData)) return undefined;
  const { pinVariant, dataVariant } = trackKeys(serial);
  const ciphers: readonly BlockCipher[] = [
    { size: blockBytes, decrypt: (block) => decryptBlock(pinVariant, block) },
    { size: blockBytes, decrypt: (block) => decryptBlock(dataVariant, block) },
    { size: aesBlockBytes, decrypt: (block) => decryptAesBlock(dataVariant, block) },
  ];
  const ciphertext = Buffer.from(trackData, 'hex');
  for (const cipher of ciphers) {
    const text = decryptWith(cipher, ciphertext);
    if (text !== undefined) return text;
  }
  return undefined;
};
