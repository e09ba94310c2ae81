// What a till is made of, and what it goes by.
import type { DrillView, SessionView, Snapshot } from '../../contract/index.ts';
import type { Clock } from '../base/clock.ts';
import type { Ids } from '../base/ids.ts';
import type { GiftDesk } from '../gift/gift-desk.ts';
import type { Currency } from '../money/money.ts';
import type { KeptCard, PaymentRunner } from '../payment/runner.ts';
import type { Intent } from '../payment/states.ts';
import type { ReceiptHead } from '../receipt/receipt.ts';
import type { Offline } from '../offline/offline.ts';
import type { CardSlot } from './card-intake.ts';
import type { LooksCharged } from './guest-payments.ts';
import type { JournalGuard } from './journal-guard.ts';
import type { PaymentsDesk } from './payments-desk.ts';

export interface TillSettings {
  readonly mode: Snapshot['mode'];
  readonly currency: Currency;
  readonly taxBasisPoints: number;
  /** Whether a front desk stands beside the register. */
  readonly frontDesk: Snapshot['frontDesk'];
  readonly receipt: ReceiptHead;
  /** False when live mode lacks keys or merchant ids: the till opens and says so, but charges nobody. */
  readonly setUp: boolean;
  readonly practice: Pick<Snapshot, 'practiceCards' | 'practiceFamilies'>;
  /** Goes with every sale: register, clerk, and the shop's own labels. */
  readonly metadata?: Intent['metadata'];
}

export interface TillParts {
  readonly runner: PaymentRunner;
  readonly desk: PaymentsDesk;
  readonly gift: GiftDesk;
  readonly guard: JournalGuard;
  readonly slot: CardSlot;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly settings: TillSettings;
  /** Stored cards by our own id. */
  readonly keptCard?: (storedCardId: string) => KeptCard | undefined;
  /** Keyed entry while the network is down. */
  readonly offline?: Offline | undefined;
  /** The front desk's duplicate radar. */
  readonly looksCharged?: LooksCharged;
  /** Who stands at the till; open to everybody where it is left out. */
  readonly session?: () => SessionView;
  /** The outage that practice mode plays. */
  readonly drill?: () => DrillView | null;
  /** Of the newest snapshot that the till before this one pushed: the screen takes only what is newer. */
  readonly lastRevision?: number;
}
