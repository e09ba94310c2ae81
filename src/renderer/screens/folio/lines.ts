// A folio's lines as they are read: each charge with its corrections under it. Pure.
import type { FolioLineView } from '../../../contract/folio-views.ts';

export interface ChargeGroup {
  readonly id: string;
  readonly charge: FolioLineView;
  readonly corrections: readonly FolioLineView[];
}

/** In the order of the charges. A correction whose charge is not there stands for itself: no line is lost. */
export const chargeGroups = (lines: readonly FolioLineView[]): readonly ChargeGroup[] => {
  const charges = new Set(lines.filter(({ corrects }) => corrects === null).map(({ id }) => id));
  return lines
    .filter(({ corrects }) => corrects === null || !charges.has(corrects))
    .map((charge) => ({
      id: charge.id,
      charge,
      corrections: lines.filter(({ corrects }) => corrects === charge.id),
    }));
};
