// What the self-check says: for people on the terminal, and as the file that the auditor's page shows.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type SelfCheck, selfCheckSchema } from '../../src/contract/security.ts';
import { searchedForms } from '../../test/e2e/harness/card-data-search.ts';
import type { Searched } from './search.ts';

/** @param notes sentences about what was not searched @param atMs wall clock, milliseconds */
export const reportOf = ({ places }: Searched, program: string, atMs: number): SelfCheck => ({
  version: 1,
  atMs,
  program,
  places: [...places],
  encodings: [...searchedForms],
  passed: places.length > 0 && places.every(({ found }) => found === 0),
});

export const linesOf = (report: SelfCheck, findings: readonly string[]): readonly string[] => [
  `${'Place'.padEnd(36)}${'Searched'.padStart(9)}${'Bytes'.padStart(16)}${'Found'.padStart(7)}`,
  ...report.places.map(
    ({ place, searched, bytes, found }) =>
      `${place.padEnd(36)}${String(searched).padStart(9)}${bytes.toLocaleString('en-US').padStart(16)}${String(found).padStart(7)}`,
  ),
  `Searched for in: ${report.encodings.join(', ')}.`,
  ...findings.map((finding) => `FOUND ${finding}`),
];

export const writeReport = (file: string, report: SelfCheck): void => {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(selfCheckSchema.parse(report), null, 2)}\n`);
};
