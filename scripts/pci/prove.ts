// How the search shows that it can find something: what it must find is planted, in two places and two forms, and looked
// for; exactly that must be found.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { canaries, needles } from './canaries.ts';
import { searchFolders } from './search.ts';

export interface Proof {
  readonly good: boolean;
  readonly expected: number;
  readonly found: number;
  readonly findings: readonly string[];
}

/** Plants a number in a log and a stripe in a dump below `folder`, searches all of it, and takes them away again. */
export const prove = (folder: string): Proof => {
  const { swiped, keyed } = canaries;
  const noise = Buffer.from('not a card; ');
  const planted = [
    {
      file: path.join(folder, 'logs', 'countertop-2000-01-01.log'),
      bytes: Buffer.concat([noise, Buffer.from(keyed.pan, 'utf16le'), noise]),
      is: [`the number of ${keyed.name}, utf16le`],
    },
    {
      file: path.join(folder, 'Crashpad', 'pending', 'planted.dmp'),
      bytes: Buffer.from(
        Buffer.concat([noise, Buffer.from(swiped.tracks[1] ?? ''), noise]).toString('base64'),
      ),
      is: [
        `the number of ${swiped.name}, base64`,
        `track 2 of ${swiped.name}, base64`,
        `the stripe's own data of ${swiped.name}, base64`,
      ],
    },
  ];
  const before = new Set(searchFolders([folder], needles).findings);
  const made = planted.flatMap(({ file }) =>
    [path.dirname(file), path.dirname(path.dirname(file))].filter((parent) => !existsSync(parent)),
  );
  try {
    for (const { file, bytes } of planted) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
    const findings = searchFolders([folder], needles).findings.filter((finding) => !before.has(finding));
    const wanted = planted.flatMap(({ file, is }) => is.map((what) => `${what}, in ${file}`));
    // A form may be found under both names of base64, and nothing else may be.
    const isWanted = (finding: string): boolean =>
      wanted.some((one) => finding.replace('base64url', 'base64').startsWith(`${one} at `));
    const isFound = (one: string): boolean => findings.some((finding) => finding.startsWith(`${one} at `));
    const seen = wanted.filter(isFound).length;
    return {
      good: seen === wanted.length && findings.every(isWanted),
      expected: wanted.length,
      found: seen,
      findings,
    };
  } finally {
    for (const { file } of planted) rmSync(file, { force: true });
    for (const parent of made) rmSync(parent, { recursive: true, force: true });
  }
};
