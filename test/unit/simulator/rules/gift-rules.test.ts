// A gift card's balance is what was put on it less what was taken, and never below nothing, whatever is asked.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GiftCard } from '../../../../src/simulator/ledger/gift-cards.ts';
import { type GiftCall, giftNumbers, giftOutcome } from '../../../../src/simulator/rules/gift-rules.ts';

const calls = Object.keys(giftNumbers) as GiftCall[];
const step = fc.record({
  call: fc.constantFrom(...calls),
  amount: fc.integer({ min: 1, max: 5000 }),
  partial: fc.boolean(),
});

test('money on gift cards is conserved', () => {
  let redeemed = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
      let card: GiftCard | undefined;
      let expected = 0;
      for (const { call, amount, partial } of steps) {
        const moves = call !== 'balance' && call !== 'deactivate';
        const outcome = giftOutcome(call, card, moves ? amount : 0, partial);
        if (outcome.objection !== null) continue;
        if (call === 'sale') {
          expected -= outcome.amountMinor;
          redeemed += 1;
          expect(outcome.amountMinor).toBeGreaterThan(0);
          expect(outcome.amountMinor <= amount && (partial || outcome.amountMinor === amount)).toBe(true);
        } else expected += outcome.amountMinor;
        card = outcome.card;
        expect(card.balanceMinor).toBe(expected);
        expect(card.balanceMinor).toBeGreaterThanOrEqual(0);
      }
    }),
  );
  expect(redeemed).toBeGreaterThan(10);
});
