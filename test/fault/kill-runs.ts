// Kills the register at random moments of a sale, again and again, with a wire that breaks as well; starts it again each
// time, and in the end counts: what the gateway charged against what the journal calls approved.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { until } from '../e2e/harness/deadline.ts';
import { makeFolder } from '../e2e/harness/folders.ts';
import { openPty, type Pty, swipe } from '../e2e/harness/pty.ts';
import { launchRegister, type Register } from '../e2e/harness/register.ts';
import { control, type RunningSimulator, startSimulator } from '../e2e/harness/simulator.ts';
import {
  charge,
  chargesOf,
  journalFile,
  type LedgerRow,
  listJournal,
  type ListedPayment,
  mastercard,
  readerReady,
  stateOf,
  verifyJournal,
  visa,
} from '../e2e/harness/till.ts';
import { seeded } from '../helpers/seeded.ts';

export interface KillCount {
  readonly runs: number;
  /** Kills by what the screen showed last before the plug was pulled. */
  readonly killedWhile: Readonly<Record<string, number>>;
  readonly charges: number;
  readonly chargedMinor: number;
  readonly approved: number;
  readonly approvedMinor: number;
  readonly voided: number;
  /** Approved in the journal and not standing in the ledger, or the other way round: must be none. */
  readonly differences: readonly string[];
  readonly chargedTwice: readonly string[];
  readonly unknown: number;
  readonly chain: string;
}

/** The longest wait before the plug is pulled: a little more than a sale over a slow wire takes. Milliseconds. */
const killWithinMs = 450;
const settleLimitMs = 60_000;

const pause = (durationMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, durationMs));

/** Plays the clerk after a restart until the basket is there and nothing is left on the register. */
const settle = (page: Page, reader: Pty): Promise<true> =>
  until(settleLimitMs, 'the register settles', async () => {
    switch (await stateOf(page)) {
      case 'basket':
        return true;
      case 'awaiting-card':
        await readerReady(page);
        await swipe(reader, visa.tracks);
        await until(5_000, 'the swipe is taken', async () =>
          (await stateOf(page)) === 'awaiting-card' ? undefined : true,
        );
        break;
      case 'approved':
      case 'not-processed':
        await page.keyboard.press('Enter');
        break;
      case 'declined':
        await page.keyboard.press('Escape');
        break;
      default:
        break;
    }
    return undefined;
  });

const breakTheWire = async (simulator: RunningSimulator, random: () => number): Promise<void> => {
  const at = control(simulator);
  await at.clearFaults();
  await at.fault({ fault: 'delay', path: '/payment/sale', next: 1, delayMs: Math.floor(random() * 300) });
  const drawn = random();
  if (drawn < 0.15) await at.fault({ fault: 'drop-after-commit', path: '/payment/sale', next: 1 });
  else if (drawn < 0.3) await at.fault({ fault: 'drop-before-commit', path: '/payment/sale', next: 1 });
  else if (drawn < 0.4) await at.fault({ fault: 'error-after-commit', path: '/payment/sale', next: 1 });
};

/** One sale up to a random moment, then SIGKILL to every process of the register. */
const saleAndKill = async (register: Register, reader: Pty, random: () => number): Promise<string> => {
  const { page } = register;
  // 10.00 to 99.99: clear of the amounts that the gateway's test mode declines.
  const amount = 1_000 + Math.floor(random() * 8_999);
  await charge(page, (amount / 100).toFixed(2));
  const card = random() < 0.5 ? visa : mastercard;
  // Now and then the plug is pulled before the card, or with it.
  if (random() > 0.1) await swipe(reader, card.tracks);
  await pause(random() < 0.1 ? 0 : random() * killWithinMs);
  const last = await stateOf(page).catch(() => 'gone');
  await register.kill();
  return last;
};

const standing = (rows: readonly LedgerRow[]): LedgerRow[] => rows.filter(({ voided }) => !voided);

const compare = (charges: readonly LedgerRow[], payments: readonly ListedPayment[], runs: number) => {
  const sales = payments.filter(({ kind }) => kind === 'sale');
  const approved = sales.filter(({ state }) => state === 'approved');
  const inLedger = new Map(standing(charges).map((row) => [row.transactionId, row.amountMinor]));
  const inJournal = new Map(
    approved.map((payment) => [String(payment['transactionId']), payment.amountMinor]),
  );
  const differences = [...new Set([...inLedger.keys(), ...inJournal.keys()])].filter(
    (id) => inLedger.get(id) !== inJournal.get(id),
  );
  const orders = standing(charges).map(({ orderId }) => orderId);
  const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
  return {
    runs,
    charges: inLedger.size,
    chargedMinor: sum(inLedger.values()),
    approved: inJournal.size,
    approvedMinor: sum(inJournal.values()),
    voided: sales.filter(({ state }) => state === 'voided').length,
    differences,
    chargedTwice: orders.filter((order, index) => orders.indexOf(order) !== index),
    unknown: payments.filter(({ state }) => state === 'unknown' || state === 'requesting').length,
  };
};

/** Needs the stage of scripts/stage.ts. @param tell is told of each run as it is over */
export const killRuns = async (
  runs: number,
  seed: number,
  tell: (line: string) => void = () => undefined,
): Promise<KillCount> => {
  const random = seeded(seed);
  const folder = makeFolder('kill');
  const userData = path.join(folder.path, 'user-data');
  mkdirSync(userData, { recursive: true });
  const [simulator, reader] = await Promise.all([startSimulator(), openPty()]);
  const launch = (): Promise<Register> => launchRegister({ simulator, userData, reader });
  const killedWhile: Record<string, number> = {};
  try {
    for (let run = 1; run <= runs; run += 1) {
      const register = await launch();
      try {
        await settle(register.page, reader);
        await readerReady(register.page);
        await breakTheWire(simulator, random);
        const last = await saleAndKill(register, reader, random);
        killedWhile[last] = (killedWhile[last] ?? 0) + 1;
        tell(`run ${run}: killed while the screen showed "${last}"`);
      } finally {
        await register.kill();
      }
    }
    await control(simulator).clearFaults();
    const register = await launch();
    await settle(register.page, reader);
    await until(settleLimitMs, 'no payment is in doubt', () =>
      listJournal(journalFile(userData)).some(({ state }) => state === 'unknown' || state === 'requesting')
        ? undefined
        : true,
    );
    await register.close();
    const chain = verifyJournal(journalFile(userData)).trim();
    const counts = compare(await chargesOf(simulator), listJournal(journalFile(userData)), runs);
    return { ...counts, killedWhile, chain };
  } finally {
    await reader.close();
    await simulator.stop();
    folder.remove();
  }
};

/** Every promise kept? */
export const isGood = (count: KillCount): boolean =>
  count.differences.length === 0 &&
  count.chargedTwice.length === 0 &&
  count.unknown === 0 &&
  count.chargedMinor === count.approvedMinor;
