// Offline entry on a bench: the real till, payments, vault and forwarder over a journal in memory, a vault on real files and
// a model gateway, with a clock that stands still until told. `restart` stops the process as a crash would; a `Disk` can be
// pulled out at any write of journal or vault.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OfflineSettings } from '../../src/contract/index.ts';
import { silentLog } from '../../src/main/base/log.ts';
import { GiftDesk } from '../../src/main/gift/gift-desk.ts';
import { type JournalEntry, JournalFault } from '../../src/main/journal/port.ts';
import { Debts } from '../../src/main/offline/debts.ts';
import { EntriesDesk } from '../../src/main/offline/entries-desk.ts';
import { Offline } from '../../src/main/offline/offline.ts';
import { VaultDesk } from '../../src/main/offline/vault-desk.ts';
import { practicePace } from '../../src/main/payment/pace.ts';
import { PaymentRunner } from '../../src/main/payment/runner.ts';
import { JournalGuard } from '../../src/main/register/journal-guard.ts';
import { PaymentsDesk } from '../../src/main/register/payments-desk.ts';
import { Till } from '../../src/main/register/till.ts';
import { defaultOffline } from '../../src/main/settings/offline-defaults.ts';
import { keyFileAt } from '../../src/main/vault/key-file.ts';
import { openVaultStore } from '../../src/main/vault/sqlite/open-vault.ts';
import type { VaultStore } from '../../src/main/vault/store.ts';
import { VaultFault } from '../../src/main/vault/vault-answer.ts';
import { Vault } from '../../src/main/vault/vault.ts';
import { countingIds } from './counting-ids.ts';
import { FakeClock } from './fake-clock.ts';
import { MemoryJournal } from './memory-journal.ts';
import { ModelGateway, type ModelOptions, type SendFault } from './model-gateway.ts';
import { HandSlot } from './till-bench.ts';
import { boxSealer, cheapCost } from './vault-bench.ts';

/** Counts the writes of journal and vault, and dies at one of them: before it is done, or right after. */
export class Disk {
  writes = 0;
  dead = false;
  #diesAt: { readonly write: number; readonly when: 'before' | 'after' } | null = null;

  dieAt(write: number, when: 'before' | 'after'): void {
    this.#diesAt = { write, when };
  }

  repair(): void {
    this.dead = false;
    this.#diesAt = null;
  }

  /** @param fail throws what the disk's user knows a broken disk by */
  write<Value>(work: () => Value, fail: () => never): Value {
    if (this.dead) return fail();
    this.writes += 1;
    const pulled = this.#diesAt?.write === this.writes ? this.#diesAt.when : null;
    if (pulled !== null) this.dead = true;
    if (pulled === 'before') return fail();
    const value = work();
    return pulled === null ? value : fail();
  }
}

class WorldJournal extends MemoryJournal {
  readonly #disk: Disk;

  /** As they were appended, together or by themselves. */
  readonly appended: (readonly JournalEntry[])[] = [];

  constructor(disk: Disk) {
    super();
    this.#disk = disk;
  }

  override append(...entries: readonly JournalEntry[]): number {
    return this.#disk.write(
      () => {
        this.appended.push(entries);
        return super.append(...entries);
      },
      () => {
        throw new JournalFault('journal-write-failed');
      },
    );
  }
}

const onDisk = (store: VaultStore, disk: Disk): VaultStore =>
  new Proxy(store, {
    get(target, name: keyof VaultStore) {
      if (name !== 'write') {
        const member = target[name] as (...given: unknown[]) => unknown;
        return member.bind(target);
      }
      return <Value>(work: () => Value) =>
        disk.write(
          () => target.write(work),
          () => {
            throw new VaultFault('vault-write-failed');
          },
        );
    },
  });

export interface OfflineProcess {
  readonly till: Till;
  readonly offline: Offline;
  readonly entries: EntriesDesk;
  readonly vaultDesk: VaultDesk;
  readonly vault: Vault;
  readonly runner: PaymentRunner;
  readonly slot: HandSlot;
  stop(): void;
}

export interface OfflineWays {
  readonly rules?: Partial<OfflineSettings>;
  readonly declines?: ModelOptions['declines'];
  readonly latencyMs?: number;
  /** Stands for what one till carries to another. */
  readonly carried?: { file: Buffer | null };
  /** Another till of the same gateway. */
  readonly gateway?: ModelGateway;
  readonly clock?: FakeClock;
  readonly firstId?: number;
}

export const contact = { name: 'Guest One', phone: '+1 555 0100', email: '' };

/** What outlives a process: the disk, the gateway, the time. */
export class OfflineWorld {
  readonly clock: FakeClock;
  readonly disk = new Disk();
  journal = new WorldJournal(this.disk);
  readonly folder = mkdtempSync(path.join(tmpdir(), 'countertop-offline-'));
  readonly faults: SendFault[] = [];
  readonly gateway: ModelGateway;
  readonly notes: { readonly event: string; readonly about: string }[] = [];
  /** Who stands at the till. */
  by = 'Cashier One';
  merchant = 'merchant-1';
  rules: OfflineSettings;
  reachable = false;
  readonly sealer = boxSealer();
  readonly #ids;
  readonly #ways: OfflineWays;
  #process: OfflineProcess | undefined;

  constructor(ways: OfflineWays = {}) {
    this.#ways = ways;
    this.clock = ways.clock ?? new FakeClock();
    this.#ids = countingIds(ways.firstId);
    this.rules = {
      ...defaultOffline,
      allowed: true,
      cardCode: 'not-asked',
      withoutCode: 'send',
      ...ways.rules,
    };
    this.gateway =
      ways.gateway ??
      new ModelGateway({
        clock: this.clock,
        sendFault: () => this.faults.shift() ?? 'none',
        lookUpFails: () => false,
        declines: ways.declines ?? (() => false),
        lateMs: () => 5_000,
        latencyMs: ways.latencyMs ?? 5,
      });
  }

  get entriesFile(): string {
    return path.join(this.folder, 'vault', 'entries.db');
  }

  get now(): OfflineProcess {
    if (this.#process === undefined) throw new Error('nothing runs');
    return this.#process;
  }

  /** The process starts; whatever the vault wants first is done. */
  async start(): Promise<OfflineProcess> {
    this.#process = this.#open();
    const started = this.#process.offline.start();
    await this.clock.advance(0);
    await started;
    return this.#process;
  }

  /** As a power cut would. */
  async restart(): Promise<OfflineProcess> {
    this.now.stop();
    this.disk.repair();
    return this.start();
  }

  async arm(hours: number | null = null): Promise<void> {
    const armed = await this.now.vaultDesk.arm(hours, undefined);
    if (!armed.ok) throw new Error(armed.error.code);
  }

  /** The gateway can be reached again, or not any more. */
  network(reachable: boolean): void {
    this.reachable = reachable;
    this.now.offline.networkChanged(reachable);
  }

  /** Rings up and takes one keyed card offline. @returns the payment's id, or the code or hint of why not */
  take(
    amountMinor: number,
    digits = '4111111111111111',
    overCap = false,
  ): { id: string; why: string | null } {
    const { till } = this.now;
    till.addLine('', amountMinor, 1);
    const charged = till.paying.charge();
    if (!charged.ok) return { id: '', why: charged.error.code };
    const { paymentId } = charged.value;
    const begun = till.entry.beginOffline({ paymentId, contact, voiceCode: '' }, overCap);
    if (!begun.ok) return { id: paymentId, why: begun.error.code };
    const count = till.snapshot().swipe.count;
    this.key(digits);
    const { register, swipe } = till.snapshot();
    if (register.name === 'queued') return { id: paymentId, why: null };
    return { id: paymentId, why: swipe.count > count ? swipe.hint : register.name };
  }

  /** Keys number, expiry and ZIP (and the code where it is asked for), and Enter. */
  key(number: string, code = '123'): void {
    const { entry } = this.now.till;
    const type = (text: string): void => {
      for (const digit of text) entry.press(digit as '0');
    };
    type(number);
    type('1230');
    if (this.rules.cardCode !== 'not-asked') type(code);
    type('10001');
    entry.press('submit');
  }

  /** The receipt is given: on to the next customer. */
  next(paymentId: string): void {
    this.now.till.next(paymentId);
  }

  /** Takes one and goes on. */
  taken(amountMinor: number, digits?: string): string {
    const { id, why } = this.take(amountMinor, digits);
    if (why !== null) throw new Error(why);
    this.next(id);
    return id;
  }

  /** The journal as it was after so many appends: put back from a copy while the till stands still. */
  putJournalBack(appends: number): void {
    const older = new WorldJournal(this.disk);
    for (const entries of this.journal.appended.slice(0, appends)) older.append(...entries);
    this.journal = older;
  }

  async pass(durationMs = 5_000): Promise<void> {
    await this.clock.advance(durationMs);
  }

  state(id: string): string | undefined {
    return this.now.runner.payment(id)?.name;
  }

  approvedMinor(): number {
    return this.gateway.ledger
      .filter(({ status, voided }) => status === 'approved' && !voided)
      .reduce((sum, row) => sum + row.amountMinor, 0);
  }

  end(): void {
    this.#process?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #open(): OfflineProcess {
    const { clock, journal, gateway, sealer } = this;
    const ids = this.#ids;
    const debts = new Debts(journal, clock);
    const runner: PaymentRunner = new PaymentRunner({
      journal,
      gateway,
      clock,
      ids,
      log: silentLog,
      pace: practicePace,
      companions: (state) => debts.companions(state),
    });
    const vault = new Vault({
      clock,
      ids,
      sealer,
      cost: cheapCost,
      file: keyFileAt(path.join(this.folder, 'keys', 'vault-keys.json')),
      openStore: () => onDisk(openVaultStore(this.entriesFile), this.disk),
    });
    const payment = (id: string): ReturnType<PaymentRunner['payment']> => runner.payment(id);
    const offline = new Offline({
      vault,
      journal,
      payments: runner.vaulted,
      payment,
      openPayments: () => runner.open(),
      clock,
      log: silentLog,
      rules: () => this.rules,
      merchant: () => this.merchant,
      by: () => this.by,
      debts,
    });
    runner.listen((change) => offline.paymentChanged(change));
    offline.networkChanged(this.reachable);
    const note = (event: string, { about }: { about: string }): void => {
      this.notes.push({ event, about });
    };
    const by = (): string => this.by;
    const payments = runner.vaulted;
    const { carried } = this.#ways;
    const guard = new JournalGuard(silentLog);
    const slot = new HandSlot();
    const gift = new GiftDesk({
      cards: undefined,
      journal,
      clock,
      ids,
      resendDelaysMs: practicePace.resendDelaysMs,
      safely: (write) => guard.safely(write),
    });
    const desk: PaymentsDesk = new PaymentsDesk({
      runner,
      journal,
      guard,
      clock,
      nextStep: () => 'another-card',
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
      offline,
      settings: {
        mode: 'practice',
        currency: 'USD',
        taxBasisPoints: 0,
        frontDesk: 'off',
        receipt: { lines: ['Corner shop'], practice: true },
        setUp: true,
        practice: { practiceCards: [], practiceFamilies: [] },
      },
    });
    till.start();
    return {
      till,
      offline,
      vault,
      runner,
      slot,
      entries: new EntriesDesk({
        offline,
        vault,
        payments,
        payment,
        journal,
        debts,
        by,
        note,
        takeUp: (intent) => till.takeUpDeclined(intent),
      }),
      vaultDesk: new VaultDesk({
        offline,
        vault,
        payments,
        merchant: () => this.merchant,
        keyStore: () => sealer.state(),
        by,
        note,
        writeFile: (bytes) => {
          if (carried === undefined) return Promise.resolve(false);
          carried.file = Buffer.from(bytes);
          return Promise.resolve(true);
        },
        readFile: () => Promise.resolve(carried?.file ?? null),
      }),
      stop: () => {
        offline.stop();
        till.stop();
        gift.stop();
      },
    };
  }
}
