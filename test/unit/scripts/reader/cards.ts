// Cards as they may come at the tool, and what must never come out of it.
import fc from 'fast-check';
import type { DecodedRead } from '../../../../drivers/decoded.ts';
import { readerFamilies, type ReaderFamily } from '../../../../drivers/simulated/families.ts';
import type { Presented } from '../../../../drivers/simulated/twin.ts';

/** Digits that no counter, serial number or fill has by chance. */
const pan = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 13, maxLength: 19 })
  .map((digits) => digits.join(''))
  .filter(
    (digits) => new Set(digits).size >= 5 && !/(\d)\1{3}/.test(digits) && !'98765432109876'.includes(digits),
  );

export interface AnyCard {
  readonly pan: string;
  readonly presented: Presented;
}

export const anyCard: fc.Arbitrary<AnyCard> = fc
  .record({
    pan,
    name: fc.constantFrom('HOGAN/PAUL', 'DI TEST/CARD 04           ', 'AB'),
    expiry: fc.constantFrom('2512', '3001'),
    serviceCode: fc.constantFrom('101', '201', '620'),
    more: fc.constantFrom('', '1234', '0000000725'),
    cardCode: fc.constantFrom('737', '8264'),
    second: fc.boolean(),
  })
  .map((card) => {
    const tail = card.expiry + card.serviceCode + card.more;
    const first = `%B${card.pan}^${card.name}^${tail}?`;
    return {
      pan: card.pan,
      presented: {
        tracks: { 1: first, ...(card.second ? { 2: `;${card.pan}=${tail}?` } : {}) },
        keyed: { pan: card.pan, expiry: card.expiry, cardCode: card.cardCode },
      },
    };
  });

export const anyFamily: fc.Arbitrary<ReaderFamily> = fc.constantFrom(...readerFamilies);

const shownMax = 8;

/** The runs of nine digits of the number that `text` holds, in clear or in hexadecimal. */
export const panRunsIn = (text: string, digits: string): readonly string[] =>
  Array.from({ length: Math.max(0, digits.length - shownMax) }, (_, start) =>
    digits.slice(start, start + 9),
  ).filter(
    (run) =>
      text.includes(run) || text.toUpperCase().includes(Buffer.from(run).toString('hex').toUpperCase()),
  );

/** The buffers that are as good as the card: ciphertext and hashes. */
const secretsOf = ({ tracks, encryption }: DecodedRead): readonly Buffer[] => [
  ...[tracks[1], tracks[2], tracks[3]].flatMap(({ encrypted }) => (encrypted ? [encrypted.bytes] : [])),
  ...(encryption?.block ? [encryption.block.bytes] : []),
  ...Object.values(encryption?.hashes ?? {}),
];

/** Pieces of eight bytes of a read's ciphertexts and hashes that `kept` holds, as bytes or typed. */
export const secretsIn = (kept: Buffer, reads: readonly DecodedRead[]): readonly string[] => {
  const typed = kept.toString('latin1').toUpperCase();
  return reads.flatMap(secretsOf).flatMap((secret) =>
    Array.from({ length: Math.max(0, secret.length - 7) }, (_, at) => secret.subarray(at, at + 8))
      .filter((piece) => kept.includes(piece) || typed.includes(piece.toString('hex').toUpperCase()))
      .map((piece) => piece.toString('hex')),
  );
};
