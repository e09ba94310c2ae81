// An estimate on the screen: what the hold asks for is what is not covered yet.
import { expect, it } from 'vitest';
import { estimateSchema } from '../../../../src/contract/folio-views.ts';
import { estimateOf } from '../../../../src/main/folio/estimate.ts';
import { estimateViewOf } from '../../../../src/main/front-desk/estimate-view.ts';
import { consentSentence } from '../../../../src/main/front-desk/slip.ts';
import { folioWith, valueOf } from '../folio/bench.ts';

const estimate = valueOf(estimateOf(folioWith(), []));

it.each([
  [0, 0, 0, 38_970],
  [10_000, 20_000, 30_000, 8_970],
  [10_000, 30_000, 38_970, 0],
  [-500, 20_000, 20_000, 18_970],
])('of which %i are paid and %i held', (paidMinor, heldMinor, coveredMinor, holdMinor) => {
  const view = estimateViewOf(estimate, { paidMinor, heldMinor });
  expect(estimateSchema.parse(view)).toEqual(view);
  expect(view).toMatchObject({ totalMinor: 38_970, coveredMinor, holdMinor, currency: 'USD' });
  expect(view.consent).toBe(consentSentence(estimate.consent));
  expect(view.parts).toEqual(estimate.parts);
});
