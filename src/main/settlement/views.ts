// From a comparison to what the screen is told: pure.
import {
  differenceKindSchema,
  type ComparisonSummary,
  type DifferenceKind,
  type DifferenceView,
} from '../../contract/index.ts';
import type { Currency } from '../money/money.ts';
import type { Assessment } from './assess.ts';
import { type Difference, isForTill } from './difference.ts';

/** A difference, and what the clerk has done about it. */
export interface Told {
  readonly id: string;
  readonly difference: Difference;
  readonly standing: DifferenceView['standing'];
  readonly askedAgain: boolean;
}

/** Differences first, then what is being settled; each with a name of its own. */
export const toldOf = ({ differences }: Assessment): readonly Told[] => {
  const settling = ({ kind }: Difference): boolean => kind === 'settling';
  return [...differences.filter((each) => !settling(each)), ...differences.filter(settling)].map(
    (difference, index) => ({
      id: `difference-${index + 1}`,
      difference,
      standing: 'open',
      askedAgain: false,
    }),
  );
};

export const differenceView = ({ id, difference, standing, askedAgain }: Told): DifferenceView => {
  const { kind, payment, record, step } = difference;
  return {
    id,
    kind,
    payment,
    record: record === null ? null : { ...record, amountMinor: record.amount?.minor ?? null },
    step,
    forTill: standing === 'open' && isForTill(difference),
    standing,
    askedAgain,
  };
};

export const summaryOf = (
  assessment: Assessment,
  told: readonly Told[],
  currency: Currency,
): ComparisonSummary => {
  const { here, there, declinedThere, giftsNotListed } = assessment;
  const count = (kind: DifferenceKind): number =>
    told.filter(({ difference, standing }) => difference.kind === kind && standing !== 'agrees').length;
  const counts = Object.fromEntries(
    differenceKindSchema.options.map((kind) => [kind, count(kind)]),
  ) as ComparisonSummary['counts'];
  return { currency, here, there, counts, declinedThere, giftsNotListed };
};
