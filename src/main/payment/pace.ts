// How fast a payment in doubt is resent and asked for: data, chosen by the composition root.

/** QorCommerce v3 does not say how long it remembers a key; a day is usual, less an hour for clocks that differ. */
export const keyLifeMs = 23 * 3_600_000;

export interface Pace {
  /** Waits before each resend of the same bytes under the same key, milliseconds; its length bounds the resends. */
  readonly resendDelaysMs: readonly number[];
  /** Waits before each look-up, milliseconds; the last one repeats for as long as it takes. */
  readonly inquiryDelaysMs: readonly number[];
  /** How long after the last byte an absent record means that the attempt was never processed, milliseconds. */
  readonly quietMs: number;
  /** How long a payment taken for not processed is still watched for a late arrival, milliseconds. */
  readonly watchMs: number;
  /** Wait between look-ups while watching, milliseconds. */
  readonly watchDelayMs: number;
}

/**
 * Against a real gateway: it may take as long as the request's deadline of 30 s, and half as long again, before it is
 * believed to have no record.
 */
export const livePace: Pace = {
  resendDelaysMs: [500, 3_000],
  inquiryDelaysMs: [1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000],
  quietMs: 45_000,
  watchMs: 15 * 60_000,
  watchDelayMs: 60_000,
};

/** Practice mode: the gateway is on this machine and answers at once or never. */
export const practicePace: Pace = {
  resendDelaysMs: [250, 1_000],
  inquiryDelaysMs: [250, 500, 1_000, 2_000],
  quietMs: 2_000,
  watchMs: 20_000,
  watchDelayMs: 2_000,
};

/** The wait before the n-th look-up (0 for the first): the last delay repeats. */
export const inquiryDelayMs = (pace: Pace, inquiries: number): number =>
  pace.inquiryDelaysMs[Math.min(inquiries, pace.inquiryDelaysMs.length - 1)] ?? pace.watchDelayMs;
