// Medians and shares of repeated measurements. One noisy machine gives noisy single times: only medians and ratios count.

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};

/** @param share 0.95 for the value that 95 of 100 stay under */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

export interface Spread {
  readonly median: number;
  readonly p95: number;
  readonly count: number;
}

/** Rounded to a hundredth. */
export const spread = (values: readonly number[]): Spread => ({
  median: round(median(values)),
  p95: round(quantile(values, 0.95)),
  count: values.length,
});

export const round = (value: number): number => Math.round(value * 100) / 100;
