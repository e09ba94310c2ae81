// Kills the register at random moments of an outage: while cards are keyed offline, and while they are sent over a wire that
// breaks as well. Started again each time, it goes on; in the end every card that the clerk saw taken is approved or
// declined, ledger and journal are equal to the cent, nothing is charged twice, and no file holds a card.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Bridge } from '../../src/contract/bridge.ts';
import { plainSettingsSchema } from '../../src/contract/settings.ts';
import type { Snapshot } from '../../src/contract/views.ts';
import { searchForCardData } from '../e2e/harness/card-data-search.ts';
import { until } from '../e2e/harness/deadline.ts';
import { makeFolder } from '../e2e/harness/folders.ts';
import { launchRegister, type Register } from '../e2e/harness/register.ts';
import { control, type RunningSimulator, startSimulator } from '../e2e/harness/simulator.ts';
import {
  chargesOf,
  journalFile,
  listJournal,
  mastercard,
  needlesOf,
  verifyJournal,
  visa,
} from '../e2e/harness/till.ts';
import { seeded } from '../helpers/seeded.ts';
import { bridgeOf } from './page-bridge.ts';

export interface OfflineKillCount {
  readonly runs: number;
  /** Kills while cards were taken, and while they were sent. */
  readonly killed: Readonly<Record<'taking' | 'sending', number>>;
  /** Cards whose taking the clerk was shown. */
  readonly taken: number;
  readonly approved: number;
  readonly approvedMinor: number;
  readonly declined: number;
  readonly charges: number;
  readonly chargedMinor: number;
  /** Shown as taken and neither approved nor declined at the end: must be none. */
  readonly lost: readonly string[];
  /** Approved in the journal and not standing in the ledger, or the other way round: must be none. */
  readonly differences: readonly string[];
  readonly chargedTwice: readonly string[];
  /** Of the vault at the end: must be none. */
  readonly waiting: number;
  /** Files with something of a card in them: must be none. */
  readonly hits: number;
  readonly chain: string;
}

const password = 'seven green bottles 7';
const passphrase = 'a vault of four words';
/** One in so many is declined (QorCommerce v3, test amounts: 6.16 answers 51). */
const declinedEvery = 8;
const limitMs = 60_000;

const pause = (durationMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, durationMs));

const valueOf = async <Value>(
  asked: Promise<{ ok: true; value: Value } | { ok: false; error: { code: string } }>,
): Promise<Value> => {
  const answer = await asked;
  if (answer.ok) return answer.value;
  throw new Error(answer.error.code);
};

const snapshotOf = (bridge: Bridge): Promise<Snapshot> => valueOf(bridge['snapshot.read']({}));

/** The first time: a manager, generous caps, codes sealed so that they outlive the kills, armed. */
const setUp = async (bridge: Bridge): Promise<void> => {
  await until(limitMs, 'the settings', async () =>
    (await bridge['settings.read']({})).ok ? true : undefined,
  );
  const plain = plainSettingsSchema.parse(await valueOf(bridge['settings.read']({})));
  const offline = {
    ...plain.offline,
    allowed: true,
    sumMinor: 9_999_999,
    count: 500,
    cardCode: 'sealed',
  } as const;
  await valueOf(bridge['settings.save']({ ...plain, offline }));
  await valueOf(bridge['people.first-manager']({ name: 'Manager One', password }));
  await valueOf(bridge['offline.arm']({ password, hours: 24, passphrase }));
};

/** Somebody comes to a register that was started again. */
const comeBack = async (bridge: Bridge): Promise<void> => {
  const { people } = await until(limitMs, 'the people', async () => {
    const found = await bridge['session.people']({});
    return found.ok ? found.value : undefined;
  });
  await valueOf(bridge['session.sign-in']({ personId: people[0]?.id ?? '', secret: password }));
};

/** What stood on the register when the plug was pulled. */
const clear = (bridge: Bridge, seen: (snapshot: Snapshot) => void): Promise<true> =>
  until(limitMs, 'an empty register', async () => {
    const snapshot = await snapshotOf(bridge);
    const { register } = snapshot;
    seen(snapshot);
    if (register.name === 'basket') {
      await bridge['basket.clear']({});
      return true;
    }
    if (register.name === 'keying') await bridge['entry.cancel']({});
    if (register.name === 'queued') await bridge['sale.next']({ paymentId: register.payment.id });
    if (register.name === 'awaiting-card') await bridge['sale.cancel']({ paymentId: register.payment.id });
    return undefined;
  });

/** On the touch keypad, without a pause. */
const keyIn = (page: Page, digits: string): Promise<void> =>
  page.evaluate(async (typed) => {
    const { countertop } = window as unknown as {
      countertop: { 'entry.key': (sent: { key: string }) => Promise<unknown> };
    };
    for (const key of [...Array.from(typed), 'submit']) await countertop['entry.key']({ key });
  }, digits);

class Story {
  readonly #random: () => number;
  /** Payments that the clerk was shown as taken. */
  readonly shown = new Set<string>();
  #sales = 0;

  constructor(random: () => number) {
    this.#random = random;
  }

  readonly seen = ({ register }: Snapshot): void => {
    if (register.name === 'queued') this.shown.add(register.payment.id);
  };

  /** One card after the other, until the plug is pulled. */
  async take(page: Page): Promise<void> {
    const bridge = bridgeOf(page);
    for (;;) {
      this.#sales += 1;
      const amount = this.#sales % declinedEvery === 0 ? 616 : 1_000 + Math.floor(this.#random() * 8_999);
      await bridge['basket.add']({ name: '', unitMinor: amount, quantity: 1 });
      const { paymentId } = await valueOf(bridge['sale.charge']({ way: 'sale' }));
      await this.#begin(bridge, paymentId);
      const { pan } = this.#random() < 0.5 ? visa : mastercard;
      await keyIn(page, `${pan}123099932606`);
      const snapshot = await snapshotOf(bridge);
      this.seen(snapshot);
      // The same card and amount a moment ago: this one is left.
      if (snapshot.register.name !== 'queued') await clear(bridge, this.seen);
      else await bridge['sale.next']({ paymentId });
    }
  }

  /** The register has to notice first that the gateway is gone. */
  #begin(bridge: Bridge, paymentId: string): Promise<true> {
    const contact = { name: 'Guest One', phone: '+1 555 0100', email: '' };
    return until(limitMs, 'offline entry', async () => {
      const begun = await bridge['offline.begin']({ paymentId, contact, voiceCode: '' });
      if (begun.ok) return true;
      if (begun.error.code !== 'offline-gateway-answers') throw new Error(begun.error.code);
      return undefined;
    });
  }
}

const cutTheWire = async (simulator: RunningSimulator): Promise<void> => {
  const wire = control(simulator);
  await wire.clearFaults();
  await wire.fault({ fault: 'refuse-connection', share: 1 });
};

const mendTheWire = async (simulator: RunningSimulator, random: () => number): Promise<void> => {
  const wire = control(simulator);
  await wire.clearFaults();
  const seed = Math.floor(random() * 1_000_000);
  for (const [fault, share] of [
    ['drop-after-commit', 0.12],
    ['drop-before-commit', 0.08],
    ['error-after-commit', 0.08],
  ] as const)
    await wire.fault({ fault, path: '/payment/sale', share, seed });
  await wire.fault({ fault: 'delay', path: '/payment/sale', share: 0.5, delayMs: 200, seed });
};

/** Needs the stage of scripts/stage.ts. @param tell is told of each run as it is over */
export const offlineKillRuns = async (
  runs: number,
  seed: number,
  tell: (line: string) => void = () => undefined,
): Promise<OfflineKillCount> => {
  const random = seeded(seed);
  const folder = makeFolder('offline-kill');
  const userData = path.join(folder.path, 'user-data');
  mkdirSync(userData, { recursive: true });
  const simulator = await startSimulator();
  const killed = { taking: 0, sending: 0 };
  const story = new Story(random);
  const launch = (): Promise<Register> => launchRegister({ simulator, userData });
  try {
    const first = await launch();
    await setUp(bridgeOf(first.page));
    await first.kill();
    for (let run = 1; run <= runs; run += 1) {
      // Two of three are outages, so that there is something to be sent.
      const taking = run % 3 !== 0;
      await (taking ? cutTheWire(simulator) : mendTheWire(simulator, random));
      const register = await launch();
      try {
        const bridge = bridgeOf(register.page);
        await comeBack(bridge);
        await clear(bridge, story.seen);
        await valueOf(bridge['vault.unlock']({ passphrase }));
        const before = story.shown.size;
        // The page goes with its process; what it was asked in that moment is never answered.
        const play = taking ? story.take(register.page).catch(() => undefined) : Promise.resolve();
        // Now and then the plug is pulled before the first one.
        if (taking && random() > 0.15)
          await until(limitMs, 'a first card', () =>
            Promise.resolve(story.shown.size > before ? true : undefined),
          );
        await pause(random() * (taking ? 900 : 1_500));
        await register.kill();
        await play;
        killed[taking ? 'taking' : 'sending'] += 1;
        tell(`run ${run}: killed while ${taking ? 'taking' : 'sending'}, ${story.shown.size} taken so far`);
      } finally {
        await register.kill();
      }
    }
    await control(simulator).clearFaults();
    const register = await launch();
    const bridge = bridgeOf(register.page);
    await comeBack(bridge);
    await clear(bridge, story.seen);
    await valueOf(bridge['vault.unlock']({ passphrase }));
    const end = await until(10 * limitMs, 'nothing waits', async () => {
      const { offline, unresolved } = await snapshotOf(bridge);
      return offline.waiting.count === 0 && unresolved.length === 0 ? offline : undefined;
    });
    await register.close();
    const count = await compare(simulator, userData, story.shown);
    const { hits } = searchForCardData(
      [userData, `${userData}-home`],
      [...needlesOf(visa), ...needlesOf(mastercard), { name: 'as typed', value: '1230999' }],
    );
    return { runs, killed, ...count, waiting: end.waiting.count, hits: hits.length };
  } finally {
    await simulator.stop();
    folder.remove();
  }
};

const compare = async (simulator: RunningSimulator, userData: string, shown: ReadonlySet<string>) => {
  const file = journalFile(userData);
  const payments = listJournal(file).filter(({ kind }) => kind === 'sale');
  const approved = payments.filter(({ state }) => state === 'approved');
  const charges = (await chargesOf(simulator)).filter(({ voided }) => !voided);
  const inLedger = new Map(charges.map((row) => [row.transactionId, row.amountMinor]));
  const inJournal = new Map(
    approved.map((payment) => [String(payment['transactionId']), payment.amountMinor]),
  );
  const orders = charges.map(({ orderId }) => orderId);
  const stateOf = new Map(payments.map(({ id, state }) => [id, state]));
  const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
  return {
    taken: shown.size,
    approved: approved.length,
    approvedMinor: sum(inJournal.values()),
    declined: payments.filter(({ state }) => state === 'declined').length,
    charges: charges.length,
    chargedMinor: sum(charges.map(({ amountMinor }) => amountMinor)),
    lost: [...shown].filter((id) => !['approved', 'declined'].includes(stateOf.get(id) ?? 'gone')),
    differences: [...new Set([...inLedger.keys(), ...inJournal.keys()])].filter(
      (id) => inLedger.get(id) !== inJournal.get(id),
    ),
    chargedTwice: orders.filter((order, index) => orders.indexOf(order) !== index),
    chain: verifyJournal(file).trim(),
  };
};

/** Every promise kept? */
export const isGoodOutage = (count: OfflineKillCount): boolean =>
  count.lost.length === 0 &&
  count.differences.length === 0 &&
  count.chargedTwice.length === 0 &&
  count.waiting === 0 &&
  count.hits === 0 &&
  count.chargedMinor === count.approvedMinor &&
  count.taken <= count.approved + count.declined &&
  count.chain.includes('chain good');
