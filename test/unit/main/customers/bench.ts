// The room on a memory journal and a model vault, with a charger that books as the payment runner does: the opening state
// and its companions in one transaction.
import { openCustomers, type Customers } from '../../../../src/main/customers/customers.ts';
import { type Companions, companionsOf } from '../../../../src/main/customers/companions.ts';
import type { Customer, Series, StoredCard } from '../../../../src/main/customers/records.ts';
import {
  cardEntry,
  customerEntry,
  CustomerRepository,
  seriesEntry,
} from '../../../../src/main/customers/repository.ts';
import type { SeriesOrder } from '../../../../src/main/customers/series-desk.ts';
import { silentLog } from '../../../../src/main/base/log.ts';
import type { Intent, PaymentState, StateOf } from '../../../../src/main/payment/states.ts';
import { intentSchema, paymentStateSchema } from '../../../../src/main/payment/states.ts';
import { countingIds } from '../../../helpers/counting-ids.ts';
import { FakeClock } from '../../../helpers/fake-clock.ts';
import { MemoryJournal } from '../../../helpers/memory-journal.ts';
import { ModelVault } from '../../../helpers/model-vault.ts';

export const customer: Customer = { id: 'c1', name: 'Customer One', email: null, profileId: 'P1' };

export const card = (part: Partial<StoredCard> = {}): StoredCard => ({
  id: 'k1',
  customerId: 'c1',
  token: '111141$first000',
  brand: 'visa',
  lastFour: '1111',
  expiry: '1227',
  cardholderName: 'A. Holder',
  storedAtMs: 0,
  consentAtMs: 0,
  rotatedAtMs: null,
  standing: { name: 'good' },
  ...part,
});

/** Runs since January, monthly on the 15th; the bench's clock starts on 2026-01-15. */
export const series = (part: Partial<Series> = {}): Series => ({
  id: 's1',
  customerId: 'c1',
  storedCardId: 'k1',
  title: 'Membership',
  amountMinor: 2_500,
  currency: 'USD',
  schedule: { name: 'monthly', day: 15 },
  startedAtMs: 0,
  firstTransactionId: 't1',
  nextDueDay: '2026-01-15',
  state: 'active',
  stoppedBecause: null,
  lastPayment: null,
  ...part,
});

export const intent = (id: string, part: Partial<Intent> = {}): Intent => ({
  ...intentSchema.parse({
    id,
    kind: 'sale',
    openedAtMs: 0,
    currency: 'USD',
    subtotalMinor: 2_500,
    taxMinor: 0,
    totalMinor: 2_500,
    lines: [],
    parent: null,
    askedBy: 'clerk',
  }),
  ...part,
});

const attempt = {
  orderId: 'CT-1',
  idempotencyKey: 'key',
  fingerprint: 'print',
  startedAtMs: 0,
  cardPresent: true,
  card: { brand: 'visa', lastFour: '1111', mask: '•••• •••• •••• 1111', entryMode: 'swiped' },
  orderReused: false,
  offline: null,
} as const;

export const requesting = (of: Intent): PaymentState => ({ name: 'requesting', intent: of, attempt });

export const approved = (of: Intent, part: Partial<StateOf<'approved'>> = {}): StateOf<'approved'> => {
  const approval = {
    transactionId: `t-${of.id}`,
    authCode: null,
    approvedMinor: of.totalMinor,
    atMs: 0,
    foundBy: 'answer',
  };
  const state = paymentStateSchema.parse({
    name: 'approved',
    intent: of,
    attempt,
    approval,
    refundedMinor: 0,
    mustVoid: null,
    voidRefused: false,
    closed: false,
  });
  return { ...(state as StateOf<'approved'>), ...part };
};

export const declined = (of: Intent, code: string): PaymentState => ({
  name: 'declined',
  intent: of,
  attempt,
  code,
  transactionId: null,
  closed: false,
});

export const notProcessed = (of: Intent): PaymentState => ({
  name: 'not-processed',
  intent: of,
  attempt,
  watchUntilMs: 1,
  closed: false,
});

export const voided = (of: Intent, becauseOf: StateOf<'voided'>['becauseOf']): PaymentState => ({
  name: 'voided',
  intent: of,
  attempt,
  approval: approved(of).approval,
  voidId: 'v1',
  becauseOf,
  closed: false,
});

export interface Bench {
  readonly journal: MemoryJournal;
  readonly vault: ModelVault;
  readonly clock: FakeClock;
  readonly repository: CustomerRepository;
  readonly companions: Companions;
  /** A new one after a restart, over the same journal. */
  readonly customers: Customers;
  readonly orders: { readonly order: SeriesOrder; readonly intent: Intent }[];
  /** Journals a payment's state with its companions. */
  readonly pay: (state: PaymentState, token?: string, expiry?: string) => void;
  online: boolean;
  unattended: boolean;
  inUse: boolean;
}

export const createBench = (journal = new MemoryJournal(), clock = new FakeClock()): Bench => {
  const vault = new ModelVault();
  const repository = new CustomerRepository(journal);
  const companions = companionsOf(repository, clock);
  const ids = countingIds();
  const orders: Bench['orders'] = [];
  const pay: Bench['pay'] = (state, token, expiry) => {
    const entry = { atMs: clock.nowMs(), subject: state.intent.id, event: state.name, body: state };
    journal.append(entry, ...companions(state, token ?? null, expiry ?? null));
  };
  const bench = {
    journal,
    vault,
    clock,
    repository,
    companions,
    orders,
    pay,
    online: true,
    unattended: false,
    inUse: false,
  };
  const charge = (order: SeriesOrder) => {
    const { id, firstTransactionId } = order.series;
    const opened = intent(`pay-${orders.length + 1}`, {
      tender: 'stored-card',
      storedCardId: order.card.id,
      series: { id, place: 'later', firstTransactionId },
      askedBy: order.askedBy,
    });
    pay(requesting(opened));
    orders.push({ order, intent: opened });
    return { ok: true, value: { paymentId: opened.id } } as const;
  };
  const customers = openCustomers({
    repository,
    guard: { run: (command) => command() },
    clock,
    ids,
    log: silentLog,
    vault,
    inUse: () => bench.inUse,
    charger: { charge },
    currency: () => 'USD',
    online: () => bench.online,
    chargeUnattended: () => bench.unattended,
  });
  return Object.assign(bench, { customers });
};

/** The customer with one card, at the gateway too. */
export const withCard = (bench: Bench, part: Partial<StoredCard> = {}): void => {
  const kept = card(part);
  bench.repository.append(customerEntry(customer, 'customer-saved', 0), cardEntry(kept, 'card-kept', 0));
  bench.vault.add(kept.token, { lastFour: kept.lastFour });
};

export const withSeries = (bench: Bench, part: Partial<Series> = {}): void => {
  withCard(bench);
  bench.repository.append(seriesEntry(series(part), 'series-created', 0));
};
