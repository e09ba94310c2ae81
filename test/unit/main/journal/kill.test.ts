// Killed at any moment, the journal has every entry whose `append` returned, and at most one more.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openJournalFile } from '../../../../src/main/journal/sqlite/journal-file.ts';
import { temporaryFolder } from './still-life.ts';

interface Acknowledged {
  readonly sequence: number;
  readonly id: string;
  readonly state: string;
}

/** Runs a child until it has acknowledged `count` entries, kills it wherever it is by then, and tells all it said. */
const appendAndKill = async (file: string, count: number): Promise<Acknowledged[]> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'append-forever.ts'), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: Acknowledged[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [sequence, id, state] = line.split(' ');
    said.push({ sequence: Number(sequence), id: id ?? '', state: state ?? '' });
    if (said.length === count) child.kill('SIGKILL');
  }
  expect(said.length).toBeGreaterThanOrEqual(count);
  return said;
};

describe('SIGKILL', () => {
  it('loses no acknowledged entry and breaks no chain, 15 times over on one file', async () => {
    const file = join(temporaryFolder(), 'journal.db');
    const counts = fc.sample(fc.integer({ min: 1, max: 150 }), 15);
    let newest = 0;
    for (const count of counts) {
      const said = await appendAndKill(file, count);
      const sequences = said.map(({ sequence }) => sequence);
      expect(sequences).toEqual(said.map((_entry, at) => sequences[0]! + at));
      expect(sequences[0]).toBeGreaterThan(newest);
      expect(sequences[0]).toBeLessThanOrEqual(newest + 2);
      const journal = openJournalFile(file);
      const verdict = journal.verify();
      const states = new Map(journal.payments().map(({ row }) => [row.id, row.state]));
      journal.close();
      newest = sequences.at(-1)!;
      expect(verdict.good && verdict.entries).toBeOneOf([newest, newest + 1]);
      const order = ['awaiting-card', 'requesting', 'approved'];
      for (const { id, state } of said)
        expect(order.indexOf(states.get(id) ?? '')).toBeGreaterThanOrEqual(order.indexOf(state));
    }
  });
});
