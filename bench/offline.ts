// Offline entry on real files: what it takes to seal a card, to keep one, and to send a thousand of them, beside the bare
// requests of the same gateway client in turns in one run.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '../src/main/base/clock.ts';
import { systemIds } from '../src/main/base/ids.ts';
import { createLog } from '../src/main/base/log.ts';
import { createLogFile } from '../src/main/base/log-file.ts';
import type { CardGateway } from '../src/main/gateway/port.ts';
import { createQor } from '../src/main/gateway/qor/qor.ts';
import type { Journal } from '../src/main/journal/port.ts';
import { missingGateway } from '../src/main/missing-gateway.ts';
import { purchaseIntent, requestFor } from '../src/main/payment/requests.ts';
import { sealEnvelope } from '../src/main/vault/seal.ts';
import { makeFolder } from '../test/e2e/harness/folders.ts';
import { control, type RunningSimulator, startSimulator } from '../test/e2e/harness/simulator.ts';
import { median, quantile, round } from './figures.ts';
import { draftOf, keyedCard, openRooms } from './offline-rooms.ts';

const takes = 1_000;

interface Tail {
  readonly p50: number;
  readonly p99: number;
  readonly slowest: number;
  readonly count: number;
}

export interface TakingFigures {
  readonly sealMs: Tail;
  readonly takeMs: Tail;
}

export interface ForwardingFigures {
  /** The gateway's own, beyond what the simulator takes. */
  readonly delayMs: number;
  readonly entries: number;
  /** Medians of the blocks, for one entry or request. */
  readonly forwardedMs: number;
  readonly bareMs: number;
  readonly bareWithCheckMs: number;
  /** Medians of the blocks over one another. */
  readonly ratio: number;
  readonly ratioWithCheck: number;
  /** The four durable commits of one entry by themselves: sent, answered, card destroyed, checked. */
  readonly commitsMs: number;
  /** Emptying the file after a block, for one entry: not in the above. */
  readonly cleaningMs: number;
}

const thousandth = (value: number): number => Math.round(value * 1_000) / 1_000;
const tail = (times: readonly number[]): Tail => ({
  p50: thousandth(median(times)),
  p99: thousandth(quantile(times, 0.99)),
  slowest: thousandth(Math.max(...times)),
  count: times.length,
});

export const benchTaking = async (): Promise<TakingFigures> => {
  const folder = makeFolder('bench-taking');
  const key = { id: 'KEY000000001', bytes: randomBytes(32) };
  const facts = {
    paymentId: systemIds.uuid(),
    orderId: `CT-${systemIds.code(12)}`,
    amountMinor: 1_234,
    currency: 'USD',
    merchant: 'practice',
    takenAtMs: systemClock.nowMs(),
  } as const;
  const plain = Buffer.alloc(46, 1);
  const sealMs = Array.from({ length: takes }, () => {
    const started = performance.now();
    sealEnvelope(key, 'card', facts, plain);
    return performance.now() - started;
  });
  const rooms = await openRooms(folder.path, missingGateway.gateway);
  try {
    return { sealMs: tail(sealMs), takeMs: tail(Array.from({ length: takes }, (_, at) => rooms.take(at))) };
  } finally {
    rooms.close();
    folder.remove();
  }
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

/** The client that the till has, with its log on the disk. */
const gatewayOf = (simulator: RunningSimulator, folder: string): CardGateway => {
  const { baseUrl, appKey, clientKey, mids, caFile } = simulator.description;
  const settings = {
    baseUrl,
    appKey,
    clientKey,
    cardPresentMid: mids.cardPresent,
    cardNotPresentMid: mids.cardNotPresent,
    extraCa: readFileSync(caFile, 'utf8'),
  };
  const log = createLog(createLogFile(folder, systemClock.nowMs), systemClock.nowMs);
  return createQor(settings, systemClock, log).gateway;
};

/**
 * Sales of the same kind one after the other, as plainly as the client sends them, and nothing written down.
 * @param checked asks for the results of address and card code of each, beside the next sale, as an online sale does
 */
const bareSales = async (
  gateway: CardGateway,
  count: number,
  from: number,
  checked: boolean,
): Promise<void> => {
  const asked: Promise<unknown>[] = [];
  for (let at = 0; at < count; at += 1) {
    const intent = purchaseIntent(draftOf(from + at), systemIds.uuid(), systemClock.nowMs());
    const card = keyedCard();
    const request = requestFor(intent, { orderId: `CT-${systemIds.code(12)}`, cardPresent: true });
    const prepared = gateway.prepare(request, card);
    const outcome = await gateway.send(prepared, systemIds.uuid());
    prepared.wipe();
    card.wipe();
    if (outcome.name !== 'approved') throw new Error(`A bare sale was answered ${JSON.stringify(outcome)}.`);
    if (checked) asked.push(gateway.facts(outcome.transactionId));
  }
  await Promise.all(asked);
};

const commit = (journal: Journal, count: number): void => {
  const body = { padding: 'x'.repeat(1_000) };
  for (let at = 0; at < count; at += 1)
    journal.append({ atMs: systemClock.nowMs(), subject: 'bench', event: 'measured', body });
};

/** @param blocks in turns with as many bare ones, each of `size` entries */
export const benchForwarding = async (
  blocks: number,
  size: number,
  delayMs: number,
): Promise<ForwardingFigures> => {
  const folder = makeFolder('bench-forwarding');
  const simulator = await startSimulator();
  const gateway = gatewayOf(simulator, path.join(folder.path, 'logs'));
  const rooms = await openRooms(folder.path, gateway);
  const { offline, runner } = rooms;
  let left = 0;
  let decided: (atMs: number) => void = () => undefined;
  let rested: () => void = () => undefined;
  runner.listen(({ state, event }) => {
    if (event !== 'answered' || state.name === 'unknown') return;
    if (state.name !== 'approved') throw new Error(`An entry was answered ${state.name}.`);
    left -= 1;
    if (left > 0) return;
    decided(performance.now());
    offline.networkChanged(false);
  });
  offline.listen(() => {
    if (left === 0 && offline.forwarder.view.of === 0) rested();
  });
  /** Lets `size` of them go, until all are decided and all is quiet. */
  const forward = async (): Promise<{ forwardedMs: number; cleanedMs: number }> => {
    left = size;
    const allDecided = new Promise<number>((resolve) => (decided = resolve));
    const atRest = new Promise<void>((resolve) => (rested = resolve));
    const started = performance.now();
    offline.networkChanged(true);
    const decidedAt = await allDecided;
    await atRest;
    const cleanedMs = performance.now() - decidedAt;
    while (runner.open().length > 0) await new Promise((resolve) => setTimeout(resolve, 1));
    return { forwardedMs: decidedAt - started, cleanedMs };
  };
  const [forwarded, cleaned, committed]: [number[], number[], number[]] = [[], [], []];
  const [bare, checked]: [number[], number[]] = [[], []];
  try {
    for (let at = 0; at < blocks * size; at += 1) rooms.take(at);
    let number = blocks * size;
    const bareBlock = async (asks: boolean): Promise<number> => {
      number += size;
      return timed(() => bareSales(gateway, size, number, asks));
    };
    // Warm: the connections are open and the code is compiled.
    await bareBlock(true);
    if (delayMs > 0)
      await control(simulator).fault({ fault: 'delay', path: '/payment/sale', share: 1, delayMs });
    for (let block = 0; block < blocks; block += 1) {
      const turns = [
        async () => void bare.push(await bareBlock(false)),
        async () => {
          const { forwardedMs, cleanedMs } = await forward();
          forwarded.push(forwardedMs);
          cleaned.push(cleanedMs);
        },
        async () => void checked.push(await bareBlock(true)),
        async () => void committed.push(await timed(async () => commit(rooms.journal, 4 * size))),
      ];
      for (let turn = 0; turn < turns.length; turn += 1) await turns[(block + turn) % turns.length]?.();
    }
  } finally {
    rooms.close();
    await simulator.stop();
    folder.remove();
  }
  const each = (times: readonly number[]): number => round(median(times) / size);
  return {
    delayMs,
    entries: blocks * size,
    forwardedMs: each(forwarded),
    bareMs: each(bare),
    bareWithCheckMs: each(checked),
    ratio: round(median(forwarded) / median(bare)),
    ratioWithCheck: round(median(forwarded) / median(checked)),
    commitsMs: each(committed),
    cleaningMs: each(cleaned),
  };
};
