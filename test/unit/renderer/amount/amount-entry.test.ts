import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AmountEvent,
  amountMinor,
  amountStep,
  digitsMax,
  emptyEntry,
  quantityMax,
  typedLine,
} from '../../../../src/renderer/amount/amount-entry.ts';

const typed = (...events: AmountEvent[]) => events.reduce(amountStep, emptyEntry);
const digits = (text: string): AmountEvent => ({ name: 'digits', digits: text });

const anyEvent: fc.Arbitrary<AmountEvent> = fc.oneof(
  fc.constantFrom('0', '1', '5', '9', '00').map(digits),
  fc.constantFrom<AmountEvent>({ name: 'back' }, { name: 'times' }, { name: 'clear' }),
  fc.string().map((text): AmountEvent => ({ name: 'quantity', text })),
  fc.string().map((text): AmountEvent => ({ name: 'called', text })),
);

describe('amount entry', () => {
  it('digits fill from the right as cents', () => {
    expect(amountMinor(typed(digits('1'), digits('2'), digits('3'), digits('4')))).toBe(1_234);
  });

  it('backspace takes the last digit back', () => {
    expect(amountMinor(typed(digits('1'), digits('2'), { name: 'back' }))).toBe(1);
    expect(amountMinor(typed({ name: 'back' }))).toBe(0);
  });

  it('leading zeros are nothing', () => {
    expect(typed(digits('00'), digits('0')).digits).toBe('');
    expect(typed(digits('00'), digits('7')).digits).toBe('7');
  });

  it('the quantity key takes the digits as quantity', () => {
    const entry = typed(digits('3'), { name: 'times' }, digits('450'));
    expect(typedLine(entry)).toEqual({ name: '', unitMinor: 450, quantity: 3 });
  });

  it('the quantity key refuses what is no quantity, and keeps the digits', () => {
    const entry = typed(digits('1000'), { name: 'times' });
    expect(entry.quantityRefused).toBe(true);
    expect(entry.digits).toBe('1000');
    expect(typed({ name: 'times' }).quantityRefused).toBe(true);
    expect(amountStep(entry, digits('1')).quantityRefused).toBe(false);
  });

  it('a refused line comes back, but not over what is typed by then', () => {
    const refused = typed(digits('500'), { name: 'called', text: 'Tea' });
    expect(amountStep(emptyEntry, { name: 'restore', entry: refused })).toEqual(refused);
    expect(amountStep(typed(digits('7')), { name: 'restore', entry: refused }).digits).toBe('7');
  });

  it('whatever is pressed: a safe integer, no more digits than fit, a quantity the contract takes', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        const entry = typed(...events);
        const minor = amountMinor(entry);
        expect(Number.isSafeInteger(minor) && minor >= 0).toBe(true);
        expect(entry.digits).toMatch(new RegExp(`^([1-9]\\d{0,${digitsMax - 1}})?$`));
        const line = typedLine(entry);
        expect(line === undefined).toBe(minor === 0);
        if (line === undefined) return;
        expect(Number.isInteger(line.quantity)).toBe(true);
        expect(line.quantity).toBeGreaterThanOrEqual(1);
        expect(line.quantity).toBeLessThanOrEqual(quantityMax);
        expect(line.name.length).toBeLessThanOrEqual(40);
      }),
    );
  });

  it('typing the digits of any amount gives that amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (minor) => {
        const entry = typed(...minor.toString().split('').map(digits));
        expect(amountMinor(entry)).toBe(minor);
      }),
    );
  });
});
