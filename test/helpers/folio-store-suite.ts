// What every folio store promises (src/main/folio/folio-store.ts): run against each adapter.
import { describe, expect, it } from 'vitest';
import { Bug } from '../../src/main/base/assert.ts';
import { changed, moved } from '../../src/main/folio/change-folio.ts';
import type { Folio } from '../../src/main/folio/folio.ts';
import type { FolioStore } from '../../src/main/folio/folio-store.ts';
import { charged } from '../../src/main/folio/lines.ts';
import { openFolio } from '../../src/main/folio/open-folio.ts';

const folio = (id: string, number = `N-${id}`): Folio => {
  const opened = openFolio({
    id,
    number,
    mode: 'hotel',
    guestName: 'Gäst ✓',
    stay: { arrival: '2026-11-21', departure: '2026-11-24', unit: 'night' },
    rateMinor: 12_000,
    taxBasisPoints: 825,
    currency: 'USD',
    inspect: true,
  });
  if (!opened.ok) throw new Error(opened.failure);
  return opened.value;
};

const withLine = (before: Folio, id: string): Folio => {
  const result = charged(before, { id, kind: 'laundry', text: 'Shirt', unitMinor: 700, atMs: 1, clerk: 'c' });
  if (!result.ok) throw new Error(result.failure);
  return result.value;
};

const ids = (folios: readonly Folio[]): string[] => folios.map(({ id }) => id);

/** @param make a new, empty store @param reopen the same store after a restart, where it survives one */
export const folioStoreSuite = (
  make: () => FolioStore | Promise<FolioStore>,
  reopen?: (store: FolioStore) => FolioStore | Promise<FolioStore>,
): void => {
  describe('keeps folios', () => {
    it('and gives each back as it was put, by id and by number', async () => {
      const store = await make();
      const first = folio('a', 'HTL-7');
      expect(await store.put(first, 0)).toEqual({ ok: true, value: first });
      const second = withLine(first, 'l1');
      expect(await store.put(second, 1)).toEqual({ ok: true, value: second });
      expect(await store.get('a')).toEqual(second);
      expect(await store.byNumber('htl-7')).toEqual(second);
      expect(await store.get('b')).toBeUndefined();
      expect(await store.byNumber('HTL-8')).toBeUndefined();
    });

    it('and hands out copies: whoever changes one changes nothing that is kept', async () => {
      const store = await make();
      const first = folio('a');
      const put = await store.put(first, 0);
      if (!put.ok) throw new Error('refused');
      (put.value.guest as { name: string }).name = 'changed';
      ((await store.get('a'))!.guest as { name: string }).name = 'changed';
      ((await store.list())[0]!.guest as { name: string }).name = 'changed';
      (first.guest as { name: string }).name = 'changed';
      expect((await store.get('a'))?.guest.name).toBe('Gäst ✓');
    });

    it('and lists them by number, as people count, and by status', async () => {
      const store = await make();
      for (const [id, number] of [
        ['a', 'R 10'],
        ['b', 'R 9'],
        ['c', 'r 1'],
        ['d', 'CT-A-000001'],
      ] as const)
        await store.put(folio(id, number), 0);
      const arrived = moved((await store.get('b'))!, 'in-house', 5);
      if (!arrived.ok) throw new Error(arrived.failure);
      await store.put(arrived.value, 1);
      expect(ids(await store.list())).toEqual(['d', 'c', 'b', 'a']);
      expect(ids(await store.list(['in-house']))).toEqual(['b']);
      expect(ids(await store.list(['reserved', 'in-house']))).toEqual(['d', 'c', 'b', 'a']);
      expect(await store.list(['cancelled'])).toEqual([]);
      expect(await store.list([])).toEqual([]);
    });
  });

  describe('two who change one folio', () => {
    it('are not both right: the second is told what stands', async () => {
      const store = await make();
      await store.put(folio('a'), 0);
      const [mine, yours] = [withLine(folio('a'), 'mine'), withLine(folio('a'), 'yours')];
      const results = await Promise.all([store.put(mine, 1), store.put(yours, 1)]);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      const kept = await store.get('a');
      expect(results.find(({ ok }) => !ok)).toEqual({
        ok: false,
        failure: { name: 'conflict', current: kept },
      });
    });

    it('or open it twice, or change one that is not there', async () => {
      const store = await make();
      const first = folio('a');
      await store.put(first, 0);
      expect(await store.put(first, 0)).toEqual({ ok: false, failure: { name: 'conflict', current: first } });
      const nowhere = withLine(folio('b'), 'l1');
      expect(await store.put(nowhere, 1)).toEqual({
        ok: false,
        failure: { name: 'conflict', current: null },
      });
      expect(await store.get('b')).toBeUndefined();
    });
  });

  describe('a number', () => {
    it('is one folio’s alone, however it is written', async () => {
      const store = await make();
      await store.put(folio('a', 'HTL-7'), 0);
      expect(await store.put(folio('b', 'htl-7'), 0)).toEqual({
        ok: false,
        failure: { name: 'number-taken', folioId: 'a' },
      });
      expect(ids(await store.list())).toEqual(['a']);
    });

    it('of a till is never given twice, not to two who ask at once, and tills do not share', async () => {
      const store = await make();
      const given = await Promise.all([1, 2, 3].map(() => store.nextNumber('A1')));
      expect([...given].sort()).toEqual(['CT-A1-000001', 'CT-A1-000002', 'CT-A1-000003']);
      expect(await store.nextNumber('B')).toBe('CT-B-000001');
      expect(await store.nextNumber('A1')).toBe('CT-A1-000004');
      await expect(store.nextNumber('not a till')).rejects.toThrow(Bug);
      expect(await store.nextNumber('A1')).toBe('CT-A1-000005');
    });
  });

  describe('refuses as a bug', () => {
    it.each<[string, (before: Folio) => Folio]>([
      ['a line lost', (before) => changed(before, { lines: [] })],
      [
        'a line altered',
        (before) => changed(before, { lines: before.lines.map((line) => ({ ...line, text: '' })) }),
      ],
      ['a number changed', (before) => ({ ...changed(before, {}), number: 'other' })],
      ['a version left out', (before) => ({ ...before, version: before.version + 2 })],
      ['a form that nobody could read back', (before) => changed(before, { rateMinor: 0.5 })],
    ])('%s, and keeps what was there', async (_what, break_) => {
      const store = await make();
      const first = withLine(folio('a'), 'l1');
      const before = { ...first, version: 1 };
      await store.put(before, 0);
      await expect(store.put(break_(before), 1)).rejects.toThrow();
      expect(await store.get('a')).toEqual(before);
    });

    it('a new folio that is not the first version', async () => {
      const store = await make();
      await expect(store.put({ ...folio('a'), version: 2 }, 0)).rejects.toThrow(Bug);
      expect(await store.get('a')).toBeUndefined();
    });
  });

  if (reopen !== undefined)
    it('after a restart has everything, and goes on counting', async () => {
      const store = await make();
      const number = await store.nextNumber('A1');
      await store.put(folio('a', number), 0);
      await store.nextNumber('A1');
      const again = await reopen(store);
      expect(ids(await again.list())).toEqual(['a']);
      expect(await again.nextNumber('A1')).toBe('CT-A1-000003');
      expect(await again.put(folio('a', number), 0)).toMatchObject({ failure: { name: 'conflict' } });
    });
};
