// Three places know the events of the audit trail: the list, the rooms that note them, the screen's words. They are one.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { auditEvents } from '../../../src/contract/audit-events.ts';
import { security } from '../../../src/renderer/text/en/security.ts';

const main = path.join(import.meta.dirname, '../../../src/main');
const sources = readdirSync(main, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(path.join(main, name), 'utf8'));
/** What is noted by name: by the audit itself, by whoever writes the entry, or by a desk that hands the name on. */
const ways = [
  /\bnote\(\s*'([a-z-]+)'/g,
  /\bauditEntry\(\s*'([a-z-]+)'/g,
  /this\.#changed\([^;]*?, '([a-z-]+)', /g,
  /const event = [^;]*?'([a-z-]+)' : '([a-z-]+)';/g,
];
const noted = sources
  .filter((source) => ways.slice(0, 2).some((way) => source.search(way) !== -1))
  .flatMap((source) => ways.flatMap((way) => Array.from(source.matchAll(way), (match) => match.slice(1))))
  .flat();

it('has words for every event, and for no other', () => {
  expect(Object.keys(security.trail.events).sort()).toEqual([...auditEvents].sort());
});

it('lists the events that main notes, and no other', () => {
  expect([...new Set(noted)].sort()).toEqual([...auditEvents].sort());
});
