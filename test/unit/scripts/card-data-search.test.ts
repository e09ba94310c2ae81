// A searcher that finds nothing is only worth something when it finds what was planted.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchForCardData } from '../../e2e/harness/card-data-search.ts';

const pan = '4111111111111111';
const track1 = '%B4111111111111111^TEST/CARD^2412101?';
const track2 = ';4111111111111111=24121010000000000000?';
const needles = [
  { name: 'the PAN', value: pan },
  { name: 'track 1', value: track1 },
  { name: 'track 2', value: track2 },
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'countertop-search-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plant = (bytes: Buffer | string): string => {
  const file = path.join(folder, 'planted.bin');
  writeFileSync(file, bytes);
  return file;
};
const formsOf = (bytes: Buffer | string, name: string): string[] =>
  searchForCardData([plant(bytes)], needles)
    .hits.filter((hit) => hit.needle === name)
    .map((hit) => hit.form);

/** Every form of `value`, made without the searcher's own code, between `before` and `after`. */
const planted = (value: string, before: Buffer, after: Buffer): [string, Buffer][] => {
  const plain = Buffer.from(value, 'latin1');
  const big = Buffer.from(Array.from(plain).flatMap((byte) => [0, byte]));
  const little = Buffer.from(Array.from(plain).flatMap((byte) => [byte, 0]));
  const whole = Buffer.concat([before, plain, after]);
  const around = (middle: Buffer | string): Buffer => Buffer.concat([before, Buffer.from(middle), after]);
  return [
    ['clear', around(plain)],
    ['base64', Buffer.from(whole.toString('base64'))],
    ['base64', Buffer.from(whole.toString('base64url'))],
    ['hex', Buffer.from(whole.toString('hex'))],
    ['hex', Buffer.from(whole.toString('hex').toUpperCase())],
    ['utf16le', around(little)],
    ['utf16be', around(big)],
  ];
};

describe('the search for card data', () => {
  it.each([
    ['the PAN', pan],
    ['track 1', track1],
    ['track 2', track2],
  ])('finds %s in every form, wherever it stands', (name, value) => {
    const anyBytes = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(anyBytes, anyBytes, (before, after) => {
        for (const [form, bytes] of planted(value, before, after)) {
          const found = formsOf(bytes, name).map((each) => each.replace('url', ''));
          expect(found, `${form} of ${name}`).toContain(form);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('finds base64 of bytes that need the letters of the url alphabet', () => {
    const bytes = Buffer.concat([Buffer.from([0xfb, 0xff]), Buffer.from(track1), Buffer.from([0xff])]);
    expect(formsOf(bytes.toString('base64url'), 'track 1')).not.toEqual([]);
  });

  it.each([
    ['packed from a whole byte', Buffer.from(`ff${pan}ff`, 'hex')],
    ['packed from half a byte', Buffer.from(`f${pan}f`, 'hex')],
    ['packed as a chip packs track 2', Buffer.from('4111111111111111d24121010000000000000f', 'hex')],
  ])('finds digits %s', (_what, bytes) => {
    expect(formsOf(bytes, 'the PAN')).toContain('packed');
  });

  it('finds a packed track with its separator', () => {
    const bytes = Buffer.from('4111111111111111d24121010000000000000f', 'hex');
    expect(formsOf(bytes, 'track 2')).toContain('packed');
  });

  it('finds a PAN as people write it', () => {
    expect(formsOf('card 4111 1111 1111 1111.', 'the PAN')).toEqual(['spaced']);
    expect(formsOf('card 4111-1111-1111-1111.', 'the PAN')).toEqual(['dashed']);
  });

  it('finds a track in an address', () => {
    expect(formsOf(`https://127.0.0.1/?t=${encodeURIComponent(track1)}`, 'track 1')).toContain('url');
  });

  it('finds what lies across the border of two pieces', () => {
    const piece = 4 * 1024 * 1024;
    for (const before of [piece - 1, piece - 8, piece, piece + 30]) {
      const { hits, bytes } = searchForCardData(
        [plant(Buffer.concat([Buffer.alloc(before), Buffer.from(pan)]))],
        [{ name: 'the PAN', value: pan }],
      );
      expect(hits).toEqual([expect.objectContaining({ form: 'clear', offset: before })]);
      expect(bytes).toBe(before + pan.length);
    }
  });

  it('looks into folders to the bottom, and at the names of files', () => {
    const deep = path.join(folder, 'deep', 'er');
    mkdirSync(deep, { recursive: true });
    writeFileSync(path.join(deep, `${pan}.txt`), 'nothing inside');
    writeFileSync(path.join(deep, 'log.txt'), `card ${pan}`);
    const { hits, files } = searchForCardData([path.join(folder, 'deep')], needles);
    expect(hits.map((hit) => hit.offset).sort()).toEqual([-1, 5]);
    expect(files).toBe(2);
    expect(JSON.stringify(hits.filter((hit) => hit.offset < 0))).not.toContain(pan);
  });

  it('finds nothing in masks, other numbers and noise', () => {
    const innocent = '•••• •••• •••• 1111 411111 5405222222222226 4055011111111111';
    expect(searchForCardData([plant(innocent)], needles).hits).toEqual([]);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4_000 }), (bytes) => {
        expect(searchForCardData([plant(Buffer.from(bytes))], needles).hits).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('will not pass for having searched nothing', () => {
    expect(() => searchForCardData([], needles)).toThrow('nothing to search');
    expect(() => searchForCardData([folder], [])).toThrow('nothing to search');
    expect(() => searchForCardData([path.join(folder, 'missing')], needles)).toThrow('ENOENT');
    expect(() => searchForCardData([folder], [{ name: 'a code', value: '123' }])).toThrow(
      /nothing|too short/,
    );
  });
});
