// The self-check's search without the register: what is planted is found, in every form and at its place, and nothing else.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canaries, needles } from '../../../scripts/pci/canaries.ts';
import { prove } from '../../../scripts/pci/prove.ts';
import { linesOf, reportOf, writeReport } from '../../../scripts/pci/report.ts';
import {
  newFilesOf,
  placeOf,
  processTree,
  searchFolders,
  searchMemory,
} from '../../../scripts/pci/search.ts';
import { readSelfCheck, selfCheckFile } from '../../../src/main/shell/self-check-file.ts';
import { passesLuhn } from '../../../src/main/card/luhn.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'countertop-pci-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, bytes: Buffer | string): void => {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), bytes);
};
/** As the register leaves a folder behind, small. */
const ordinary = (): void => {
  write('settings.json', '{"idleLockMinutes":15}');
  write('practice/journal.db', Buffer.alloc(9_000, 7));
  write('practice/journal.db-wal', '•••• •••• •••• 1881');
  write('practice/vault/entries.db', Buffer.alloc(100, 200));
  write('practice/keys/vault-keys.json', '{}');
  write('logs/countertop-2026-01-15.log', '{"event":"app.started"}\n');
};

describe('proving the search', () => {
  it('finds exactly what it planted, and takes it away again', () => {
    ordinary();
    const before = readdirSync(folder, { recursive: true }).sort();
    const proof = prove(folder);
    expect(proof).toMatchObject({ good: true, expected: 4, found: 4 });
    expect(proof.findings).toHaveLength(4);
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before);
    expect(searchFolders([folder], needles).findings).toEqual([]);
  });

  it('is not misled by what is there already', () => {
    write('logs/a.log', canaries.keyed.pan);
    expect(prove(folder)).toMatchObject({ good: true, found: 4 });
  });
});

describe('the planted cards', () => {
  it('are good numbers that stand nowhere in the program', () => {
    const root = path.join(import.meta.dirname, '../../..');
    const program = ['src', 'drivers'].flatMap((top) =>
      readdirSync(path.join(root, top), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => readFileSync(path.join(root, top, name), 'utf8')),
    );
    for (const { pan } of Object.values(canaries)) {
      expect(passesLuhn(Buffer.from(pan))).toBe(true);
      expect(program.some((text) => text.includes(pan))).toBe(false);
    }
  });
});

describe('the search', () => {
  const { pan } = canaries.offline;
  const plain = Buffer.from(pan);
  it.each<[string, Buffer | string]>([
    ['clear', plain],
    ['spaced', '3782 8224 6310 005'],
    ['dashed', '3782-8224-6310-005'],
    ['reversed', Array.from(pan).reverse().join('')],
    ['base64', plain.toString('base64')],
    ['base64', Buffer.from(`1${pan}`).toString('base64')],
    ['base64', Buffer.from(`12${pan}`).toString('base64')],
    ['hex', plain.toString('hex')],
    ['utf16le', Buffer.from(pan, 'utf16le')],
    ['utf16be', Buffer.from(pan, 'utf16le').swap16()],
    ['packed', Buffer.from(`${pan}0`, 'hex')],
    ['packed', Buffer.from(`0${pan}`, 'hex')],
  ])('finds a number as %s, and says at which place', (form, bytes) => {
    ordinary();
    write('practice/journal.db-wal', Buffer.concat([Buffer.alloc(5_000, 1), Buffer.from(bytes)]));
    const { places, findings } = searchFolders([folder], needles);
    expect(findings.some((finding) => finding.includes(`${canaries.offline.name}, ${form}, in`))).toBe(true);
    expect(places.filter(({ found }) => found > 0).map(({ place }) => place)).toEqual(['journal']);
    expect(findings.join('\n')).not.toContain(pan);
  });

  it('knows the places, and tells of those that are empty', () => {
    ordinary();
    write('Cache/data_1', 'x');
    const { places } = searchFolders([folder], needles);
    const counts = Object.fromEntries(places.map(({ place, searched }) => [place, searched]));
    expect(counts).toEqual({
      journal: 2,
      vault: 2,
      logs: 1,
      settings: 1,
      exports: 0,
      prints: 0,
      dumps: 0,
      'temporary files': 0,
      'browser files': 1,
    });
    expect(placeOf('user-data/Crashpad/pending/a.dmp')).toBe('dumps');
  });

  it('finds a card code beside what makes it one', () => {
    write('a', `1037731`);
    write('b', '{"cvv":"842"}');
    write('c', '731 842 9173');
    expect(searchFolders([folder], needles).findings.map((finding) => finding.slice(-1))).toHaveLength(2);
  });

  it('takes of a folder of many only what is new', () => {
    write('old', 'x');
    write('new/file', 'x');
    expect(newFilesOf(folder, 0, undefined, [])).toHaveLength(2);
    expect(newFilesOf(folder, 0, undefined, [path.join(folder, 'new')])).toEqual([path.join(folder, 'old')]);
    expect(newFilesOf(folder, Date.now() + 60_000, undefined, [])).toEqual([]);
  });
});

describe.runIf(process.platform === 'linux')('the search of memory', () => {
  it('sees what a process holds, and shows it without its digits', () => {
    const held = Buffer.from(`held in memory: ${canaries.swiped.pan}`);
    expect(processTree(process.pid).some(({ pid }) => pid === process.pid)).toBe(true);
    const { places, findings } = searchMemory(process.pid, [
      { name: 'a number', value: canaries.swiped.pan },
    ]);
    expect(places[0]?.found).toBeGreaterThan(0);
    expect(places[0]?.bytes).toBeGreaterThan(1_000_000);
    expect(findings.some((finding) => finding.includes('held in memory: ••••••••'))).toBe(true);
    expect(findings.join('')).not.toContain(canaries.swiped.pan);
    expect(held.length).toBe(32);
  });
});

describe('the report', () => {
  it('is what the auditor’s page reads, and fails for a single hit', () => {
    ordinary();
    const file = selfCheckFile(folder);
    const clean = reportOf(searchFolders([folder], needles), '0.1.0', 5);
    writeReport(file, clean);
    expect(readSelfCheck(file)).toEqual(clean);
    expect(clean.passed).toBe(true);
    write('prints/receipt.json', canaries.swiped.pan);
    const searched = searchFolders([folder], needles);
    const report = reportOf(searched, '0.1.0', 5);
    expect(report.passed).toBe(false);
    expect(linesOf(report, searched.findings).join('\n')).toMatch(
      /FOUND the number of the swiped card, clear, in .*receipt\.json/,
    );
    expect(reportOf({ places: [], findings: [] }, '0.1.0', 5).passed).toBe(false);
  });
});
