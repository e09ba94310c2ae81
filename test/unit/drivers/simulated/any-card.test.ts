// Any card, at any family: what the twin sends is what the decoder reads, and what the gateway's side decrypts is what was
// on the card.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wipeRead, type Decoded, type DecodedRead } from '../../../../drivers/decoded.ts';
import { deliver } from '../../../../drivers/simulated/deliver.ts';
import { readerFamilies } from '../../../../drivers/simulated/families.ts';
import type { Presented } from '../../../../drivers/simulated/twin.ts';
import { trackLrc } from '../../../../drivers/track/lrc.ts';
import { decryptTrack } from '../../../../src/simulator/dukpt/decrypt-track.ts';
import { buffersOf } from '../idtech/frames.ts';
import { bytes } from '../track/tracks.ts';

const digits = (min: number, max: number): fc.Arbitrary<string> =>
  fc.stringMatching(new RegExp(`^[0-9]{${min},${max}}$`));
const card = fc.record({
  pan: digits(12, 19),
  name: fc.stringMatching(/^[A-Z0-9 /.'-]{2,26}$/),
  expiry: digits(4, 4),
  serviceCode: digits(3, 3),
  discretionary: digits(0, 8),
  cardCode: fc.oneof(fc.constant(''), digits(3, 4)),
});
type Card = typeof card extends fc.Arbitrary<infer T> ? T : never;

const presentedOf = ({ pan, name, expiry, serviceCode, discretionary, cardCode }: Card): Presented => ({
  tracks: {
    1: `%B${pan}^${name}^${expiry}${serviceCode}${discretionary}?`,
    2: `;${pan}=${expiry}${serviceCode}${discretionary}?`,
  },
  keyed: { pan, expiry, cardCode },
});

const withLrc = (track: string): string => track + String.fromCharCode(trackLrc(bytes(track)));

/** What is inside the ciphertext, by the family's documents. */
const clearOf = (format: string, { tracks, keyed }: Presented): string => {
  const swiped = [tracks[1] ?? '', tracks[2] ?? ''];
  const { pan = '', expiry = '', cardCode = '' } = keyed ?? {};
  if (format === 'idtech-sredkey') return `${pan}=${expiry}=${cardCode}`;
  if (format === 'magtek-manual-entry')
    return `%M${pan}^MANUAL ENTRY/^${expiry}000000${cardCode}000006?;${pan}=${expiry}000000${cardCode}006?`;
  return (format.startsWith('idtech') ? swiped.map(withLrc) : swiped).join('');
};

/** As the gateway is sent it: the block of all tracks, or track 1 before track 2. */
const ciphertextOf = ({ tracks, encryption }: DecodedRead): string =>
  (encryption?.block === undefined
    ? [tracks[1].encrypted?.bytes, tracks[2].encrypted?.bytes]
    : [encryption.block.bytes]
  )
    .map((part) => part?.toString('hex') ?? '')
    .join('');

const readOf = ([decoded]: readonly Decoded[]): DecodedRead => {
  if (decoded?.ok !== true) throw new Error(decoded === undefined ? 'nothing' : decoded.reason);
  return decoded.read;
};

/** Masked text may show the ends of the number, the name and the expiry: never more than eight digits of it. */
const masksOf = ({ tracks }: DecodedRead): string[] =>
  [tracks[1].masked, tracks[2].masked].map((masked) => masked?.toString('latin1') ?? '');

/** The number's place in masked text: other fields may hold the same digits by chance. */
const numberIn = (masked: string): string => /^(?:%[A-Z]|;)([^^=]*)/.exec(masked)?.[1] ?? '';

/** Zeros with the one digit that makes the mask pass Luhn's check (MagTek), or stars (ID TECH). */
const onlyMask = /^(?:0*\d?0*|\**)$/;

describe.each(readerFamilies)('$title', (family) => {
  it('any card comes through', () => {
    const [twin, assembler] = [family.twin(), family.assembler()];
    fc.assert(
      fc.property(card, (any) => {
        const presented = presentedOf(any);
        const chunks = twin.present(presented, 'none');
        const read = readOf(deliver(assembler, chunks));
        expect(chunks.every((chunk) => chunk.every((byte) => byte === 0))).toBe(true);
        expect(assembler.begun).toBe(false);
        const { encryption, tracks } = read;
        expect(encryption !== null).toBe(family.encrypts);
        if (encryption === null) {
          expect([tracks[1].clear, tracks[2].clear].map(String)).toEqual([
            presented.tracks[1],
            presented.tracks[2],
          ]);
        } else {
          const ksn = encryption.ksn.toString('hex').toUpperCase();
          expect(ksn).toMatch(/^[0-9A-F]{20}$/);
          expect(decryptTrack(ciphertextOf(read), ksn)).toBe(clearOf(read.format, presented));
          for (const masked of masksOf(read)) expect(numberIn(masked).slice(4, -4)).toMatch(onlyMask);
        }
        read.wipe();
        expect(buffersOf(read).every((buffer) => buffer.every((byte) => byte === 0))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('a card of which one track was read comes through without the other', () => {
    const [twin, assembler] = [family.twin(), family.assembler()];
    fc.assert(
      fc.property(card, fc.constantFrom(1 as const, 2 as const), (any, lost) => {
        const swiped = { tracks: { ...presentedOf(any).tracks, [lost]: null } };
        const [decoded] = deliver(assembler, twin.present(swiped, 'none'));
        if (decoded?.ok !== true) {
          // Nothing was keyed.
          expect(decoded?.reason).toBe('nothing-read');
          expect(['magtek-manual-entry', 'idtech-sredkey']).toContain(family.id);
          return;
        }
        expect(decoded.read.tracks[lost]).toEqual({ status: 'failed' });
        expect(decoded.read.tracks[lost === 1 ? 2 : 1].status).toBe('good');
        wipeRead(decoded.read);
      }),
      { numRuns: 30 },
    );
  });

  it('any two swipes one after the other are two reads, whatever was cut before', () => {
    const [twin, assembler] = [family.twin(), family.assembler()];
    fc.assert(
      fc.property(card, fc.nat({ max: 400 }), (any, keep) => {
        const cut = twin.present(presentedOf(any), 'none');
        let left = keep;
        const kept = cut.flatMap((chunk) => {
          const part = chunk.subarray(0, left);
          left -= part.length;
          return part.length > 0 ? [part] : [];
        });
        deliver(assembler, kept).forEach((decoded) => decoded.ok && decoded.read.wipe());
        for (let swipe = 0; swipe < 2; swipe += 1)
          expect(deliver(assembler, twin.present(presentedOf(any), 'none'))).toMatchObject([{ ok: true }]);
      }),
      { numRuns: 50 },
    );
  });
});
