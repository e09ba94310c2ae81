// The swipes on which published parsers are wrong: ours is right about all of them, and the judge can tell.
import { describe, expect, it } from 'vitest';
import { parseWithOurs, type Said } from '../../../bench/readers/others.ts';
import { judge, swiped, verdicts } from '../../../bench/readers/verdicts.ts';

const rows = verdicts();

it.each(rows)('$title: ours is right', ({ ours }) => expect(ours.words).toBe('right'));

it('finds both published parsers wrong, and right where they are', () => {
  for (const parser of ['cardSwipe', 'magStripe'] as const)
    expect([...new Set(rows.map((row) => row[parser].verdict))].sort()).toEqual(['misses', 'right', 'wrong']);
});

it('measures the speed of cards that are read, and of swipes that are none', () => {
  for (const { text, truth } of swiped)
    expect(parseWithOurs(Buffer.from(text, 'latin1'))).toBe(truth?.pan !== undefined);
});

describe('the judge', () => {
  const truth = { pan: '4055011111111111', expiry: '2411', name: 'A/B', tracks: { 1: 'one', 2: 'two' } };
  const judged = (got: Said | null): string => judge(got, truth).verdict;

  it('asks for everything that the parser has a place for', () => {
    expect(judged(truth)).toBe('right');
    expect(judged({ pan: truth.pan, expiry: truth.expiry, name: truth.name })).toBe('right');
    const { pan, expiry, name, tracks } = truth;
    const parts: readonly (Said | null)[] = [
      null,
      { expiry, name },
      { pan, name },
      { pan, expiry },
      { tracks },
      { pan, expiry, name, tracks: { 1: 'one' } },
    ];
    for (const part of parts) expect([part, judged(part)]).toEqual([part, 'misses']);
  });

  it('takes nothing untrue', () => {
    const untrue: readonly Said[] = [
      { ...truth, pan: '4055011111111112' },
      { ...truth, expiry: '2511' },
      { ...truth, name: 'B/A' },
      { ...truth, tracks: { ...truth.tracks, 3: 'E' } },
    ];
    for (const said of untrue) expect([said, judged(said)]).toEqual([said, 'wrong']);
  });

  it('takes nothing at all for a card where there is none', () => {
    expect(judge(null, null).verdict).toBe('right');
    for (const said of [{ tracks: {} }, { tracks: { 1: 'E' } }, { pan: '4055011111111111' }])
      expect(judge(said, null).verdict).toBe('wrong');
  });
});
