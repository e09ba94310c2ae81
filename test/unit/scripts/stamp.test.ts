import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesUnder, readStamp, stampOf, writeStamp } from '../../../scripts/stamp.ts';

let folder = '';
const put = (name: string, text: string): void => {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'countertop-stamp-'));
  put('src/a.ts', 'one');
  put('src/deep/b.ts', 'two');
  put('alone.json', '{}');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const stamp = (): string => stampOf(folder, ['src', 'alone.json', 'missing']);

describe('a stamp', () => {
  it('covers folders to the bottom and single files', () => {
    expect(filesUnder(folder, 'src')).toEqual([path.join('src', 'a.ts'), path.join('src', 'deep', 'b.ts')]);
    expect(filesUnder(folder, 'alone.json')).toEqual(['alone.json']);
    expect(filesUnder(folder, 'missing')).toEqual([]);
  });

  it('stays when only the times of files change', () => {
    const before = stamp();
    utimesSync(path.join(folder, 'src/a.ts'), 1_000, 1_000);
    expect(stamp()).toBe(before);
  });

  it.each<[string, () => void]>([
    ['a changed byte', () => put('src/deep/b.ts', 'twp')],
    ['a new file', () => put('src/c.ts', '')],
    ['a file that is gone', () => rmSync(path.join(folder, 'alone.json'))],
    [
      'a renamed file',
      () => {
        rmSync(path.join(folder, 'src/a.ts'));
        put('src/aa.ts', 'one');
      },
    ],
    [
      'bytes moved from one file into the next',
      () => {
        put('src/a.ts', 'onet');
        put('src/deep/b.ts', 'wo');
      },
    ],
  ])('changes with %s', (_what, change) => {
    const before = stamp();
    change();
    expect(stamp()).not.toBe(before);
  });

  it('is kept in a file', () => {
    const file = path.join(folder, 'out', '.stamp');
    expect(readStamp(file)).toBeUndefined();
    writeStamp(file, 'abc');
    expect(readStamp(file)).toBe('abc');
  });
});
