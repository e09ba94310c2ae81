import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureName } from '../../../../src/renderer/app/failure-name.ts';
import { firstUi, type Ui, uiStep } from '../../../../src/renderer/app/ui.ts';
import { payment } from '../../../helpers/fake-bridge-scenes.ts';

const settings: Ui = { ...firstUi, page: 'settings', settingsDirty: true };
const states = [
  'tendering',
  'awaiting-card',
  'keying',
  'requesting',
  'unknown',
  'approved',
  'queued',
  'declined',
  'not-processed',
] as const;

describe('where the clerk looks', () => {
  it('every state of a payment brings the sale back and closes what was open', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...states),
        fc.constantFrom('sale', 'payments', 'customers', 'readers', 'offline', 'settings'),
        (to, page) => {
          const ui = uiStep(
            { ...firstUi, page, dialog: { name: 'help' } },
            { name: 'sale-moved', to, folioId: null },
          );
          expect(ui).toMatchObject({ page: 'sale', dialog: null });
        },
      ),
    );
  });

  it('an empty basket closes only what spoke about the sale', () => {
    const moved = { name: 'sale-moved', to: 'basket', folioId: null } as const;
    const giveUp: Ui = { ...firstUi, dialog: { name: 'give-up', payment: payment() } };
    expect(uiStep(giveUp, moved).dialog).toBeNull();
    const receipt: Ui = { ...firstUi, dialog: { name: 'receipt', paymentId: 'p1' } };
    expect(uiStep(receipt, moved)).toBe(receipt);
    expect(uiStep({ ...firstUi, page: 'payments' }, moved).page).toBe('payments');
  });

  it('a basket back on the register closes whatever took payments', () => {
    const moved = { name: 'sale-moved', to: 'basket', folioId: null } as const;
    for (const dialog of [
      { name: 'cash', amountMinor: 1 },
      { name: 'pay-by-stored-card', amountMinor: 1 },
      { name: 'card-code', amountMinor: 1, storedCardId: 'k' },
      { name: 'take-back', payment: payment() },
      { name: 'take-all-back' },
      { name: 'instead', declined: payment() },
    ] as const)
      expect(uiStep({ ...firstUi, dialog }, moved).dialog).toBeNull();
  });

  it('leaving a page forgets what was not saved there', () => {
    expect(uiStep(settings, { name: 'page', page: 'sale' })).toEqual(firstUi);
  });

  it('opens, closes, hides the practice cards, and keeps how they are swiped', () => {
    const open = uiStep(firstUi, { name: 'open', dialog: { name: 'unresolved' } });
    expect(open.dialog).toEqual({ name: 'unresolved' });
    expect(uiStep(open, { name: 'close' })).toEqual(firstUi);
    expect(uiStep(firstUi, { name: 'practice' }).practiceOpen).toBe(false);
    const twice = uiStep(firstUi, { name: 'practice-swipe', part: { fault: 'double-swipe' } });
    const both = uiStep(twice, { name: 'practice-swipe', part: { familyId: 'magtek-dynamag' } });
    expect(both.practiceSwipe).toEqual({ familyId: 'magtek-dynamag', fault: 'double-swipe' });
    expect(uiStep(firstUi, { name: 'settings-dirty', dirty: false })).toBe(firstUi);
  });
});

describe('the report of a screen that failed', () => {
  it('names the error and the components, never the message', () => {
    const stack = '\n    at Hero (app.js:1:2)\n    at PaymentState (app.js:3:4)';
    const name = failureName(new TypeError('4111111111111111 is not a function'), stack);
    expect(name).toBe('TypeError in Hero, PaymentState');
    expect(failureName('a thrown string', '')).toBe('unknown error');
  });
});
