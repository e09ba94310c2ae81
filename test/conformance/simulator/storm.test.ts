// A storm of faults over many sales, each recovered as the gateway's pages advise: resend under the same key, ask the
// records, send again under a new key only where they know nothing. Seeded, so that a failure can be had again.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Approved, Declined, PurchaseRequest } from '../../../src/main/gateway/port.ts';
import { swipedCard } from '../../unit/main/gateway/qor/support/cards.ts';
import { saleOf, startDesk, type Desk } from '../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const sales = 60;
/** Twelve rounds against faults that strike every other request leave one sale in thousands open. */
const rounds = 12;
const storm = [
  'drop-before-commit',
  'drop-after-commit',
  'error-after-commit',
  'garbage-body',
  'truncated-body',
] as const;

const recovered = async (request: PurchaseRequest): Promise<Approved | Declined | undefined> => {
  const prepared = desk.gateway.prepare(request, swipedCard());
  let key = desk.newKey();
  for (let round = 0; round < rounds; round += 1) {
    const outcome = await desk.gateway.send(prepared, key);
    if (outcome.name !== 'unknown') return outcome;
    const found = await desk.gateway.lookUp({ request, known: [] });
    if (found.name === 'found') return found.outcome;
    if (found.name === 'absent') key = desk.newKey();
  }
  return undefined;
};

it('leaves exactly the charges that the terminal was told of, to the cent', async () => {
  for (const [index, fault] of storm.entries())
    await desk.fault({ fault, method: '*', path: '/payment', share: 0.12, seed: 7 + index });
  const approved = new Map<string, number>();
  let open = 0;
  for (let sale = 0; sale < sales; sale += 1) {
    // Every fifth sale is one that the bank declines.
    const request = saleOf(desk.newOrderId(), sale % 5 === 4 ? 616 : 1000 + sale);
    const outcome = await recovered(request);
    if (outcome === undefined) open += 1;
    if (outcome?.name === 'approved') approved.set(request.orderId, outcome.amountApproved.minor);
  }
  const struck = (await desk.requests()).filter((request) => request.fault !== null).length;
  const charged = (await desk.ledger()).filter((row) => row.type === 'sale' && row.status === 'approved');
  expect(struck).toBeGreaterThan(sales / 2);
  expect(open).toBe(0);
  expect(charged).toHaveLength((sales * 4) / 5);
  expect(new Map(charged.map((row) => [row.orderId, row.amountMinor]))).toEqual(approved);
});
