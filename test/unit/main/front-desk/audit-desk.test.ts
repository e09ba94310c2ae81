// The night audit as the screen and the file have it, and the nights that no line has posted.
import { describe, expect, it } from 'vitest';
import { nightAuditSchema } from '../../../../src/contract/folio-views.ts';
import { type FolioMoney, moneyOf } from '../../../../src/main/folio/folio-money.ts';
import { nightAudit } from '../../../../src/main/folio/night-audit.ts';
import { nightAuditCsv } from '../../../../src/main/folio/night-audit-csv.ts';
import { corrected } from '../../../../src/main/folio/lines.ts';
import { defaultRules } from '../../../../src/main/folio/validity.ts';
import { AuditDesk } from '../../../../src/main/front-desk/audit-desk.ts';
import { isOnBoard } from '../../../../src/main/front-desk/board-row.ts';
import { isNightUnposted } from '../../../../src/main/front-desk/unposted-nights.ts';
import { FakeClock } from '../../../helpers/fake-clock.ts';
import { folioWith, holdOf, hourMs, inHouse, noonMs, valueOf, withCharge } from '../folio/bench.ts';

const day = '2026-11-21';
const room = { kind: 'room', text: '', unitMinor: 12_000 } as const;
const gone = { status: 'checked-out', completedAtMs: noonMs - hourMs } as const;
const folios: readonly FolioMoney[] = [
  moneyOf(inHouse(), [holdOf('a', { amountMinor: 38_970 })]),
  moneyOf(withCharge(inHouse({ id: 'f2', number: '2' }), room), []),
  moneyOf({ ...folioWith(), ...gone, id: 'f3', number: '3' }, [holdOf('b', { folioId: 'f3' })]),
];

const deskOf = (money: readonly FolioMoney[], written: [string, string][] = []): AuditDesk =>
  new AuditDesk({
    folios: () => money,
    rules: () => defaultRules,
    clock: new FakeClock(noonMs),
    write: (file, text) => Promise.resolve(void written.push([file, text])),
  });

describe('the audit desk', () => {
  it('shows the rows of the night audit, its totals and the nights to post', () => {
    const view = deskOf(folios).read(day);
    expect(nightAuditSchema.parse(view)).toEqual(view);
    expect(view.rows.map(({ kind, number }) => [kind, number])).toEqual([
      ['in-house', '2'],
      ['in-house', 'CT-A1-000001'],
      ['held-too-little', '2'],
      ['unreleased', '3'],
    ]);
    expect(view.rows[3]).toMatchObject({
      folioId: 'f3',
      guest: 'Guest One',
      amountMinor: 30_000,
      byMs: noonMs + 23 * hourMs,
    });
    expect(view.totals).toContainEqual({
      kind: 'in-house',
      currency: 'USD',
      count: 2,
      heldMinor: 38_970,
      expectedMinor: 2 * 38_970,
      amountMinor: 0,
    });
    expect(view).toMatchObject({ businessDay: day, unpostedNights: 1 });
    expect(deskOf(folios).unposted(day)).toEqual(['f1']);
    expect(deskOf(folios).unposted('2026-11-22')).toEqual(['f1', 'f2']);
  });

  it('writes the same rows into the file, and fails as the disk does', async () => {
    const written: [string, string][] = [];
    await deskOf(folios, written).export(day, 'audit.csv');
    const night = { rules: defaultRules, nowMs: noonMs, businessDay: day };
    expect(written).toEqual([['audit.csv', nightAuditCsv(nightAudit(folios, night))]]);
    const full = new AuditDesk({
      folios: () => folios,
      rules: () => defaultRules,
      clock: new FakeClock(noonMs),
      write: () => Promise.reject(new Error('disk full')),
    });
    await expect(full.export(day, 'audit.csv')).rejects.toThrow('disk full');
  });

  it('misses nothing by reading the board alone', () => {
    const statuses = ['checked-out', 'no-show', 'cancelled'] as const;
    const payments = [
      [],
      [holdOf('a')],
      [holdOf('a', { state: 'voided' })],
      [holdOf('c', { kind: 'sale', hold: null, amountMinor: 541 })],
      [holdOf('u', { kind: 'sale', hold: null, state: 'unknown', approvedMinor: null })],
    ];
    const offBoard = statuses
      .flatMap((status) =>
        [folioWith(), withCharge(folioWith())].map((folio) => ({ ...folio, ...gone, status })),
      )
      .flatMap((folio) => payments.map((each) => moneyOf(folio, each)))
      .filter((money) => !isOnBoard(money));
    expect(offBoard.length).toBeGreaterThan(3);
    expect(deskOf(offBoard).read(day).rows).toEqual([]);
  });
});

describe('the nights that no line has posted', () => {
  const one = withCharge(inHouse(), room);

  it.each<[string, boolean, Parameters<typeof isNightUnposted>]>([
    ['none posted on the first day', true, [inHouse(), day]],
    ['one posted on the first day', false, [one, day]],
    ['one posted on the second day', true, [one, '2026-11-22']],
    ['all posted at once', false, [withCharge(inHouse(), { ...room, quantity: 3 }), '2026-11-23']],
    [
      'the day of departure has no night',
      false,
      [withCharge(inHouse(), { ...room, quantity: 3 }), '2026-11-24'],
    ],
    ['two missing on the day of departure', true, [one, '2026-11-24']],
    ['before the arrival', false, [inHouse(), '2026-11-20']],
    ['not in the house', false, [folioWith(), day]],
    ['another kind of line', true, [withCharge(inHouse()), day]],
    [
      'a posted night that was taken off',
      true,
      [valueOf(corrected(one, { id: 'c', corrects: 'l1', text: '', atMs: noonMs, clerk: null })), day],
    ],
    [
      'by the month',
      false,
      [inHouse({ stay: { arrival: day, departure: '2026-12-21', unit: 'month', duration: 1 } }), day],
    ],
  ])('%s', (_what, unposted, [folio, businessDay]) => {
    expect(isNightUnposted(folio, businessDay)).toBe(unposted);
  });
});
