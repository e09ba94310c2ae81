// Cash over the counter: the amounts a customer is likely to hand over, and the change. Pure; integers only.

/** Whole dollars or riyals that notes make up, in minor units. */
const steps = [500, 1_000, 2_000, 5_000, 10_000] as const;

/** The next round amounts at or above what is to pay, from the smallest, each once, without the exact amount. */
export const quickTenders = (dueMinor: number): readonly number[] => {
  const round = steps.map((step) => Math.ceil(dueMinor / step) * step);
  return [...new Set(round)].filter((minor) => minor > dueMinor).sort((left, right) => left - right);
};

export type Change =
  { readonly name: 'change'; readonly minor: number } | { readonly name: 'missing'; readonly minor: number };

/** What goes back, or what is missing of the amount to pay. */
export const changeOf = (dueMinor: number, tenderedMinor: number): Change =>
  tenderedMinor >= dueMinor
    ? { name: 'change', minor: tenderedMinor - dueMinor }
    : { name: 'missing', minor: dueMinor - tenderedMinor };
