// The record: what opens it, what is refused and with which word, and which version may follow which.
import { describe, expect, it } from 'vitest';
import {
  aimed,
  changed,
  goalEnded,
  inspected,
  moved,
  restayed,
} from '../../../../src/main/folio/change-folio.ts';
import { folioSchema, type FolioStatus, mayFollow } from '../../../../src/main/folio/folio.ts';
import type { Goal } from '../../../../src/main/folio/goal.ts';
import { type FolioDraft, openFolio } from '../../../../src/main/folio/open-folio.ts';
import { draft, folioWith, inHouse, noonMs, valueOf, withCharge } from './bench.ts';

describe('a folio', () => {
  it('is opened as a reservation that its own schema accepts, with the spaces around its texts gone', () => {
    const folio = folioWith({ guestName: '  Guest One ', contact: ' +974 5512 345678 ', room: '  ' });
    expect(folioSchema.parse(JSON.parse(JSON.stringify(folio)))).toEqual(folio);
    expect(folio).toMatchObject({
      guest: { name: 'Guest One', contact: '+974 5512 345678' },
      room: null,
      status: 'reserved',
      stay: { duration: 3 },
      version: 1,
    });
  });

  it.each<[string, Partial<FolioDraft>]>([
    ['number-invalid', { number: '' }],
    ['number-invalid', { number: 'x'.repeat(21) }],
    ['guest-name', { guestName: ' ' }],
    ['guest-name', { guestName: 'x'.repeat(61) }],
    ['contact', { contact: 'x'.repeat(121) }],
    ['companion-name', { companions: [{ id: 'a', name: '' }] }],
    [
      'companion-twice',
      {
        companions: [
          { id: 'a', name: 'A' },
          { id: 'a', name: 'B' },
        ],
      },
    ],
    [
      'companions-too-many',
      { companions: Array.from({ length: 21 }, (_, index) => ({ id: `${index}`, name: 'A' })) },
    ],
    ['room', { room: 'x'.repeat(21) }],
    ['stay-order', { stay: { arrival: '2026-11-24', departure: '2026-11-24', unit: 'night' } }],
    ['rate', { rateMinor: 0 }],
    ['rate', { rateMinor: 10.5 }],
    ['rate', { rateMinor: 10_000_000 }],
    ['tax', { taxBasisPoints: -1 }],
    ['tax', { taxBasisPoints: 10_001 }],
    ['card-number', { guestName: 'One 4111 1111 1111 1111' }],
    ['card-number', { room: '4111111111111111' }],
    ['card-number', { contact: 'card 4111111111111111' }],
    ['card-number', { contact: '+4111111111111111' }],
    ['card-number', { companions: [{ id: 'a', name: '5555555555554444' }] }],
  ])('is refused: %s', (failure, change) => {
    expect(openFolio({ ...draft, ...change })).toEqual({ ok: false, failure });
  });

  it.each<[string, Record<string, unknown>]>([
    ['a word nobody knows', { note: 'x' }],
    ['no version', { version: 0 }],
    ['a number too long', { number: 'x'.repeat(21) }],
    ['an end without its time', { status: 'checked-out' }],
    ['a time without its end', { completedAtMs: noonMs }],
    ['a rate that is no whole number', { rateMinor: 0.5 }],
    [
      'companions of one id',
      {
        companions: [
          { id: 'a', name: 'A' },
          { id: 'a', name: 'B' },
        ],
      },
    ],
  ])('is not read with %s', (_what, change) => {
    expect(folioSchema.safeParse({ ...folioWith(), ...change }).success).toBe(false);
  });

  it('is not read with lines that do not fit together', () => {
    const folio = withCharge(folioWith());
    const [line] = folio.lines;
    const readable = (lines: readonly unknown[]): boolean =>
      folioSchema.safeParse({ ...folio, lines }).success;
    expect(readable([line])).toBe(true);
    const correction = {
      ...line,
      id: 'c',
      corrects: 'l1',
      quantity: 1,
      unitMinor: -500,
      netMinor: -500,
      taxMinor: -41,
    };
    expect(readable([line, correction])).toBe(true);
    expect(readable([correction, line])).toBe(false);
    expect(readable([line, line])).toBe(false);
    expect(
      readable([line, correction, { ...correction, id: 'd', unitMinor: -1, netMinor: -1, taxMinor: 0 }]),
    ).toBe(false);
    expect(readable([line, { ...correction, guestId: 'g2' }])).toBe(false);
    expect(readable([{ ...line, guestId: 'nobody' }])).toBe(false);
    expect(readable([{ ...line, netMinor: 501 }])).toBe(false);
  });
});

describe('the moves of a folio', () => {
  const statuses: readonly FolioStatus[] = ['reserved', 'in-house', 'checked-out', 'no-show', 'cancelled'];
  const legal = new Set([
    'reserved in-house',
    'reserved no-show',
    'reserved cancelled',
    'in-house checked-out',
    'checked-out in-house',
    'no-show in-house',
  ]);
  it.each(statuses.flatMap((from) => statuses.map((to) => [from, to] as const)))('%s to %s', (from, to) => {
    const over = from !== 'reserved' && from !== 'in-house';
    const folio = { ...folioWith(), status: from, completedAtMs: over ? 1 : null };
    const result = moved(folio, to, noonMs);
    if (!legal.has(`${from} ${to}`)) {
      expect(result).toEqual({ ok: false, failure: 'status' });
      return;
    }
    expect(folioSchema.parse(valueOf(result))).toMatchObject({
      status: to,
      completedAtMs: to === 'in-house' ? null : noonMs,
      version: 2,
    });
  });

  it('lengthen and shorten the stay while it is under way', () => {
    expect(valueOf(restayed(inHouse(), '2026-11-26')).stay.duration).toBe(5);
    expect(valueOf(restayed(inHouse(), '2026-11-22')).stay.duration).toBe(1);
    expect(restayed(inHouse(), '2026-11-21')).toEqual({ ok: false, failure: 'stay-order' });
    const over = valueOf(moved(inHouse(), 'checked-out', noonMs));
    expect(restayed(over, '2026-11-26')).toEqual({ ok: false, failure: 'status' });
  });

  it('take one goal at a time, and keep it until it is ended', () => {
    const goal: Goal = { name: 'release-all', id: 'goal-1', keepMinor: 0 };
    const aiming = valueOf(aimed(inHouse(), goal));
    expect(folioSchema.parse(JSON.parse(JSON.stringify(aiming))).goal).toEqual(goal);
    expect(aimed(aiming, goal)).toEqual({ ok: false, failure: 'goal-under-way' });
    expect(goalEnded(aiming).goal).toBeNull();
    expect(() => goalEnded(inHouse())).toThrow('goal under way');
  });

  it('remember that the room was looked at', () => {
    expect(inspected(folioWith({ inspect: true }))).toMatchObject({ inspection: 'done', version: 2 });
  });
});

describe('a version', () => {
  const before = withCharge(folioWith());
  it('follows the one before it', () => {
    expect(mayFollow(withCharge(before), before)).toBe(true);
    expect(
      mayFollow(changed(before, { companions: [...before.companions, { id: 'g4', name: 'Four' }] }), before),
    ).toBe(true);
  });
  it.each([
    ['leaves one out', changed(changed(before, {}), {})],
    ['is the same', before],
    ['loses a line', changed(before, { lines: [] })],
    ['alters a line', changed(before, { lines: before.lines.map((line) => ({ ...line, text: 'Wine' })) })],
    ['loses a companion', changed(before, { companions: [] })],
    ['changes the number', { ...changed(before, {}), number: '1' }],
    ['is another folio', { ...changed(before, {}), id: 'f2' }],
    ['changes the currency', changed(before, { currency: 'QAR' })],
  ])('that %s does not', (_what, next) => {
    expect(mayFollow(next, before)).toBe(false);
  });
});
