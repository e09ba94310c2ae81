// The front desk of a till: what it takes from the register, from customers and from the settings.
import type { BoardChange, PlainSettings } from '../contract/index.ts';
import type { Clock } from './base/clock.ts';
import type { Ids } from './base/ids.ts';
import type { Log } from './base/log.ts';
import type { Customers } from './customers/customers.ts';
import type { FolioStore } from './folio/folio-store.ts';
import { customerOf, FrontDesk } from './front-desk/front-desk.ts';
import type { Journal } from './journal/port.ts';
import type { PaymentRunner } from './payment/runner.ts';
import type { JournalGuard } from './register/journal-guard.ts';
import type { Till } from './register/till.ts';
import { metadataFrom } from './till-settings.ts';

export interface FrontDeskMakings {
  readonly store: FolioStore;
  readonly journal: Journal;
  readonly runner: PaymentRunner;
  readonly till: Till;
  readonly customers: Pick<Customers, 'people' | 'payable'>;
  readonly guard: JournalGuard;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** False where live mode is not set up. */
  readonly setUp: boolean;
  readonly settings: () => PlainSettings;
  readonly push: (change: BoardChange) => void;
}

export const openFrontDesk = (makings: FrontDeskMakings): FrontDesk => {
  const { till, customers, guard, runner, settings } = makings;
  return new FrontDesk({
    ...makings,
    counter: till,
    leave: (paymentId) => till.leaveGuest(paymentId),
    settings: () => settings().frontDesk,
    clerk: () => settings().clerkName || null,
    currency: 'USD',
    knownCard(storedCardId) {
      const card = customers.payable(storedCardId);
      return card === undefined ? undefined : { id: card.id, brand: card.brand, lastFour: card.lastFour };
    },
    guestAsCustomer({ folio, holds }) {
      // One guest, one customer: also where a card was refused, or is changed for another.
      const before = holds.map(({ paymentId }) => runner.payment(paymentId)?.intent.keep?.customerId);
      const known = before.find((id) => id !== undefined && customers.people.read(id).ok);
      if (known !== undefined) return { ok: true, value: { customerId: known } };
      return customers.people.save({ customerId: null, ...customerOf(folio), profileId: null });
    },
    metadata: () => metadataFrom(settings()),
    receiptHead: () => till.receiptHead,
    failed: (fault) =>
      void guard.safely(() => {
        throw fault;
      }),
  });
};
