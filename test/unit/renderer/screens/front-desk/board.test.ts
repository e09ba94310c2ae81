import { describe, expect, it } from 'vitest';
import { byConcern, mostUrgent } from '../../../../../src/contract/board-order.ts';
import { byTab } from '../../../../../src/renderer/screens/front-desk/tabs.ts';
import { clockText } from '../../../../../src/renderer/screens/front-desk/clock-text.ts';
import { english } from '../../../../../src/renderer/text/en/english.ts';
import { boardRow } from '../../../../helpers/fake-bridge-board.ts';
import { createFakeMain } from '../../../../helpers/fake-bridge.ts';

const hourMs = 3_600_000;

describe('tabs of the board', () => {
  it('each folio stands where a clerk looks for it', () => {
    const stay = (arrival: string, departure: string) =>
      ({ arrival, departure, unit: 'night', duration: 1 }) as const;
    const rows = [
      boardRow(0, { folioId: 'comes', status: 'reserved', stay: stay('2026-11-21', '2026-11-22') }),
      boardRow(0, { folioId: 'late', status: 'reserved', stay: stay('2026-11-20', '2026-11-22') }),
      boardRow(0, { folioId: 'later', status: 'reserved', stay: stay('2026-11-22', '2026-11-23') }),
      boardRow(0, { folioId: 'stays', stay: stay('2026-11-20', '2026-11-22') }),
      boardRow(0, { folioId: 'leaves', stay: stay('2026-11-20', '2026-11-21') }),
      boardRow(0, { folioId: 'left', status: 'checked-out', stay: stay('2026-11-19', '2026-11-20') }),
    ];
    const tabs = byTab({ rows, today: '2026-11-21' });
    const ids = Object.fromEntries(
      Object.entries(tabs).map(([tab, found]) => [tab, found.map(({ folioId }) => folioId)]),
    );
    expect(ids).toEqual({
      open: ['comes', 'late', 'later', 'stays', 'leaves', 'left'],
      arrivals: ['comes', 'late'],
      inHouse: ['stays', 'leaves'],
      leaving: ['leaves'],
      over: ['left'],
    });
  });
});

describe('a clock in words', () => {
  const clock = (hours: number, state: 'fine' | 'soon' | 'due' | 'missed' = 'fine') =>
    ({ state, byMs: hours * hourMs, what: 'validity' }) as const;

  it.each([
    [clock(24 * 5), 'Hold lasts 5 days'],
    [clock(40, 'soon'), 'Soon: hold lasts 40 h'],
    [clock(9.4, 'due'), 'Urgent: hold lasts 9 h 24 min'],
    [clock(0.2, 'due'), 'Urgent: hold lasts 12 min'],
    [clock(-3, 'missed'), 'Missed: lapsed 3 h ago'],
  ])('%o', (told, text) => {
    expect(clockText(told, 0, english).text).toBe(text);
  });

  it('a clock that ran out since main told of it is missed', () => {
    expect(clockText(clock(1), 2 * hourMs, english)).toEqual({
      state: 'missed',
      text: 'Missed: lapsed 1 h ago',
    });
    expect(clockText({ ...clock(-1), what: 'release' }, 0, english).text).toBe('Missed: due 1 h ago');
  });
});

describe('the order of the board', () => {
  it('what costs money first comes first; of equals the clock that runs out first', () => {
    const clock = (byMs: number) => ({ state: 'fine', byMs, what: 'validity' }) as const;
    const rows = [
      boardRow(0, { folioId: 'quiet', clock: clock(1) }),
      boardRow(0, { folioId: 'soon', concerns: ['hold-lapses-soon'], clock: clock(1) }),
      boardRow(0, { folioId: 'later', concerns: ['hold-lapsing'], clock: clock(9) }),
      boardRow(0, { folioId: 'sooner', concerns: ['inspection', 'hold-lapsing'], clock: clock(5) }),
      boardRow(0, { folioId: 'lapsed', concerns: ['hold-lapsed'], clock: null }),
    ];
    expect(rows.sort(byConcern).map(({ folioId }) => folioId)).toEqual([
      'lapsed',
      'sooner',
      'later',
      'soon',
      'quiet',
    ]);
    expect(mostUrgent({ concerns: ['inspection', 'hold-lapsing'] })).toBe('hold-lapsing');
    expect(mostUrgent({ concerns: [] })).toBeUndefined();
  });

  it('five hundred folios are as many rows', () => {
    expect(createFakeMain({ folios: 500 }).desk.board().rows).toHaveLength(500);
  });
});
