import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainSettingsSchema } from '../../../../src/contract/settings.ts';
import {
  isFaulty,
  labelRows,
  labelsMax,
  withLabel,
} from '../../../../src/renderer/screens/settings/labels.ts';

const label = (name: string, value = '') => ({ name, value });

describe('rows of labels', () => {
  it('one empty row is shown while there is room', () => {
    expect(labelRows([])).toEqual([label('')]);
    expect(labelRows([label('a')])).toEqual([label('a'), label('')]);
    const full = Array.from({ length: labelsMax }, (_, index) => label(`${index}`));
    expect(labelRows(full)).toEqual(full);
    expect(plainSettingsSchema.shape.labels.safeParse(full).success).toBe(true);
    expect(plainSettingsSchema.shape.labels.safeParse([...full, label('more')]).success).toBe(false);
  });

  it('typing into the empty row adds a label; other rows stay where they are', () => {
    expect(withLabel([], 0, { name: 'a' })).toEqual([label('a')]);
    expect(withLabel([label('a')], 1, { value: 'b' })).toEqual([label('a'), label('', 'b')]);
    // Emptied while it is being typed in: the row must not jump from under the caret.
    expect(withLabel([label('a'), label('c')], 0, { name: '' })).toEqual([label(''), label('c')]);
    expect(withLabel([label('a')], 1, { name: '' })).toEqual([label('a')]);
  });

  it('never has more rows than labels may be sent', () => {
    const typing = fc.array(fc.tuple(fc.nat(labelsMax - 1), fc.string({ maxLength: 3 })), { maxLength: 30 });
    fc.assert(
      fc.property(typing, (steps) => {
        let labels: readonly { readonly name: string; readonly value: string }[] = [];
        for (const [row, name] of steps) {
          labels = withLabel(labels, Math.min(row, labelRows(labels).length - 1), { name });
          expect(labels.length).toBeLessThanOrEqual(labelsMax);
        }
      }),
    );
  });

  it('knows the rows that a fault is about', () => {
    const rows = [
      label('shop', '7'),
      label('', 'x'),
      label('shop'),
      label('clerk'),
      label('n', '4111111111111111'),
    ];
    const faulty = (fault: Parameters<typeof isFaulty>[2]) =>
      rows.map((_, row) => isFaulty(rows, row, fault));
    expect(faulty('name-twice')).toEqual([true, false, true, true, false]);
    expect(faulty('name-length')).toEqual([false, true, false, false, false]);
    expect(faulty('card-number')).toEqual([false, false, false, false, true]);
    expect(faulty(undefined)).not.toContain(true);
    expect(isFaulty(rows, 5, 'name-length')).toBe(false);
  });
});
