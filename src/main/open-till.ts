// Opens the till of one environment with everything it stands on: journal, gateway, payments, reader. Each environment has
// a folder and a journal of its own, so that practice can never mix with money.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { CardReader } from '../../drivers/reader.ts';
import type { BoardChange, NextStep, PlainSettings } from '../contract/index.ts';
import type { Clock } from './base/clock.ts';
import type { Ids } from './base/ids.ts';
import type { Log } from './base/log.ts';
import { companionsOf } from './customers/companions.ts';
import { type Customers, openCustomers } from './customers/customers.ts';
import { CustomerRepository } from './customers/repository.ts';
import { JournalFolioStore } from './folio/journal-folio-store.ts';
import { Outage } from './drill/outage.ts';
import type { FrontDesk } from './front-desk/front-desk.ts';
import { Debts } from './offline/debts.ts';
import { openDrill, type OpenDrill } from './open-drill.ts';
import { openFrontDesk } from './open-front-desk.ts';
import { type CarriedFile, openOffline, type OpenOffline } from './open-offline.ts';
import type { KeyStore } from './settings/key-store.ts';
import { nextStepOf } from './gateway/qor/codes.ts';
import type { GatewayServices } from './gateway/services.ts';
import { GiftDesk } from './gift/gift-desk.ts';
import { openSqliteJournal } from './journal/sqlite/sqlite-journal.ts';
import { missingGateway } from './missing-gateway.ts';
import type { NetworkWatch } from './network/network-watch.ts';
import type { Surroundings } from './network/surroundings.ts';
import { networkOf } from './network-of-till.ts';
import { livePace, practicePace } from './payment/pace.ts';
import { type KeptCard, PaymentRunner, type RunnerParts } from './payment/runner.ts';
import { ReaderSlot } from './reader-slot.ts';
import { JournalDesk } from './register/journal-desk.ts';
import { JournalGuard } from './register/journal-guard.ts';
import type { People } from './people/people.ts';
import { seenIn } from './people/seen.ts';
import { PaymentsDesk } from './register/payments-desk.ts';
import { Till } from './register/till.ts';
import { Comparisons } from './settlement/comparisons.ts';
import { seriesCharger } from './series-charger.ts';
import { metadataFrom, ruleFor, tillSettings } from './till-settings.ts';
import type { Tasks } from './tasks/tasks.ts';
import { ReceiptPost } from './register/receipt-post.ts';

export interface TillMakings {
  /** The user data folder. */
  readonly folder: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly tasks: Tasks;
  /** Who may stand at the till; open to everybody where it is left out. */
  readonly people?: People;
  /** The register's reader, by its settings. */
  readonly registerReader: (settings: PlainSettings['reader']) => CardReader | undefined;
  /** Seals the vault's keys, where the machine has one. */
  readonly keyStore: KeyStore;
  readonly carriedFile: CarriedFile;
  /** What this machine sees of the network; left out, what it really sees, and in practice that all is well. */
  readonly surroundings?: Surroundings;
  /** Tells the screen of a folio that has changed. */
  readonly pushBoard: (change: BoardChange) => void;
}

export interface OpenTill {
  readonly till: Till;
  readonly desk: PaymentsDesk;
  readonly customers: Customers;
  readonly comparisons: Comparisons;
  readonly journalDesk: JournalDesk;
  readonly post: ReceiptPost;
  readonly frontDesk: FrontDesk;
  readonly network: NetworkWatch;
  readonly offline: OpenOffline & OpenDrill;
  /** Puts tax, receipt header and reader into force. */
  use(settings: PlainSettings): Promise<void>;
  close(): Promise<void>;
}

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
  const { clock, ids, log, tasks, people } = makings;
  const practice = settings.environment === 'practice';
  const folder = path.join(makings.folder, settings.environment);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const journal = openSqliteJournal(path.join(folder, 'journal.db'), { clock });
  const { vault, records, mailer } = found ?? missingGateway;
  const outage = practice ? new Outage() : undefined;
  const { gateway, watch, readerTold, tell } = networkOf({
    found: found?.gateway,
    settings,
    clock,
    surroundings: makings.surroundings,
    outage,
  });
  const pace = practice ? practicePace : livePace;
  let inUse = settings;
  // Whoever has signed in takes the place of the name that the settings have for everybody.
  const named = (plain: PlainSettings): PlainSettings => ({
    ...plain,
    clerkName: people?.clerk ?? plain.clerkName,
  });
  const voidsOn: RunnerParts['voidsOn'] = (address, cardCode) =>
    (address.word === 'bad' && ruleFor(inUse, 'address') === 'void') ||
    (cardCode.word === 'bad' && ruleFor(inUse, 'cardCode') === 'void');
  const repository = new CustomerRepository(journal);
  const keptCard = (storedCardId: string): KeptCard | undefined => customers.payable(storedCardId);
  const debts = new Debts(journal, clock);
  const ofCustomers = companionsOf(repository, clock);
  const companions: RunnerParts['companions'] = (state, token, expiry) => [
    ...ofCustomers(state, token, expiry),
    ...debts.companions(state),
  ];
  const runner = new PaymentRunner({
    journal,
    gateway,
    clock,
    ids,
    log,
    pace,
    voidsOn,
    companions,
    keptCard,
  });
  const guard = new JournalGuard(log);
  const customers = openCustomers({
    repository,
    vault,
    guard,
    clock,
    ids,
    log,
    charger: seriesCharger(runner, () => metadataFrom(named(inUse))),
    currency: () => 'USD',
    inUse: (storedCardId) =>
      runner
        .open()
        .some(
          (state) =>
            state.intent.storedCardId === storedCardId &&
            ['awaiting-card', 'requesting', 'unknown'].includes(state.name),
        ),
    online: () => till.snapshot().status.gateway.state === 'connected',
    chargeUnattended: () => inUse.chargeSeriesUnattended,
  });
  const desk: PaymentsDesk = new PaymentsDesk({
    runner,
    journal,
    guard,
    clock,
    nextStep,
    receiptHead: () => till.receiptHead,
    warnsOf: (check) => ruleFor(inUse, check) === 'warn',
    metadata: () => metadataFrom(named(inUse)),
    receiptShown: (paymentId) => drill?.receiptShown(paymentId),
  });
  const journalDesk = new JournalDesk({ journal, guard, tasks, view: (state) => desk.view(state) });
  const comparisons = new Comparisons({
    journal,
    records,
    mender: runner.mender,
    clock,
    tasks,
    log,
    currency: 'USD',
  });
  const post = new ReceiptPost({ runner, mailer, journal, guard, clock, log });
  const gift = new GiftDesk({
    cards: found?.giftCards,
    journal,
    clock,
    ids,
    resendDelaysMs: pace.resendDelaysMs,
    safely: (write) => guard.safely(write),
  });
  const opened = openOffline({
    folder,
    journal,
    runner,
    debts,
    clock,
    ids,
    log,
    people,
    keyStore: makings.keyStore,
    carriedFile: makings.carriedFile,
    // Whoever practises an outage need not switch on first what real cards are kept by.
    rules: () => (drill?.isRunning === true ? { ...inUse.offline, allowed: true } : inUse.offline),
    merchant: () => (practice ? 'practice' : settings.cardPresentMid),
    takeUp: (intent) => till.takeUpDeclined(intent),
  });
  const { offline } = opened;
  const drill = openDrill({
    outage,
    offline,
    runner,
    debts,
    clock,
    log,
    people,
    rules: () => inUse.offline,
    till: () => till,
    reachable: () => found !== undefined && watch.gatewayReachable,
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
    keptCard,
    offline,
    looksCharged: (state, lastFour) => frontDesk.looksCharged(state, lastFour),
    ...(people === undefined ? {} : { session: () => people.view() }),
    drill: () => drill?.view() ?? null,
    settings: tillSettings(named(settings), setUp),
    lastRevision,
  });
  const frontDesk: FrontDesk = openFrontDesk({
    store: new JournalFolioStore(journal, clock),
    journal,
    runner,
    till,
    customers,
    guard,
    clock,
    ids,
    log,
    setUp,
    settings: () => named(inUse),
    push: makings.pushBoard,
  });
  const seen = seenIn(journal, clock);
  try {
    people?.meet(seen);
    till.start();
  } catch (fault) {
    offline.stop();
    till.stop();
    gateway.close();
    journal.close();
    throw fault;
  }
  const stopHearing = people?.listen(() => {
    // Nobody finds half a card number under the lock.
    if (people.isShut && till.entry.active) till.entry.cancel();
    till.useSettings(tillSettings(named(inUse), setUp));
  });
  offline.listen(() =>
    guard.safely(() => {
      drill?.offlineChanged();
      till.changed();
    }),
  );
  watch.onChange(() => offline.networkChanged(watch.gatewayReachable));
  offline.networkChanged(watch.gatewayReachable);
  void offline.start();
  customers.start();
  // The register does not wait for the board: what it has not read yet is told of as it comes.
  void frontDesk.start();
  tell(till);

  const plug = (use: PlainSettings): Promise<void> =>
    slot.plug(makings.registerReader(use.reader), readerTold(till));
  await plug(settings);
  log.write('info', 'till.opened', { environment: settings.environment, reader: settings.reader.kind });

  return {
    till,
    desk,
    customers,
    comparisons,
    journalDesk,
    post,
    frontDesk,
    network: watch,
    offline: { ...opened, drill },
    async use(next) {
      drill?.stop();
      till.useSettings(tillSettings(named(next), setUp));
      const readerChanged = JSON.stringify(inUse.reader) !== JSON.stringify(next.reader);
      inUse = next;
      // Their rules may have changed.
      offline.rulesChanged();
      frontDesk.board.tick();
      if (readerChanged) await plug(next);
    },
    async close() {
      stopHearing?.();
      drill?.stop();
      people?.leave(seen);
      watch.stop();
      customers.stop();
      frontDesk.stop();
      comparisons.stop();
      guard.safely(() => opened.shiftEnded());
      offline.stop();
      till.stop();
      await slot.unplug();
      gateway.close();
      await journalDesk.stop();
      journal.close();
    },
  };
};

const nextStep = (code: string): NextStep => nextStepOf(code) ?? 'another-card';
