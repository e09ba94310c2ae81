import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExchange, rowsOf, writeExchange, type Row } from '../../../../scripts/reader/exchange.ts';
import { hear, hidModelNamed, type Hearing } from '../../../../scripts/reader/hearing.ts';
import { recordingOf } from '../../../../scripts/reader/recording.ts';
import { replayExchange } from '../../../../scripts/reader/replay.ts';
import {
  augusta,
  frameOf,
  hid337Of,
  hidStructureOf,
  secureMag,
  secuRed,
} from '../../drivers/idtech/frames.ts';
import { clearReport, hidReport, numbered, textFrame } from '../../drivers/magtek/frames.ts';
import { bytes, checkedTracks, magtek1, magtek2, magtek3 } from '../../drivers/track/tracks.ts';
import { anyCard, anyFamily, panRunsIn, secretsIn } from './cards.ts';
import { goldens, hearingOf, rowsFrom } from './goldens.ts';

const facts = { title: 'A reader', device: null };
const copies = (rows: readonly Row[]): readonly Row[] =>
  rows.map(({ ms, bytes: row }) => ({ ms, bytes: Buffer.from(row) }));
const record = (hearing: Hearing, rows: readonly Row[]) => recordingOf(hearing, copies(rows), facts);
const readsOf = (hearing: Hearing, rows: readonly Row[]) =>
  hear(hearing, rows).flatMap(({ read }) => (read ? [read] : []));
const one = (frame: Buffer): readonly Row[] => [{ ms: 0, bytes: frame }];
const hid = (model: string): Hearing => ({ wire: 'hid', model: hidModelNamed(model) });
const capture: Hearing = { wire: 'capture', format: undefined };
const sizes = (rows: readonly Row[]): readonly number[] => rows.map(({ bytes: row }) => row.length);

describe('a recorded swipe', () => {
  it('holds a test card and nothing of the card, whatever the reader', () => {
    fc.assert(
      fc.property(anyCard, anyFamily, ({ pan, presented }, family) => {
        const rows = rowsFrom(family, family.twin().present(presented, 'none'));
        const { exchange } = record(hearingOf(family), rows);
        const text = writeExchange(exchange);
        expect(exchange.cardData).toBe('test card');
        const kept = Buffer.concat(rowsOf(exchange, '').map((row) => row.bytes));
        const typed = kept.toString('latin1');
        expect(panRunsIn(text + typed, pan)).toEqual([]);
        expect(secretsIn(kept, readsOf(hearingOf(family), rows))).toEqual([]);
        expect(replayExchange(parseExchange(text, ''), '')).toEqual([]);
        // A keyed entry comes in reports as long as what was keyed, where no fill makes them alike.
        if (family.wire === 'reports' && new Set(sizes(rows)).size === 1)
          expect(new Set(sizes(rowsOf(exchange, '')))).toEqual(new Set(sizes(rows)));
      }),
      { numRuns: 400 },
    );
  });

  it.each<[string, Hearing, Buffer]>([
    ['MagTek, 856 bytes', hid('magtek-dynamag'), hidReport()],
    ['MagTek, 887 bytes with report id', hid('magtek-dynamag'), numbered(hidReport(856))],
    ['MagTek, in clear', hid('magtek-dynamag'), clearReport()],
    ['MagTek, text', capture, bytes(textFrame)],
    ['ID TECH, original', capture, secureMag],
    ['ID TECH, enhanced', capture, augusta],
    ['ID TECH, typed', capture, secuRed],
    ['ID TECH, inside its own structure', hid('idtech-hid'), hidStructureOf(augusta, [0, 0, 0])],
    [
      'text with LRCs',
      capture,
      bytes(
        `${checkedTracks
          .slice(3)
          .map((pair) => pair.join(''))
          .join('')}\r`,
      ),
    ],
    ['text between STX and ETX', capture, bytes(`\x02${magtek2}\r\x03`)],
    ['a line a track', capture, bytes(`${magtek1}\r${magtek2}\r${magtek3}\r`)],
    ['a failed track', capture, bytes(`%E?${magtek2}\r`)],
  ])('%s: is as long as it was', (_, hearing, frame) => {
    const { exchange } = record(hearing, one(frame));
    expect(exchange.cardData).toBe('test card');
    expect(sizes(rowsOf(exchange, ''))).toEqual([frame.length]);
    expect(secretsIn(rowsOf(exchange, '')[0]!.bytes, readsOf(hearing, one(frame)))).toEqual([]);
  });

  it('comes at the same moments, in reports of the same sizes', () => {
    for (const name of [
      'magtek-99875475-example-12',
      'idtech-80096504-securemag-reports',
      'twin-magtek-idynamo5',
    ]) {
      const { exchange } = goldens.find((golden) => golden.name === name)!;
      const hearing =
        exchange.wire === 'serial' ? ({ wire: 'serial', baudRate: 9_600 } as const) : hid(exchange.model!);
      const rows = rowsOf(exchange, name);
      const again = rowsOf(record(hearing, rows).exchange, name);
      expect(again.map(({ ms }) => ms)).toEqual(rows.map(({ ms }) => ms));
      expect(sizes(again)).toEqual(sizes(rows));
    }
  });

  it('keeps what the device says of itself', () => {
    const report = hidReport();
    report.write('2806', 493, 'hex');
    const { exchange } = record(hid('magtek-dynamag'), one(report));
    const [row] = rowsOf(exchange, '');
    expect(row!.bytes.subarray(493, 495).toString('hex')).toBe('2806');
    expect(exchange.outcomes[0]).toMatchObject({
      magnePrintStatus: '000005a1',
      encryption: { keyVariant: 'unstated' },
    });
    const other = hid337Of([magtek1, undefined, ''], 3);
    const kept = rowsOf(record(hid('idtech-magtek-like'), one(other)).exchange, '')[0]!.bytes;
    expect([...kept.subarray(0, 7)]).toEqual([...other.subarray(0, 7)]);
  });

  it('leaves the bytes of a refused one out, and says why', () => {
    fc.assert(
      fc.property(
        anyCard,
        anyFamily,
        fc.integer({ min: 10, max: 90 }),
        ({ pan, presented }, family, percent) => {
          const chunks = family.twin().present(presented, 'none');
          const whole = rowsFrom(family, chunks);
          const rows = whole.map(({ ms, bytes: row }) => ({
            ms,
            bytes: row.subarray(0, Math.ceil((row.length * percent) / 100)),
          }));
          const { exchange, summaries } = record(hearingOf(family), rows);
          if (summaries.length === 1 && !('refused' in summaries[0]!)) return;
          expect(exchange.cardData).toBe('left out');
          expect(exchange.rows).toEqual(rows.map(({ ms, bytes: row }) => ({ ms, bytes: row.length })));
          expect(panRunsIn(writeExchange(exchange), pan)).toEqual([]);
        },
      ),
    );
  });

  it('leaves out the bytes of what no twin makes, with everything that tells the card', () => {
    const clear = frameOf([0x01, 0x12, 0, 39, 0], ';4761739001010010=18122011143878001629?');
    const { exchange } = record(capture, one(clear));
    expect(exchange).toMatchObject({
      cardData: 'left out',
      rows: [{ ms: 0, bytes: clear.length }],
      contents: [null],
    });
    expect(exchange.outcomes[0]).toMatchObject({ format: 'idtech-original', serviceCode: null });
    expect(writeExchange(exchange)).not.toContain('••••');
  });

  it('leaves out two swipes in one', () => {
    const rows = [0, 900].map((ms) => ({ ms, bytes: hidReport() }));
    const { exchange, summaries } = record(hid('magtek-dynamag'), rows);
    expect(summaries).toHaveLength(2);
    expect(exchange.cardData).toBe('left out');
    expect(writeExchange(exchange)).not.toContain('FFFF9876543210E00008');
  });

  it('overwrites what was swiped', () => {
    const rows = one(hidReport());
    recordingOf(hid('magtek-dynamag'), rows, facts);
    expect(rows[0]!.bytes.every((byte) => byte === 0)).toBe(true);
  });
});
