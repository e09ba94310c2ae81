// When a hold should be raised, and to what. What is needed is what the folio will come to as far as anybody knows (its lines
// and the nights still to be posted) less what is paid; it is held against what is held.
//
// The rule of the property says how near is near. By default an increment is proposed when more is needed than is held, and
// asks for the difference: a genuine estimate. Percentage and margin are for houses whose guests go on spending; they stand
// for charges that are really expected, never for damages or tips.
import { z } from 'zod';
import { isUnderWay } from './folio.ts';
import { type FolioMoney, openHead } from './folio-money.ts';
import type { LineKind } from './line-schema.ts';
import { expectedMinor } from './totals.ts';

export const incrementRuleSchema = z.strictObject({
  /** More needed than this share of what is held: time to ask for more. */
  usedPercent: z.int().min(10).max(100),
  /** Charges that are expected before the next look, minor units. */
  marginMinor: z.int().nonnegative(),
  /** Nobody asks a bank for a coffee: the least that an increment asks for, minor units. */
  stepMinor: z.int().positive(),
});
export type IncrementRule = z.infer<typeof incrementRuleSchema>;

export const defaultIncrementRule: IncrementRule = { usedPercent: 100, marginMinor: 0, stepMinor: 1 };

/** What must be held for everything that is not paid yet; nothing where more is paid. Minor units. */
export const neededMinor = ({ folio, paidMinor }: FolioMoney): number =>
  Math.max(0, expectedMinor(folio) - paidMinor);

export interface IncrementProposal {
  /** The increment itself. Minor units. */
  readonly amountMinor: number;
  /** Held once it is approved: the target of a goal `raise-hold`. */
  readonly targetMinor: number;
  readonly neededMinor: number;
  readonly heldMinor: number;
}

/** @returns undefined where enough is held, or no increment is possible: nothing open, the stay over, something in doubt */
export const proposedIncrement = (
  money: FolioMoney,
  { usedPercent, marginMinor, stepMinor }: IncrementRule = defaultIncrementRule,
): IncrementProposal | undefined => {
  const { heldMinor } = money;
  if (!isUnderWay(money.folio) || money.inDoubt.length > 0 || openHead(money) === undefined) return undefined;
  const needed = neededMinor(money);
  const enoughMinor = Math.max(needed + marginMinor, Math.ceil((needed * 100) / usedPercent));
  // A folio that needs nothing more needs no margin either.
  if (needed === 0 || heldMinor >= enoughMinor) return undefined;
  const amountMinor = Math.max(stepMinor, enoughMinor - heldMinor);
  return { amountMinor, targetMinor: heldMinor + amountMinor, neededMinor: needed, heldMinor };
};

/**
 * The kind of charge that makes an increment necessary: of those that came after the newest hold, the one that was charged the
 * most. The gateway takes one at most (QorCommerce v3, authorization page: extraCharge).
 * @returns undefined where nothing was charged since, as for a longer stay
 */
export const becauseOf = ({ folio, holds }: FolioMoney): LineKind | undefined => {
  const sinceMs = holds.reduce((newest, { approvedAtMs }) => Math.max(newest, approvedAtMs ?? 0), 0);
  const charged = new Map<LineKind, number>();
  for (const { kind, netMinor, atMs } of folio.lines)
    if (atMs >= sinceMs && kind !== 'room') charged.set(kind, (charged.get(kind) ?? 0) + netMinor);
  const [most] = [...charged]
    .filter(([, netMinor]) => netMinor > 0)
    .sort(([, left], [, right]) => right - left);
  return most?.[0];
};
