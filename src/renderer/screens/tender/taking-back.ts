// Payments on their way back: which are, which were refused and stand again, and the one after the other of "take all
// back". Pure: fed with the legs of each snapshot.
import type { Leg } from '../../amount/tenders.ts';

export interface TakingBack {
  readonly legs: readonly Leg[];
  /** The leg that was being taken back and stands again. */
  readonly failedId: string | null;
  /** All are to be taken back, the last one first. */
  readonly all: boolean;
  /** Of "all": the leg that main was asked for. */
  readonly askedId: string | null;
}

export type TakingBackEvent =
  | { readonly name: 'legs'; readonly legs: readonly Leg[] }
  | { readonly name: 'all' }
  | { readonly name: 'asked'; readonly paymentId: string }
  /** Main refused to begin. */
  | { readonly name: 'refused' };

export const firstTakingBack = (legs: readonly Leg[]): TakingBack => ({
  legs,
  failedId: null,
  all: false,
  askedId: null,
});

const standing = (legs: readonly Leg[], id: string): boolean =>
  legs.some((leg) => leg.payment.id === id && !leg.takingBack);

export const takingBackStep = (state: TakingBack, event: TakingBackEvent): TakingBack => {
  switch (event.name) {
    case 'legs': {
      const { legs } = event;
      const failed = state.legs.find((leg) => leg.takingBack && standing(legs, leg.payment.id));
      if (failed !== undefined) return { legs, failedId: failed.payment.id, all: false, askedId: null };
      const begun = legs.some((leg) => leg.takingBack);
      return {
        legs,
        failedId: begun || legs.length < state.legs.length ? null : state.failedId,
        all: state.all && legs.length > 0,
        askedId: legs.some((leg) => leg.payment.id === state.askedId) ? state.askedId : null,
      };
    }
    case 'all':
      return { ...state, all: state.legs.length > 0, askedId: null, failedId: null };
    case 'asked':
      return { ...state, askedId: event.paymentId };
    case 'refused':
      return { ...state, all: false, askedId: null };
  }
};

/** The leg to ask main for now, or undefined while one is on its way or none is wanted. */
export const nextToTakeBack = ({ legs, all, askedId }: TakingBack): Leg | undefined =>
  all && askedId === null && !legs.some((leg) => leg.takingBack) ? legs.at(-1) : undefined;
