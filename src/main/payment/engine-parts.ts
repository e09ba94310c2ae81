// What payments run on: the ports that the composition root hands to the engine and its helpers.
import type { Clock } from '../base/clock.ts';
import type { Ids } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import type { CardGateway, CheckResult } from '../gateway/port.ts';
import type { Journal, JournalEntry } from '../journal/port.ts';
import type { Pace } from './pace.ts';
import type { PaymentState } from './states.ts';

export interface EngineParts {
  readonly journal: Journal;
  readonly gateway: CardGateway;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly pace: Pace;
  /**
   * Entries of other rooms that belong to a new state, written with it. @param token of a card that was stored by the
   * answer that led here @param expiry of that card, `mmyy`
   */
  readonly companions?: (
    state: PaymentState,
    token: string | null,
    expiry: string | null,
  ) => readonly JournalEntry[];
  /** Whether the shop voids a purchase with these results. */
  readonly voidsOn?: (address: CheckResult, cardCode: CheckResult) => boolean;
}

/** The fingerprint of a request that cannot be built yet: its purchase still waits for its id in the gateway's books. */
export const notYetPrepared = '';
