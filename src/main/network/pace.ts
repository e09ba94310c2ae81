// How soon a part counts as down or up, and how often a gateway that does not answer is asked. All in milliseconds.

export interface NetworkPace {
  /** Failures of one kind must lie so far apart: one hiccup meets several requests at once. */
  readonly apartMs: number;
  /** So many failures with nothing good between them. A payment and a check count as two kinds and need not lie apart. */
  readonly failures: number;
  /** So many good checks in a row bring a gateway back that was down; an answered payment does it alone. */
  readonly goodChecks: number;
  /** So many looks in a row must blame another part before the blame moves to it. */
  readonly looks: number;
  /** Waits between questions while nothing answers; the last one is repeated. */
  readonly askAfterMs: readonly number[];
  /** After the first good check: how soon the next one confirms it. */
  readonly confirmAfterMs: number;
  /** Only payments tell of the acquirer: so long after it went down without another word nobody knows any more. */
  readonly acquirerForgottenMs: number;
}

export const liveNetworkPace: NetworkPace = {
  apartMs: 5_000,
  failures: 2,
  goodChecks: 2,
  looks: 2,
  askAfterMs: [2_000, 5_000, 10_000, 30_000],
  confirmAfterMs: 1_000,
  acquirerForgottenMs: 600_000,
};

/** The practice gateway stands on this machine: nobody waits for a lesson. */
export const practiceNetworkPace: NetworkPace = {
  ...liveNetworkPace,
  apartMs: 1_000,
  askAfterMs: [500, 1_000, 2_000, 5_000],
  confirmAfterMs: 250,
  acquirerForgottenMs: 60_000,
};
