// Two books of the same shop for the tests of the comparison: payments as the journal stores them, rows as the gateway
// lists them, and a gateway that pages through its rows as the real one does.
import type {
  GatewayRecord,
  GatewayRecords,
  RecordsPage,
  RecordsScope,
} from '../../src/main/gateway/records.ts';
import { fitsFilter } from '../../src/main/journal/payment-filter.ts';
import type { PaymentQuery, StoredPayment } from '../../src/main/journal/port.ts';
import { money } from '../../src/main/money/money.ts';
import { entryFor } from '../../src/main/payment/record.ts';
import { type PaymentState, paymentStateSchema } from '../../src/main/payment/states.ts';
import type { PaymentPages } from '../../src/main/settlement/read-journal.ts';

type Part = Readonly<Record<string, unknown>>;

export interface PaymentDraft {
  readonly id: string;
  readonly kind?: PaymentState['intent']['kind'];
  readonly tender?: PaymentState['intent']['tender'];
  readonly state?: PaymentState['name'];
  readonly minor?: number;
  readonly atMs: number;
  readonly orderId?: string;
  /** The gateway's id of an approval or decline. */
  readonly transactionId?: string | null;
  /** Of a capture, void or refund. */
  readonly parent?: PaymentState;
  readonly folio?: PaymentState['intent']['folio'];
  /** Whatever else the state is to say. */
  readonly more?: Part;
}

const attemptOf = (draft: PaymentDraft, orderId: string): Part => ({
  orderId,
  idempotencyKey: `key-${draft.id}`,
  fingerprint: 'f',
  startedAtMs: draft.atMs,
  cardPresent: true,
  card: { brand: 'visa', lastFour: '1111', mask: '•••• •••• •••• 1111', entryMode: 'swiped' },
  orderReused: false,
  offline: null,
});

const restOf = (draft: PaymentDraft): Part => {
  switch (draft.state ?? 'approved') {
    case 'approved':
      return {
        approval: approvalOf(draft),
        refundedMinor: 0,
        mustVoid: null,
        voidRefused: false,
        closed: true,
      };
    case 'voided':
      return { approval: approvalOf(draft), voidId: `void-of-${draft.id}`, becauseOf: null, closed: true };
    case 'declined':
      return { code: 'GW51', transactionId: draft.transactionId ?? null, closed: true };
    case 'queued':
      return { closed: true };
    case 'not-processed':
      return { watchUntilMs: null, closed: true };
    case 'cancelled':
      return { watchUntilMs: null };
    case 'awaiting-card':
      return { earlier: null };
    case 'requesting':
      return {};
    case 'unknown':
      return {
        reason: 'timeout',
        code: null,
        resends: 0,
        lastSentAtMs: draft.atMs,
        neverLeft: false,
        absences: 0,
        givenUp: false,
      };
  }
};

const approvalOf = (draft: PaymentDraft): Part => ({
  transactionId: draft.transactionId ?? null,
  authCode: null,
  approvedMinor: draft.minor ?? 1_000,
  atMs: draft.atMs,
  foundBy: 'answer',
});

/** A payment's state, whole and checked by its own schema. */
export const paymentState = (draft: PaymentDraft): PaymentState => {
  const { parent } = draft;
  const minor = draft.minor ?? 1_000;
  const parentAttempt = parent !== undefined && 'attempt' in parent ? parent.attempt : null;
  const orderId = parentAttempt?.orderId ?? draft.orderId ?? `CT-${draft.id}`;
  return paymentStateSchema.parse({
    name: draft.state ?? 'approved',
    intent: {
      id: draft.id,
      kind: draft.kind ?? 'sale',
      tender: draft.tender ?? 'card',
      openedAtMs: draft.atMs,
      currency: 'USD',
      subtotalMinor: minor,
      taxMinor: 0,
      totalMinor: minor,
      lines: [],
      parent:
        parent === undefined
          ? null
          : {
              id: parent.intent.id,
              transactionId: 'approval' in parent ? parent.approval.transactionId : null,
              orderId,
              cardPresent: true,
            },
      askedBy: 'clerk',
      folio: draft.folio ?? null,
    },
    attempt: attemptOf(draft, orderId),
    ...restOf(draft),
    ...draft.more,
  });
};

/** The gateway's text for a point in time, in a zone so many milliseconds from UTC. */
export const gatewayText = (atMs: number, zoneMs = 0): string => {
  const text = new Date(atMs + zoneMs).toISOString();
  const hour = Number(text.slice(11, 13));
  const twelve = String(hour % 12 || 12).padStart(2, '0');
  return `${text.slice(5, 7)}-${text.slice(8, 10)}-${text.slice(0, 4)} ${twelve}:${text.slice(14, 16)} ${hour < 12 ? 'AM' : 'PM'}`;
};

export interface RowDraft {
  readonly id: string;
  readonly orderId: string;
  readonly type?: string;
  readonly status?: string;
  readonly minor?: number | null;
  readonly atMs: number;
  readonly zoneMs?: number;
  readonly settled?: boolean;
}

export const row = (draft: RowDraft): GatewayRecord => ({
  transactionId: draft.id,
  orderId: draft.orderId,
  type: draft.type ?? 'sale',
  status: draft.status ?? 'approved',
  amount: draft.minor === null ? null : money(draft.minor ?? 1_000, 'USD'),
  lastFour: '1111',
  settled: draft.settled ?? false,
  date: gatewayText(draft.atMs, draft.zoneMs),
});

/** A journal that only knows how to be read. */
export class BookOfPayments implements PaymentPages {
  readonly #stored: StoredPayment[] = [];
  readonly #byId = new Map<string, StoredPayment>();

  constructor(states: readonly PaymentState[] = []) {
    for (const state of states) this.put(state);
  }

  /** Adds a payment, or brings one up to date. */
  put(state: PaymentState): void {
    const { payment } = entryFor(state, 'opened', state.intent.openedAtMs);
    if (payment === undefined) throw new Error('an entry about a payment has its row');
    const index = this.#stored.findIndex(({ row: { id } }) => id === state.intent.id);
    const sequence = index === -1 ? this.#stored.length + 1 : (this.#stored[index]?.sequence ?? 0);
    const stored = { row: payment, body: state, sequence };
    if (index === -1) this.#stored.push(stored);
    else this.#stored[index] = stored;
    this.#byId.set(payment.id, stored);
  }

  payments({ filter = {}, limit, beforeSequence = Infinity }: PaymentQuery): readonly StoredPayment[] {
    const page: StoredPayment[] = [];
    for (let index = this.#stored.length - 1; index >= 0 && page.length < limit; index -= 1) {
      const stored = this.#stored[index];
      if (stored !== undefined && stored.sequence < beforeSequence && fitsFilter(stored.row, filter))
        page.push(stored);
    }
    return page;
  }

  payment(id: string): StoredPayment | undefined {
    return this.#byId.get(id);
  }
}

/** `07-21-2020 …` to `07/21/20`, comparable by year, month and day. */
const sortable = (date: string): string =>
  date.includes('/')
    ? `20${date.slice(6, 8)}${date.slice(0, 2)}${date.slice(3, 5)}`
    : `${date.slice(6, 10)}${date.slice(0, 2)}${date.slice(3, 5)}`;

/** A gateway's list, newest first. `beforePage` may change it, or answer in its place. */
export class BookOfRecords implements GatewayRecords {
  rows: GatewayRecord[];
  readonly asked: { readonly scope: RecordsScope; readonly offset: number }[] = [];
  /** The most rows a page, whatever is asked for. */
  pageMax = 250;
  beforePage: (call: number) => RecordsPage | undefined = () => undefined;

  constructor(rows: readonly GatewayRecord[] = []) {
    this.rows = [...rows];
  }

  page(scope: RecordsScope, offset: number, limit: number): Promise<RecordsPage> {
    this.asked.push({ scope, offset });
    const instead = this.beforePage(this.asked.length);
    if (instead !== undefined) return Promise.resolve(instead);
    const listed =
      scope.name === 'batch'
        ? this.rows
        : this.rows.filter(({ date }) => {
            const day = sortable(date);
            return day >= sortable(scope.first) && day <= sortable(scope.last);
          });
    const records = listed.slice(offset, offset + Math.min(limit, this.pageMax));
    return Promise.resolve({ name: 'page', records, count: listed.length });
  }
}
