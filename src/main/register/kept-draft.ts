// What a sale is opened with that stores its card: the customer's consent, and the series that it may begin.
import type { CommandRequest } from '../../contract/index.ts';
import type { PurchaseDraft } from '../payment/requests.ts';

/** @param nowMs when the customer agreed, wall clock */
export const keptDraft = (
  keep: CommandRequest<'sale.charge'>['keep'],
  nowMs: number,
): Pick<PurchaseDraft, 'keep' | 'series'> => {
  if (keep === undefined) return {};
  const { customerId, cardholderName, seriesId } = keep;
  return {
    keep: { customerId, cardholderName, consentAtMs: nowMs },
    series: seriesId === null ? null : { id: seriesId, place: 'first', firstTransactionId: null },
  };
};
