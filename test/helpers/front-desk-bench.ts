// A front desk on a bench: the real till, payments and front desk over a journal in memory and a model gateway, with a clock
// that stands still until told. `restart` stops the process as a crash would.
import type { BoardChange, FolioView, FrontDeskSettings } from '../../src/contract/index.ts';
import { silentLog } from '../../src/main/base/log.ts';
import { JournalFolioStore } from '../../src/main/folio/journal-folio-store.ts';
import { FrontDesk } from '../../src/main/front-desk/front-desk.ts';
import type { KnownCard } from '../../src/main/front-desk/desk-parts.ts';
import { GiftDesk } from '../../src/main/gift/gift-desk.ts';
import { practicePace } from '../../src/main/payment/pace.ts';
import { PaymentRunner } from '../../src/main/payment/runner.ts';
import { JournalGuard } from '../../src/main/register/journal-guard.ts';
import { PaymentsDesk } from '../../src/main/register/payments-desk.ts';
import { Till } from '../../src/main/register/till.ts';
import { defaultFrontDesk } from '../../src/main/settings/front-desk-defaults.ts';
import { countingIds } from './counting-ids.ts';
import { FakeClock } from './fake-clock.ts';
import { MemoryJournal } from './memory-journal.ts';
import { ModelGateway, type ModelOptions, type SendFault } from './model-gateway.ts';
import { HandSlot } from './till-bench.ts';

export interface FrontDeskWays {
  readonly settings?: Partial<FrontDeskSettings>;
  readonly declines?: ModelOptions['declines'];
  readonly linksIncrements?: boolean;
  /** Instead of the journal as it is: a disk that can be stopped. */
  readonly journal?: MemoryJournal;
  readonly gateway?: (model: ModelGateway) => ModelGateway;
}

export interface FrontDeskProcess {
  readonly till: Till;
  readonly desk: FrontDesk;
  readonly slot: HandSlot;
  readonly runner: PaymentRunner;
  readonly pushed: BoardChange[];
  stop(): void;
}

/** What outlives a process: the disk, the gateway, the time. */
export class FrontDeskWorld {
  readonly clock = new FakeClock();
  readonly faults: SendFault[] = [];
  readonly journal: MemoryJournal;
  readonly gateway: ModelGateway;
  readonly #ids = countingIds();
  readonly #ways: FrontDeskWays;
  #process: FrontDeskProcess;

  constructor(ways: FrontDeskWays = {}) {
    this.#ways = ways;
    this.journal = ways.journal ?? new MemoryJournal();
    const model = new ModelGateway({
      clock: this.clock,
      sendFault: () => this.faults.shift() ?? 'none',
      lookUpFails: () => false,
      declines: ways.declines ?? (() => false),
      lateMs: () => 5_000,
      linksIncrements: ways.linksIncrements ?? false,
    });
    this.gateway = ways.gateway?.(model) ?? model;
    this.#process = this.#start();
  }

  get now(): FrontDeskProcess {
    return this.#process;
  }

  restart(): void {
    this.#process.stop();
    this.#process = this.#start();
  }

  /** Lets what is under way go on for so long. */
  async pass(durationMs = 2_000): Promise<void> {
    await this.clock.advance(durationMs);
  }

  async view(folioId: string): Promise<FolioView> {
    const answer = await this.now.desk.read(folioId);
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  }

  /** A card is kept under the payment that stored it. */
  #knownCard(runner: PaymentRunner, id: string): KnownCard | undefined {
    const state = runner.payment(id);
    if (state?.name !== 'approved' && state?.name !== 'voided') return undefined;
    const { card } = state.attempt;
    return state.intent.keep === null || card === null
      ? undefined
      : { id, brand: card.brand, lastFour: card.lastFour };
  }

  #start(): FrontDeskProcess {
    const { clock, journal, gateway } = this;
    const ids = this.#ids;
    const settings = { ...defaultFrontDesk, mode: 'hotel', ...this.#ways.settings } as const;
    const runner: PaymentRunner = new PaymentRunner({
      journal,
      gateway,
      clock,
      ids,
      log: silentLog,
      pace: practicePace,
      keptCard: (id) => {
        const card = this.#knownCard(runner, id);
        return card === undefined ? undefined : { ...card, token: `111140$${id}` };
      },
    });
    const guard = new JournalGuard(silentLog);
    const slot = new HandSlot();
    const payments: PaymentsDesk = new PaymentsDesk({
      runner,
      journal,
      guard,
      clock,
      nextStep: () => 'another-card',
      receiptHead: () => till.receiptHead,
      warnsOf: () => true,
      metadata: () => ({}),
    });
    const gift = new GiftDesk({
      cards: undefined,
      journal,
      clock,
      ids,
      resendDelaysMs: practicePace.resendDelaysMs,
      safely: (write) => guard.safely(write),
    });
    const till: Till = new Till({
      runner,
      desk: payments,
      gift,
      guard,
      slot,
      clock,
      ids,
      looksCharged: (state, lastFour) => desk.looksCharged(state, lastFour),
      settings: {
        mode: 'practice',
        currency: 'USD',
        taxBasisPoints: 0,
        frontDesk: 'hotel',
        receipt: { lines: ['Harbour Hotel'], practice: true },
        setUp: true,
        practice: { practiceCards: [], practiceFamilies: [] },
      },
    });
    const pushed: BoardChange[] = [];
    const desk: FrontDesk = new FrontDesk({
      store: new JournalFolioStore(journal, clock),
      journal,
      runner,
      counter: till,
      leave: (paymentId) => till.leaveGuest(paymentId),
      clock,
      ids,
      log: silentLog,
      setUp: true,
      settings: () => settings,
      clerk: () => null,
      currency: 'USD',
      knownCard: (id) => this.#knownCard(runner, id),
      guestAsCustomer: () => ({ ok: true, value: { customerId: 'guest' } }),
      metadata: () => ({}),
      receiptHead: () => till.receiptHead,
      failed: () => undefined,
      push: (change) => pushed.push(change),
    });
    till.start();
    void desk.start();
    return {
      till,
      desk,
      slot,
      runner,
      pushed,
      stop() {
        desk.stop();
        till.stop();
      },
    };
  }
}
