// What must hold for every card, every clerk, and both at one counter.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeyLayout } from '../../../../drivers/wedge/layouts.ts';
import { secuRed } from '../idtech/frames.ts';
import { textFrame } from '../magtek/frames.ts';
import { fields, track1Of, track2Of } from '../track/tracks.ts';
import { Desk, keyFor, keysFor } from './typist.ts';

const layout = fc.constantFrom<KeyLayout>('us', 'uk', 'de', 'fr', 'es', 'it', 'as-typed');

const cardText: fc.Arbitrary<string> = fc
  .tuple(fields, fc.constantFrom('one line a card', 'one line a track', 'track 1', 'track 2'))
  .map(([card, style]) => {
    const [track1, track2] = [track1Of(card), track2Of(card)];
    if (style === 'one line a card') return `${track1}${track2}\r`;
    if (style === 'one line a track') return `${track1}\r${track2}\r`;
    return style === 'track 1' ? `${track1}\r` : `${track2}\r`;
  });
const anyCard = fc.oneof(
  { weight: 6, arbitrary: cardText },
  { weight: 1, arbitrary: fc.constantFrom(textFrame, secuRed.toString('latin1')) },
);

const gapsOf = (min: number, max: number) =>
  fc.array(fc.integer({ min, max }), { minLength: 60, maxLength: 60 });
const around = (gaps: readonly number[], count: number): number[] =>
  Array.from({ length: count }, (_, index) => gaps[index % gaps.length] ?? 0);

/** What clerks type, with more of what begins a card than anybody has a use for. */
const clerkText = fc.array(
  fc.oneof(fc.constantFrom(...Array.from(';%0=?^|+@#&2EB\r\t')), fc.string({ minLength: 1, maxLength: 1 })),
  { maxLength: 40 },
);

describe('every card at a reader’s pace', () => {
  it('is read, on every layout, and the window has nothing of it', async () => {
    await fc.assert(
      fc.asyncProperty(anyCard, layout, gapsOf(2, 10), async (text, layoutName, gaps) => {
        const desk = new Desk(layoutName);
        const keys = keysFor(text, layoutName);
        desk.type(keys, around(gaps, keys.length));
        await desk.quiet();
        expect(desk.keys).toBe('');
        expect(desk.words).toHaveLength(1);
        expect(desk.words[0]).not.toContain('failed');
        const [outcome] = desk.outcomes;
        const clear = outcome?.name === 'read' ? outcome.read.tracks[2].clear?.toString('latin1') : undefined;
        if (clear !== undefined) expect(text).toContain(clear);
      }),
      { numRuns: 300 },
    );
  });

  it('is kept from the window wherever it stops, but for the digits that name its bank', async () => {
    await fc.assert(
      fc.asyncProperty(anyCard, fc.nat(), gapsOf(2, 10), async (text, stop, gaps) => {
        const desk = new Desk();
        const part = text.slice(0, 1 + (stop % text.length));
        desk.type(keysFor(part), around(gaps, part.length));
        await desk.quiet();
        if (desk.keys !== '') {
          expect(desk.keys).toBe(part);
          expect(part.length).toBeLessThan(text.startsWith('0') ? 32 : 7);
          expect(desk.words).toEqual([]);
        } else expect(desk.words).toHaveLength(1);
        expect(desk.timers.waiting).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('shows at most a few digits of it wherever its beginning was lost', async () => {
    await fc.assert(
      fc.asyncProperty(cardText, fc.nat(), gapsOf(2, 10), async (text, start, gaps) => {
        const desk = new Desk();
        const part = text.slice(start % text.length);
        desk.type(keysFor(part), around(gaps, part.length));
        await desk.quiet();
        // What is left of a number and its expiry together is a card; less than that is none, to anybody.
        expect(desk.keys).not.toMatch(/\d{8}[=^]\d{4}/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('every clerk', () => {
  it('has each key in the window, in order, within 50 ms', async () => {
    await fc.assert(
      fc.asyncProperty(clerkText, layout, gapsOf(30, 400), async (characters, layoutName, gaps) => {
        const desk = new Desk(layoutName);
        const sent: number[] = [];
        for (const [index, character] of characters.entries()) {
          desk.timers.pass(gaps[index % gaps.length] ?? 30);
          sent.push(desk.timers.nowMs());
          desk.press(keyFor(character, layoutName));
        }
        await desk.quiet();
        expect(desk.keys).toBe(characters.join(''));
        for (const [index, { atMs }] of desk.got.entries()) {
          expect(atMs - (sent[index] ?? 0)).toBeGreaterThanOrEqual(0);
          expect(atMs - (sent[index] ?? 0)).toBeLessThanOrEqual(50);
        }
        expect(desk.outcomes).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('loses nothing before, between and after cards', async () => {
    const turn = fc.record({ before: clerkText, card: cardText, restMs: fc.integer({ min: 150, max: 500 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 3 }), async (turns) => {
        const desk = new Desk();
        for (const { before, card, restMs } of turns) {
          for (const character of before) {
            desk.press(keyFor(character));
            desk.timers.pass(40);
          }
          desk.type(keysFor(card), 4);
          await desk.quiet(restMs);
        }
        expect(desk.keys).toBe(turns.map(({ before }) => before.join('')).join(''));
        expect(desk.words).toEqual(turns.map(() => 'iso-track-text'));
      }),
    );
  });

  it('loses nothing at a reader’s pace either, with whatever a machine types that is no card', async () => {
    const scanned = fc
      .string({
        unit: fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-./ ')),
        maxLength: 300,
      })
      .map((text) => `${text}\r`);
    await fc.assert(
      fc.asyncProperty(scanned, gapsOf(0, 15), async (text, gaps) => {
        const desk = new Desk();
        desk.type(keysFor(text), around(gaps, text.length));
        await desk.quiet();
        expect([desk.keys, desk.words]).toEqual([text, []]);
      }),
      { numRuns: 300 },
    );
  });
});
