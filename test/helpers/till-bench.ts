// A till on a bench: the real till, desk and runner over a journal in memory and a model gateway, with a clock that stands
// still until told.
import type { NextStep } from '../../src/contract/views.ts';
import type { Ids } from '../../src/main/base/ids.ts';
import { silentLog } from '../../src/main/base/log.ts';
import { CardData } from '../../src/main/card/card-data.ts';
import type { GiftCards } from '../../src/main/gateway/gift.ts';
import { GiftDesk } from '../../src/main/gift/gift-desk.ts';
import { practicePace } from '../../src/main/payment/pace.ts';
import { type KeptCard, PaymentRunner, type RunnerParts } from '../../src/main/payment/runner.ts';
import { JournalGuard } from '../../src/main/register/journal-guard.ts';
import { PaymentsDesk } from '../../src/main/register/payments-desk.ts';
import { Till, type TillSettings } from '../../src/main/register/till.ts';
import { countingIds } from './counting-ids.ts';
import { FakeClock } from './fake-clock.ts';
import { MemoryJournal } from './memory-journal.ts';
import { ModelGateway, type ModelOptions, type SendFault } from './model-gateway.ts';

export const testCard = (): CardData =>
  new CardData({
    entryMode: 'swiped',
    pan: Buffer.from('4055011111111111'),
    expiry: Buffer.from('2411'),
    tracks: Buffer.from(';4055011111111111=2411?'),
  });

/** What an encrypting reader leaves: MagTek's published example. */
export const encryptedCard = (): CardData =>
  new CardData(
    {
      entryMode: 'swiped',
      pan: Buffer.alloc(0),
      expiry: Buffer.from('0804'),
      tracks: Buffer.from('724C5DB7D6F901C7F0FEAE7908801093'),
      keySerialNumber: 'FFFF9876543210E00008',
    },
    { prefix: '5452', lastFour: '7189' },
  );

/** A reader that a test swipes by hand. */
export class HandSlot {
  #listener: ((card: CardData) => void) | null = null;

  get armed(): boolean {
    return this.#listener !== null;
  }

  arm(listener: (card: CardData) => void): void {
    this.#listener = listener;
  }

  disarm(): void {
    this.#listener = null;
  }

  swipe(card: CardData): void {
    const listener = this.#listener;
    this.disarm();
    if (listener === null) card.wipe();
    else listener(card);
  }
}

export interface Bench {
  readonly till: Till;
  readonly desk: PaymentsDesk;
  readonly slot: HandSlot;
  readonly gateway: ModelGateway;
  readonly journal: MemoryJournal;
  readonly clock: FakeClock;
  readonly ids: Ids;
  /** Faults of the next sends, in order; none once they are used up. */
  readonly faults: SendFault[];
  /** Stops this till as a crash would, and starts another on the same journal and gateway. */
  restart(): Bench;
}

/** What the shop, the bank and the vault of this bench are like. */
export interface BenchWays {
  readonly approves?: ModelOptions['approves'];
  readonly facts?: ModelOptions['facts'];
  readonly voidsOn?: RunnerParts['voidsOn'];
  readonly keptCard?: (storedCardId: string) => KeptCard | undefined;
  readonly giftCards?: GiftCards;
  readonly nextStep?: NextStep;
}

export const tillBench = (
  settings: Partial<TillSettings> = {},
  world?: Omit<Bench, 'till' | 'desk' | 'slot' | 'restart'>,
  ways: BenchWays = {},
): Bench => {
  const clock = world?.clock ?? new FakeClock();
  const faults = world?.faults ?? [];
  const journal = world?.journal ?? new MemoryJournal();
  const gateway =
    world?.gateway ??
    new ModelGateway({
      clock,
      sendFault: () => faults.shift() ?? 'none',
      lookUpFails: () => false,
      declines: (request) => request.kind === 'sale' && request.amount.minor === 616,
      lateMs: () => 5_000,
      ...(ways.approves === undefined ? {} : { approves: ways.approves }),
      ...(ways.facts === undefined ? {} : { facts: ways.facts }),
    });
  const ids = world?.ids ?? countingIds();
  const { voidsOn, keptCard } = ways;
  const kept = keptCard === undefined ? {} : { keptCard };
  const runner = new PaymentRunner({
    journal,
    gateway,
    clock,
    ids,
    log: silentLog,
    pace: practicePace,
    ...(voidsOn === undefined ? {} : { voidsOn }),
    ...kept,
  });
  const guard = new JournalGuard(silentLog);
  const gift = new GiftDesk({
    cards: ways.giftCards,
    journal,
    clock,
    ids,
    resendDelaysMs: practicePace.resendDelaysMs,
    safely: (write) => guard.safely(write),
  });
  const slot = new HandSlot();
  const desk: PaymentsDesk = new PaymentsDesk({
    runner,
    journal,
    guard,
    clock,
    nextStep: () => ways.nextStep ?? 'another-card',
    receiptHead: () => till.receiptHead,
    warnsOf: () => true,
    metadata: () => ({}),
  });
  const till: Till = new Till({
    runner,
    desk,
    gift,
    guard,
    slot,
    clock,
    ids,
    ...kept,
    settings: {
      mode: 'practice',
      currency: 'USD',
      taxBasisPoints: 0,
      frontDesk: 'off',
      receipt: { lines: ['Corner shop'], practice: true },
      setUp: true,
      practice: { practiceCards: [], practiceFamilies: [] },
      ...settings,
    },
  });
  till.start();
  return {
    till,
    desk,
    slot,
    gateway,
    journal,
    clock,
    ids,
    faults,
    restart() {
      runner.stop();
      gift.stop();
      return tillBench(settings, { clock, faults, journal, gateway, ids }, ways);
    },
  };
};
