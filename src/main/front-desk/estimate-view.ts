// An estimate as the screen shows it: its parts, what of it is covered already, and the sentence that the guest agrees to.
import type { EstimateView } from '../../contract/folio-views.ts';
import type { Estimate } from '../folio/estimate.ts';
import type { FolioMoney } from '../folio/folio-money.ts';
import { consentSentence } from './slip.ts';

/** A deposit covers as much of it as a hold does; what is covered beyond it is not counted. */
export const estimateViewOf = (
  { parts, netMinor, taxMinor, totalMinor, consent }: Estimate,
  { paidMinor, heldMinor }: Pick<FolioMoney, 'paidMinor' | 'heldMinor'>,
): EstimateView => {
  const coveredMinor = Math.min(totalMinor, Math.max(0, paidMinor) + heldMinor);
  return {
    parts: parts.map((part) => ({ ...part })),
    netMinor,
    taxMinor,
    totalMinor,
    coveredMinor,
    holdMinor: totalMinor - coveredMinor,
    currency: consent.currency,
    consent: consentSentence(consent),
  };
};
