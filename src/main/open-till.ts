// Opens the till of one environment with everything it stands on: journal, gateway, payments, reader. Each environment has
// a folder and a journal of its own, so that practice can never mix with money.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { CardReader } from '../../drivers/reader.ts';
import { SerialReader } from '../../drivers/serial/serial-reader.ts';
import { practiceCards } from '../../drivers/simulated/cards.ts';
import { SimulatedReader } from '../../drivers/simulated/simulated-reader.ts';
import type { MismatchRule, NextStep, PlainSettings } from '../contract/index.ts';
import type { CancelTimer, Clock } from './base/clock.ts';
import type { Ids } from './base/ids.ts';
import type { Log } from './base/log.ts';
import { metadataOf } from './gateway/metadata.ts';
import type { CardGateway, Metadata } from './gateway/port.ts';
import { nextStepOf } from './gateway/qor/codes.ts';
import type { GatewayServices } from './gateways.ts';
import { GiftDesk } from './gift/gift-desk.ts';
import { openSqliteJournal } from './journal/sqlite/sqlite-journal.ts';
import { livePace, practicePace } from './payment/pace.ts';
import { PaymentRunner, type RunnerParts } from './payment/runner.ts';
import { ReaderSlot } from './reader-slot.ts';
import { JournalGuard } from './register/journal-guard.ts';
import { PaymentsDesk } from './register/payments-desk.ts';
import { ReceiptPost } from './register/receipt-post.ts';
import { Till, type TillSettings } from './register/till.ts';

export interface TillMakings {
  /** The user data folder. */
  readonly folder: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

export interface OpenTill {
  readonly till: Till;
  readonly desk: PaymentsDesk;
  readonly post: ReceiptPost;
  readonly gateway: CardGateway;
  /** Puts tax, receipt header and reader into force. */
  use(settings: PlainSettings): Promise<void>;
  /** Swipes a card of the practice panel; false where the reader is a real one. */
  swipe(cardId: string): boolean;
  close(): Promise<void>;
}

/** How often a gateway that does not answer is asked whether it is back. Milliseconds. */
const checkEveryMs = 30_000;

/**
 * @param found the gateway; undefined where live mode is not set up: the till opens and says so
 * @param lastRevision of the till that stood here before @throws JournalFault
 */
export const openTill = async (
  makings: TillMakings,
  settings: PlainSettings,
  found: GatewayServices | undefined,
  lastRevision: number,
): Promise<OpenTill> => {
  const { clock, ids, log } = makings;
  const practice = settings.environment === 'practice';
  const folder = path.join(makings.folder, settings.environment);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const journal = openSqliteJournal(path.join(folder, 'journal.db'), { clock });
  const gateway = found?.gateway ?? missingGateway;
  const pace = practice ? practicePace : livePace;
  let inUse = settings;
  const voidsOn: RunnerParts['voidsOn'] = (address, cardCode) =>
    (address.word === 'bad' && ruleFor(inUse, 'address') === 'void') ||
    (cardCode.word === 'bad' && ruleFor(inUse, 'cardCode') === 'void');
  const runner = new PaymentRunner({ journal, gateway, clock, ids, log, pace, voidsOn });
  const guard = new JournalGuard(log);
  const desk: PaymentsDesk = new PaymentsDesk({
    runner,
    journal,
    guard,
    clock,
    nextStep,
    receiptHead: () => till.receiptHead,
    warnsOf: (check) => ruleFor(inUse, check) === 'warn',
    metadata: () => metadataFrom(inUse),
  });
  const post = new ReceiptPost({ runner, mailer: found?.mailer, journal, guard, clock, log });
  const gift = new GiftDesk({
    cards: found?.giftCards,
    journal,
    clock,
    ids,
    resendDelaysMs: pace.resendDelaysMs,
    safely: (write) => guard.safely(write),
  });
  const slot = new ReaderSlot(log);
  const setUp = found !== undefined;
  const till: Till = new Till({
    runner,
    desk,
    gift,
    guard,
    slot,
    clock,
    ids,
    settings: tillSettings(settings, setUp),
    lastRevision,
  });
  till.start();
  const stopChecks = setUp ? keepChecking(gateway, till, clock) : () => undefined;

  let reader: CardReader | undefined;
  const plug = async (use: PlainSettings): Promise<void> => {
    reader = readerFor(use, clock);
    await slot.plug(reader, till);
  };
  await plug(settings);
  log.write('info', 'till.opened', { environment: settings.environment, reader: settings.reader.kind });

  return {
    till,
    desk,
    post,
    gateway,
    async use(next) {
      till.useSettings(tillSettings(next, setUp));
      const readerChanged = JSON.stringify(inUse.reader) !== JSON.stringify(next.reader);
      inUse = next;
      if (readerChanged) await plug(next);
    },
    swipe: (cardId) => reader instanceof SimulatedReader && reader.swipe(cardId),
    async close() {
      stopChecks();
      till.stop();
      await slot.unplug();
      gateway.close();
      journal.close();
    },
  };
};

const nextStep = (code: string): NextStep => nextStepOf(code) ?? 'another-card';

const tillSettings = (settings: PlainSettings, setUp: boolean): TillSettings => ({
  mode: settings.environment,
  currency: 'USD',
  taxBasisPoints: settings.taxBasisPoints,
  receipt: { lines: settings.receiptHeader, practice: settings.environment === 'practice' },
  setUp,
  metadata: metadataFrom(settings),
  practiceCards:
    settings.reader.kind === 'simulated' ? practiceCards.map(({ id, title }) => ({ id, title })) : [],
});

const ruleFor = (settings: PlainSettings, check: 'address' | 'cardCode'): MismatchRule =>
  check === 'address' ? settings.onAddressMismatch : settings.onCodeMismatch;

const metadataFrom = ({ registerName, clerkName, labels }: PlainSettings): Metadata =>
  metadataOf({ register: registerName, clerk: clerkName, labels });

const readerFor = ({ reader }: PlainSettings, clock: Clock): CardReader | undefined => {
  if (reader.kind === 'none') return undefined;
  return reader.kind === 'simulated' ? new SimulatedReader() : new SerialReader(reader, clock);
};

/** Asks at once, then again and again while the gateway does not answer; sales themselves tell the rest. */
const keepChecking = (gateway: CardGateway, till: Till, clock: Clock): CancelTimer => {
  let cancel: CancelTimer = () => undefined;
  let stopped = false;
  const check = async (): Promise<void> => {
    if (till.snapshot().status.gateway.state !== 'connected') till.gatewayChecked(await gateway.check());
    if (!stopped) cancel = clock.after(checkEveryMs, () => void check());
  };
  void check();
  return () => {
    stopped = true;
    cancel();
  };
};

/** Stands in where no gateway is set up; the till charges nobody then, so that only the status bar asks it anything. */
const missingGateway: CardGateway = {
  warm: () => undefined,
  close: () => undefined,
  prepare: () => {
    throw new Error('no gateway is set up');
  },
  send: () => Promise.resolve({ name: 'unknown', reason: 'no-connection' }),
  lookUp: () => Promise.resolve({ name: 'unanswered', reason: 'no-connection' }),
  facts: () => Promise.resolve({ name: 'unanswered', reason: 'no-connection' }),
  check: () => Promise.resolve({ name: 'unreachable', reason: 'no-connection' }),
};
