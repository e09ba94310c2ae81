// A gateway in memory, after the written rules of QorCommerce v3: answers replayed by idempotency key, one charge per order
// id, a ledger that tells the truth. Faults are drawn for each call, so that simulations can break the wire at will.
import { createHash } from 'node:crypto';
import type { Clock } from '../../src/main/base/clock.ts';
import { CardData } from '../../src/main/card/card-data.ts';
import type { CardCode } from '../../src/main/card/card-code.ts';
import type {
  CaptureRequest,
  CardGateway,
  FactsAnswer,
  FollowUpRequest,
  GatewayRequest,
  LookUp,
  LookUpQuery,
  Outcome,
  PreparedRequest,
  PurchaseRequest,
  RefundRequest,
  TransactionFacts,
} from '../../src/main/gateway/port.ts';
import { money } from '../../src/main/money/money.ts';

export type SendFault =
  | 'none'
  | 'no-connection'
  | 'drop-before-commit'
  | 'drop-after-commit'
  | 'error-after-commit'
  | 'garbage-after-commit'
  | 'late-commit'
  /** A system error is answered, and the bank charges the sale all the same, later. */
  | 'error-code-late-commit'
  /** Keys changed, a wall in between: the call itself is refused, and the payment is not even looked at. */
  | 'refused'
  /** The gateway has forgotten its answer to this key: a sale then meets its own order id. */
  | 'forgotten-key';

export interface LedgerRow {
  transactionId: string;
  readonly kind: GatewayRequest['kind'];
  readonly orderId: string;
  readonly status: 'approved' | 'declined';
  /** Of the head of linked authorizations: with what was added to it. */
  amountMinor: number;
  readonly source: PurchaseRequest['source']['name'] | null;
  readonly metadata: Readonly<Record<string, string>>;
  /** Of an authorization for a stay. */
  readonly folio: string | null;
  /** Of an authorization; of a sale all of it. */
  capturedMinor: number;
  voided: boolean;
  settled: boolean;
  refundedMinor: number;
}

interface Prepared extends PreparedRequest {
  readonly request: GatewayRequest;
  wiped: boolean;
}

export interface ModelOptions {
  readonly clock: Clock;
  /** Draws the fault of the next send. */
  readonly sendFault: () => SendFault;
  /** Draws whether the next look-up goes unanswered. */
  readonly lookUpFails: () => boolean;
  /** Whether the bank declines this sale. */
  readonly declines: (request: GatewayRequest) => boolean;
  /** How long after the lost connection a late request is committed, milliseconds. */
  readonly lateMs: () => number;
  readonly latencyMs?: number;
  /** What the bank approves of this purchase; all of it when left out. Minor units. */
  readonly approves?: (request: PurchaseRequest) => number;
  /** Whether an incremental authorization becomes part of the first one, under its transaction id. */
  readonly linksIncrements?: boolean;
  /** What the record of an approved purchase says of address and card code. */
  readonly facts?: () => TransactionFacts | 'unanswered';
}

const isPurchase = (request: GatewayRequest): request is PurchaseRequest =>
  request.kind === 'sale' || request.kind === 'authorization';

const wantsCard = (request: GatewayRequest): boolean =>
  isPurchase(request) && (request.source.name === 'card' || request.source.name === 'gift-card');

export class ModelGateway implements CardGateway {
  readonly ledger: LedgerRow[] = [];
  readonly sent: { readonly orderId: string; readonly key: string; readonly kind: string }[] = [];
  readonly prepared: Prepared[] = [];
  readonly #options: ModelOptions;
  readonly #answers = new Map<string, Outcome>();
  #next = 100_000;

  constructor(options: ModelOptions) {
    this.#options = options;
  }

  warm(): void {
    return undefined;
  }

  close(): void {
    return undefined;
  }

  check(): Promise<{ name: 'connected' }> {
    return Promise.resolve({ name: 'connected' });
  }

  /** Settles what is approved and not voided: from now on it is refunded, not voided. */
  settle(): void {
    for (const row of this.ledger) if (row.status === 'approved' && !row.voided) row.settled = true;
  }

  facts(transactionId: string): Promise<FactsAnswer> {
    const row = this.ledger.find((each) => each.transactionId === transactionId);
    if (row === undefined) return Promise.resolve({ name: 'absent' });
    const none = { word: 'none', letter: '' } as const;
    const facts = this.#options.facts?.() ?? { address: none, cardCode: none, settled: row.settled };
    return Promise.resolve(
      facts === 'unanswered' ? { name: 'unanswered', reason: 'timeout' } : { name: 'found', facts },
    );
  }

  prepare(request: GatewayRequest, presented?: CardData | CardCode): PreparedRequest {
    if (wantsCard(request) !== presented instanceof CardData)
      throw new Error('a card goes with a purchase by card and nothing else');
    const prepared: Prepared = {
      request,
      fingerprint: createHash('sha256').update(JSON.stringify(request)).digest('hex'),
      wiped: false,
      wipe() {
        prepared.wiped = true;
      },
    };
    this.prepared.push(prepared);
    return prepared;
  }

  async send(prepared: PreparedRequest, key: string): Promise<Outcome> {
    const { request, wiped } = prepared as Prepared;
    if (wiped) throw new Error('sent after it was wiped');
    this.sent.push({ orderId: request.orderId, key, kind: request.kind });
    const fault = this.#options.sendFault();
    await this.#wait(this.#options.latencyMs ?? 5);
    switch (fault) {
      case 'none':
        return this.#commit(request, key);
      case 'no-connection':
        return { name: 'unknown', reason: 'no-connection' };
      case 'drop-before-commit':
        return { name: 'unknown', reason: 'connection-lost' };
      case 'refused':
        return { name: 'declined', code: 'HTTP403' };
      case 'forgotten-key':
        // A refund without a key's memory would be done twice: there the vendor's promise is all there is.
        if (isPurchase(request)) this.#answers.delete(key);
        return this.#commit(request, key);
      case 'late-commit':
        this.#options.clock.after(this.#options.lateMs(), () => this.#commit(request, key));
        return { name: 'unknown', reason: 'timeout' };
      case 'error-code-late-commit':
        if (isPurchase(request))
          this.#options.clock.after(this.#options.lateMs(), () => this.#commit(request, key));
        return { name: 'unknown', reason: 'ask', code: 'GW96' };
      case 'drop-after-commit':
        this.#commit(request, key);
        return { name: 'unknown', reason: 'connection-lost' };
      case 'error-after-commit':
        this.#commit(request, key);
        return { name: 'unknown', reason: 'server-error' };
      case 'garbage-after-commit':
        this.#commit(request, key);
        return { name: 'unknown', reason: 'unreadable' };
    }
  }

  async lookUp({ request, known }: LookUpQuery): Promise<LookUp> {
    await this.#wait(2);
    if (this.#options.lookUpFails()) return { name: 'unanswered', reason: 'timeout' };
    const rows = this.ledger.filter(
      (row) =>
        row.orderId === request.orderId &&
        row.kind === request.kind &&
        !known.includes(row.transactionId) &&
        (request.kind !== 'refund' || row.amountMinor === request.amount.minor),
    );
    const row = rows.find(({ status }) => status === 'approved') ?? rows[0];
    if (row === undefined) return { name: 'absent' };
    const { transactionId } = row;
    if (row.status === 'declined')
      return { name: 'found', outcome: { name: 'declined', code: 'GW--', transactionId } };
    const amountApproved = money(row.amountMinor, 'USD');
    return {
      name: 'found',
      outcome: { name: 'approved', transactionId, authCode: '123456', amountApproved },
    };
  }

  #wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#options.clock.after(delayMs, resolve);
    });
  }

  #commit(request: GatewayRequest, key: string): Outcome {
    const replay = this.#answers.get(key);
    if (replay !== undefined) return replay;
    const outcome = isPurchase(request) ? this.#purchase(request) : this.#followUp(request);
    this.#answers.set(key, outcome);
    return outcome;
  }

  #purchase(request: PurchaseRequest): Outcome {
    if (this.ledger.some((row) => isPurchaseRow(row) && row.orderId === request.orderId)) {
      return { name: 'declined', code: 'GW19' };
    }
    // No bank is asked for cash.
    const declined = request.source.name !== 'cash' && this.#options.declines(request);
    const status = declined ? 'declined' : 'approved';
    const approves = this.#options.approves?.(request) ?? request.amount.minor;
    const row = this.#record(request, status, status === 'approved' ? approves : request.amount.minor);
    if (status === 'declined') return { name: 'declined', code: 'GW51', transactionId: row.transactionId };
    if (request.kind === 'sale') row.capturedMinor = approves;
    this.#link(request, row, approves);
    return {
      name: 'approved',
      transactionId: row.transactionId,
      authCode: '123456',
      amountApproved: money(approves, 'USD'),
      ...(request.storeCardAs === undefined ? {} : { token: `111140$${row.transactionId}` }),
    };
  }

  #link({ stay }: PurchaseRequest, row: LedgerRow, approvedMinor: number): void {
    if (this.#options.linksIncrements !== true || stay?.purpose !== 'incremental') return;
    const head = this.ledger.find(({ folio, voided }) => folio === stay.reference && !voided);
    if (head === undefined || head === row) return;
    head.amountMinor += approvedMinor;
    row.transactionId = head.transactionId;
  }

  #followUp(request: FollowUpRequest): Outcome {
    const purchase = this.ledger.find(
      (row) => row.transactionId === request.transactionId && isPurchaseRow(row),
    );
    if (purchase === undefined) return { name: 'declined', code: 'GW76' };
    if (purchase.voided) return { name: 'unknown', reason: 'ask', code: 'GW74' };
    if (request.kind === 'void') return this.#void(request, purchase);
    return request.kind === 'capture' ? this.#capture(request, purchase) : this.#refund(request, purchase);
  }

  #void(request: FollowUpRequest, purchase: LedgerRow): Outcome {
    if (purchase.settled) return { name: 'declined', code: 'GW20' };
    purchase.voided = true;
    const row = this.#record(request, 'approved', purchase.amountMinor);
    const amountApproved = money(purchase.amountMinor, 'USD');
    return { name: 'approved', transactionId: row.transactionId, amountApproved };
  }

  #capture(request: CaptureRequest, purchase: LedgerRow): Outcome {
    if (purchase.kind !== 'authorization') return { name: 'declined', code: 'GW12' };
    if (purchase.capturedMinor > 0) return { name: 'unknown', reason: 'ask', code: 'GW73' };
    if (request.amount.minor > purchase.amountMinor) return { name: 'declined', code: 'GW13' };
    purchase.capturedMinor = request.amount.minor;
    const row = this.#record(request, 'approved', request.amount.minor);
    return { name: 'approved', transactionId: row.transactionId, amountApproved: request.amount };
  }

  #refund(request: RefundRequest, purchase: LedgerRow): Outcome {
    if (purchase.refundedMinor + request.amount.minor > purchase.capturedMinor)
      return { name: 'declined', code: 'GW13' };
    purchase.refundedMinor += request.amount.minor;
    const row = this.#record(request, 'approved', request.amount.minor);
    return { name: 'approved', transactionId: row.transactionId, amountApproved: request.amount };
  }

  #record(request: GatewayRequest, status: LedgerRow['status'], amountMinor: number): LedgerRow {
    this.#next += 1;
    const row: LedgerRow = {
      transactionId: `T${this.#next}`,
      kind: request.kind,
      orderId: request.orderId,
      status,
      amountMinor,
      source: isPurchase(request) ? request.source.name : null,
      metadata: 'metadata' in request ? (request.metadata ?? {}) : {},
      folio: isPurchase(request) ? (request.stay?.reference ?? null) : null,
      capturedMinor: 0,
      settled: false,
      voided: false,
      refundedMinor: 0,
    };
    this.ledger.push(row);
    return row;
  }
}

const isPurchaseRow = ({ kind }: LedgerRow): boolean => kind === 'sale' || kind === 'authorization';
