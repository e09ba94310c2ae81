// One number for every byte that a read hands out, so that a replay tells a wrong byte without a file that holds the read.
// Of test cards alone: a card's number is short enough to be found from its hash.
import { createHash } from 'node:crypto';
import type { DecodedRead } from '../../drivers/decoded.ts';

const partsOf = ({
  tracks,
  encryption,
  keyed,
  deviceSerial,
}: DecodedRead): readonly (Uint8Array | null)[] => [
  ...[tracks[1], tracks[2], tracks[3]].flatMap(({ clear, masked, encrypted }) => [
    clear ?? null,
    masked ?? null,
    encrypted?.bytes ?? null,
  ]),
  encryption?.ksn ?? null,
  encryption?.sessionId ?? null,
  encryption?.block?.bytes ?? null,
  ...([1, 2, 3] as const).map((number) => encryption?.hashes[number] ?? null),
  keyed?.expiry ?? null,
  keyed?.streetNumber ?? null,
  keyed?.postalCode ?? null,
  deviceSerial === null ? null : Buffer.from(deviceSerial),
];

/** SHA-256 over every part with its length, in hexadecimal digits. */
export const contentsOf = (read: DecodedRead): string => {
  const hash = createHash('sha256');
  for (const part of partsOf(read)) {
    hash.update(part === null ? '-' : `${part.length}:`);
    if (part !== null) hash.update(part);
  }
  return hash.digest('hex');
};
