// Test mode's 23 amounts (QorCommerce v3, getting-started page), swiped, keyed and authorized; and their neighbours,
// which are approved.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { money } from '../../../src/main/money/money.ts';
import { authorize } from '../../../src/main/gateway/qor/calls/authorizations.ts';
import { codes } from '../../../src/main/gateway/qor/codes.ts';
import { keyedCard, swipedCard } from '../../unit/main/gateway/qor/support/cards.ts';
import { saleOf, startDesk, type Desk } from '../support/desk.ts';

const triggers: readonly (readonly [minor: number, code: string])[] = [
  [604, 'GW04'],
  [605, 'GW34'],
  [606, 'GW41'],
  [607, 'GW43'],
  [608, 'GW14'],
  [610, 'GW55'],
  [611, 'GWN4'],
  [612, 'GWN3'],
  [613, 'GW97'],
  [614, 'GW30'],
  [615, 'GW05'],
  [616, 'GW51'],
  [617, 'GW61'],
  [619, 'GW65'],
  [621, 'GW81'],
  [622, 'GW54'],
  [624, 'GW63'],
  [627, 'GW96'],
  [629, 'GW94'],
  [632, 'GW17'],
  [636, 'GW08'],
  [640, 'GW19'],
  [641, 'GW31'],
];
const neighbours = [603, 609, 618, 620, 623, 625, 626, 628, 630, 631, 633, 634, 635, 637, 638, 639, 642];

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());
beforeEach(() => desk.reset());

const entries = [
  ['swiped', swipedCard],
  ['keyed', keyedCard],
] as const;

describe.each(entries)('a %s sale', (_entry, card) => {
  const charge = async (minor: number) => {
    const request = saleOf(desk.newOrderId(), minor);
    return {
      request,
      outcome: await desk.gateway.send(desk.gateway.prepare(request, card()), desk.newKey()),
    };
  };

  it.each(triggers)('of %d cents answers %s', async (minor, code) => {
    const { request, outcome } = await charge(minor);
    const [row] = await desk.ledger();
    expect(row).toMatchObject({ status: 'declined', code, amountMinor: minor, orderId: request.orderId });
    if (codes[code]?.outcome === 'ask') {
      // A system error decides nothing by itself; the records do, and keep no code.
      expect(outcome).toEqual({ name: 'unknown', reason: 'ask', code });
      expect(await desk.gateway.lookUp({ request, known: [] })).toEqual({
        name: 'found',
        outcome: { name: 'declined', code: 'GW--', transactionId: row?.transactionId },
      });
    } else expect(outcome).toEqual({ name: 'declined', code, transactionId: row?.transactionId });
  });

  it.each(neighbours)('of %d cents is approved', async (minor) => {
    const { outcome } = await charge(minor);
    expect(outcome).toMatchObject({ name: 'approved', amountApproved: money(minor, 'USD') });
    expect(await desk.ledger()).toMatchObject([{ status: 'approved', amountMinor: minor }]);
  });
});

describe('an authorization', () => {
  it.each(triggers)('of %d cents answers %s', async (minor, code) => {
    const call = authorize({
      mid: desk.settings.cardNotPresentMid,
      orderId: desk.newOrderId(),
      amount: money(minor, 'USD'),
      card: keyedCard(),
    });
    expect(await desk.client.send(call, desk.newKey())).toMatchObject({ answer: { code } });
  });
});

describe('a part of the amount', () => {
  it.each([
    [675, 650],
    [676, 400],
  ])('of %d cents is approved for %d, says the look-up', async (asked, approved) => {
    await desk.switches({ partialApprovalAmounts: true });
    const request = saleOf(desk.newOrderId(), asked);
    const outcome = await desk.gateway.send(desk.gateway.prepare(request, swipedCard()), desk.newKey());
    await desk.switches({ partialApprovalAmounts: false });
    expect(outcome).toEqual({ name: 'unknown', reason: 'ask', code: 'GW10' });
    expect(await desk.gateway.lookUp({ request, known: [] })).toMatchObject({
      name: 'found',
      outcome: { name: 'approved', amountApproved: money(approved, 'USD') },
    });
  });
});
