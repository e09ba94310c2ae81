// The golden exchanges are the drivers' memory: whatever they made of a swipe, they must go on making of it.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formats } from '../../../../drivers/formats/formats.ts';
import { readerFamilies } from '../../../../drivers/simulated/families.ts';
import { parseExchange, writeExchange, type Exchange } from '../../../../scripts/reader/exchange.ts';
import { replayExchange } from '../../../../scripts/reader/replay.ts';
import { goldens } from './goldens.ts';

const folder = path.join(import.meta.dirname, '../../../golden/readers');
const fileOf = (name: string): string => path.join(folder, `${name}.json`);
const read = (file: string): Exchange => parseExchange(readFileSync(path.join(folder, file), 'utf8'), file);

describe('golden exchanges', () => {
  it.each(goldens)('$name comes from where it says', async ({ name, exchange }) => {
    await expect(writeExchange(exchange)).toMatchFileSnapshot(fileOf(name));
  });

  const files = readdirSync(folder).sort();

  it.each(files)('%s ends as it was recorded', (file) => {
    expect(replayExchange(read(file), file)).toEqual([]);
  });

  it('are of every format, every family and nothing else', () => {
    expect(files).toEqual(goldens.map(({ name }) => `${name}.json`).sort());
    const outcomes = files.flatMap((file) => read(file).outcomes);
    const found = new Set(outcomes.filter((outcome) => !('refused' in outcome)).map(({ format }) => format));
    expect([...found].sort()).toEqual(formats.map(({ name }) => name).sort());
    for (const { id } of readerFamilies) expect(files).toContain(`twin-${id}.json`);
  });

  it('say where they come from', () => {
    for (const file of files) expect(read(file).origin).toMatch(/^(vendor document|constructed)/);
  });
});

describe('a replay', () => {
  const file = 'bluefin-augusta.json';
  const { exchange } = goldens.find(({ name }) => `${name}.json` === file)!;
  const changedAt = (row: number, at: number): Exchange => ({
    ...exchange,
    rows: exchange.rows.map((entry, index) => {
      if (index !== row || !('hex' in entry)) return entry;
      const bytes = Buffer.from(entry.hex, 'hex');
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return { ...entry, hex: bytes.toString('hex').toUpperCase() };
    }),
  });

  it('tells a changed byte', () => {
    expect(replayExchange(changedAt(9, 3), file).join('\n')).toContain(
      'outcomes.0.refused: nothing was recorded, now "lrc"',
    );
  });

  it('tells another outcome, a missing one and one too many', () => {
    const [outcome = {}] = exchange.outcomes;
    const with_ = (outcomes: Exchange['outcomes']) => replayExchange({ ...exchange, outcomes }, file);
    expect(with_([{ ...outcome, format: 'idtech-original' }])).toEqual([
      'outcomes.0.format: "idtech-original" was recorded, now "idtech-enhanced"',
    ]);
    expect(with_([])[0]).toContain('outcomes.0: nothing was recorded, now {');
    expect(with_([outcome, outcome])[0]).toMatch(/^outcomes\.1: \{.* was recorded, now nothing$/);
  });

  it('tells a byte of the read that no mask shows', () => {
    const text = 'magtek-99875475-example-4';
    const other = goldens.find(({ name }) => name === text)!.exchange;
    const rows = other.rows.map((row) =>
      'hex' in row ? { ...row, hex: row.hex.replace('484F47', '484F48') } : row,
    );
    expect(replayExchange({ ...other, rows }, text)).toEqual([expect.stringMatching(/^contents\.0: /)]);
  });

  it('tells rows that come at other moments', () => {
    const late = exchange.rows.map((row, index) => (index < 9 ? row : { ...row, ms: row.ms + 5_000 }));
    expect(replayExchange({ ...exchange, rows: late }, file).join('\n')).toContain('now "cut-short"');
  });

  it.each<[string, Partial<Exchange>, string]>([
    ['without bytes', { rows: [{ ms: 0, bytes: 12 }] }, 'holds lengths and no bytes'],
    ['of no model', { wire: 'hid', model: 'no-such' }, 'There is no model no-such'],
    ['of a model that types', { wire: 'hid', model: 'magtek-keyboard' }, 'types its frames'],
    ['of reports without a model', { wire: 'hid' }, 'come from a model'],
    ['of a line without a speed', { wire: 'serial', baudRate: null }, 'a line has a speed'],
    ['of no format', { wire: 'capture', format: 'no-such' }, 'which there is not'],
  ])('cannot be made of an exchange %s', (_, change, sentence) => {
    expect(() => replayExchange({ ...exchange, ...change }, file)).toThrow(sentence);
  });
});

describe('the file of an exchange', () => {
  it('is read as it was written', () => {
    for (const { exchange } of goldens)
      expect(parseExchange(writeExchange(exchange), 'a file')).toEqual(exchange);
  });

  it.each<[string, string]>([
    ['no JSON', '%B4111111111111111^'],
    ['another thing', '{ "exchange": "other" }'],
    ['another version', writeExchange(goldens[0]!.exchange).replace('"version": 1', '"version": 2')],
    ['half a byte', writeExchange(goldens[0]!.exchange).replace('"hex": "0', '"hex": "')],
    ['no rows', JSON.stringify({ ...goldens[0]!.exchange, rows: [] })],
  ])('%s is none, and is not quoted', (_, text) => {
    let message = '';
    try {
      parseExchange(text, 'a file');
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain('a file is no exchange');
    expect(message).not.toContain('4111');
    expect(message.length).toBeLessThan(300);
  });
});
