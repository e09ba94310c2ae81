import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CardData } from '../../../../src/main/card/card-data.ts';
import { type EntryKey, KeyedEntry } from '../../../../src/main/register/keyed-entry.ts';

const rules = { wants: 'card' as const, refuseExpired: false, nowMs: () => Date.UTC(2026, 10, 21) };
const type = (entry: KeyedEntry, digits: string): void => {
  for (const digit of digits) entry.press(digit as EntryKey);
};
const verdicts = (entry: KeyedEntry) =>
  Object.fromEntries(entry.view().fields.map(({ field, verdict, reason }) => [field, reason ?? verdict]));

describe('keyed entry', () => {
  it('goes from field to field by itself and submits a whole card', () => {
    const entry = new KeyedEntry(rules);
    type(entry, '4055011111111111');
    expect(entry.view()).toMatchObject({ field: 'expiry', brand: 'visa', ready: false });
    type(entry, '1124');
    type(entry, '999');
    expect(entry.view().field).toBe('zip');
    type(entry, '32606');
    expect(entry.view().ready).toBe(true);
    expect(entry.press('submit')).toBe(true);
    const card = entry.take();
    if (!(card instanceof CardData)) throw new Error('a card was keyed');
    card.lend((parts) => {
      expect(parts.pan.toString()).toBe('4055011111111111');
      expect(parts.expiry.toString()).toBe('2411');
      expect(parts.code?.toString()).toBe('999');
      expect(parts.zip).toBe('32606');
    });
    expect(verdicts(entry)).toEqual({ number: 'empty', expiry: 'empty', code: 'empty', zip: 'empty' });
  });

  it('takes four digits of card code and fifteen of number for American Express', () => {
    const entry = new KeyedEntry(rules);
    type(entry, '378282246310005');
    expect(entry.view()).toMatchObject({ field: 'expiry', brand: 'amex' });
    type(entry, '1130');
    type(entry, '123');
    expect(entry.view().field).toBe('code');
    type(entry, '4');
    expect(entry.view().field).toBe('zip');
  });

  it('says what is wrong where it is wrong', () => {
    const entry = new KeyedEntry(rules);
    type(entry, '4055011111111112');
    expect(verdicts(entry)).toMatchObject({ number: 'luhn' });
    entry.press('next');
    type(entry, '13');
    expect(verdicts(entry)).toMatchObject({ expiry: 'month' });
    expect(entry.press('submit')).toBe(false);
    expect(entry.view().field).toBe('number');
  });

  it('refuses a past expiry in production only, and takes the current month', () => {
    const old = new KeyedEntry({ ...rules, refuseExpired: true });
    old.press('next');
    type(old, '1026');
    expect(verdicts(old)).toMatchObject({ expiry: 'expired' });
    const current = new KeyedEntry({ ...rules, refuseExpired: true });
    current.press('next');
    type(current, '1126');
    expect(verdicts(current)).toMatchObject({ expiry: 'complete' });
  });

  it('shows no digit of the number but the last four of a complete one, whatever is pressed', () => {
    const keys = fc.array(
      fc.constantFrom<EntryKey>(
        '0',
        '1',
        '2',
        '3',
        '4',
        '5',
        '6',
        '7',
        '8',
        '9',
        'back',
        'next',
        'previous',
        'submit',
      ),
      { maxLength: 60, size: 'max' },
    );
    fc.assert(
      fc.property(keys, (pressed) => {
        const entry = new KeyedEntry(rules);
        for (const key of pressed) entry.press(key);
        for (const { field, shown, verdict } of entry.view().fields) {
          const digits = shown.replace(/\D/g, '');
          if (field === 'zip') expect(digits.length).toBeLessThanOrEqual(5);
          else if (field === 'number' && verdict === 'complete') expect(digits).toHaveLength(4);
          else expect(digits).toBe('');
        }
        entry.wipe();
        expect(entry.view().fields.every(({ shown, verdict }) => shown === '' && verdict === 'empty')).toBe(
          true,
        );
      }),
    );
  });

  it('erases backwards over fields', () => {
    const entry = new KeyedEntry(rules);
    type(entry, '40');
    entry.press('next');
    entry.press('back');
    expect(entry.view().field).toBe('number');
    entry.press('back');
    entry.press('back');
    expect(verdicts(entry)).toMatchObject({ number: 'empty' });
  });
});
