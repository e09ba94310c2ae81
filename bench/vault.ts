// The vault: sealing alone, an entry durable on the real disk, and what the start asks of it with 10,000 entries waiting.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../src/main/base/clock.ts';
import { systemIds } from '../src/main/base/ids.ts';
import { CardData } from '../src/main/card/card-data.ts';
import type { EntryFacts } from '../src/main/vault/entry.ts';
import { sealEnvelope } from '../src/main/vault/seal.ts';
import { openVault } from '../src/main/vault/sqlite/open-vault.ts';
import type { Vault } from '../src/main/vault/vault.ts';
import { median, quantile, round } from './figures.ts';

const takes = 2_000;
const sealings = 20_000;
const waiting = 10_000;

interface Tail {
  readonly p50: number;
  readonly p99: number;
  readonly count: number;
}

export interface VaultFigures {
  readonly sealMs: Tail;
  readonly takeMs: Tail;
  readonly waiting: number;
  /** Opening the files and unlocking, with a key store that answers at once. */
  readonly openMs: { readonly empty: number; readonly full: number };
  /** The first call after a start reads the index; later ones are remembered. */
  readonly totalsMs: { readonly first: number; readonly later: number };
  /** All waiting payment ids with their phase. */
  readonly idsMs: number;
  readonly rotateMs: number;
  readonly cleanMs: number;
}

const thousandth = (value: number): number => Math.round(value * 1_000) / 1_000;
const tail = (times: readonly number[]): Tail => ({
  p50: thousandth(median(times)),
  p99: thousandth(quantile(times, 0.99)),
  count: times.length,
});
const timed = (work: () => unknown): number => {
  const started = performance.now();
  work();
  return performance.now() - started;
};

const factsOf = (number: number): EntryFacts => ({
  paymentId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  orderId: `CT-${String(number).padStart(12, '0')}`,
  amountMinor: 1_234,
  currency: 'USD',
  merchant: 'merchant-1',
  takenAtMs: number,
});
/** As large as a real entry's: the masked attempt, the customer's name and number. */
const papers = Buffer.alloc(700, 'x');
const keyed = (): CardData =>
  new CardData({
    entryMode: 'keyed',
    pan: Buffer.from('4111111111111111'),
    expiry: Buffer.from('3012'),
    zip: '10001',
  });

const must = (answer: { readonly ok: boolean }): void => {
  if (!answer.ok) throw new Error('The vault refused what the benchmark asked of it.');
};

export const benchVault = async (): Promise<VaultFigures> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'countertop-bench-vault-'));
  const opened = (name: string): Vault =>
    openVault({
      entriesFile: path.join(folder, name, 'entries.db'),
      keysFile: path.join(folder, `${name}-keys`, 'keys.json'),
      clock: systemClock,
      ids: systemIds,
      sealer: { state: async () => 'good', seal: async (text) => text, open: async (sealed) => sealed },
    });
  const start = async (name: string): Promise<[Vault, number]> => {
    const started = performance.now();
    const vault = opened(name);
    must(await vault.unlock());
    vault.totals();
    return [vault, performance.now() - started];
  };
  const take = (vault: Vault, number: number): void => {
    const card = keyed();
    must(vault.take(factsOf(number), card, null, papers));
    card.wipe();
  };
  try {
    const key = { id: 'KEY000000001', bytes: randomBytes(32) };
    const plain = Buffer.alloc(46, 1);
    const sealMs = Array.from({ length: sealings }, (_, at) =>
      timed(() => sealEnvelope(key, 'card', factsOf(at), plain)),
    );
    for (const name of ['empty', 'full']) {
      const vault = opened(name);
      must(await vault.create({ by: 'key-store' }));
      vault.close();
    }
    let [vault] = await start('full');
    const takeMs = Array.from({ length: takes }, (_, at) => timed(() => take(vault, at)));
    for (let number = takes; number < waiting; number += 1) take(vault, number);
    vault.close();
    const empty: number[] = [];
    const full: number[] = [];
    const first: number[] = [];
    for (let run = 0; run < 7; run += 1) {
      const [none, emptyMs] = await start('empty');
      none.close();
      const [many, fullMs] = await start('full');
      empty.push(emptyMs);
      full.push(fullMs);
      // Forgets what it remembers of the totals.
      must(many.addCode(factsOf(0).paymentId, Buffer.from('123')));
      first.push(timed(() => many.totals()));
      many.close();
    }
    [vault] = await start('full');
    const figures = {
      sealMs: tail(sealMs),
      takeMs: tail(takeMs),
      waiting,
      openMs: { empty: round(median(empty)), full: round(median(full)) },
      totalsMs: { first: round(median(first)), later: thousandth(timed(() => vault.totals())) },
      idsMs: round(timed(() => vault.ids())),
      rotateMs: round(timed(() => must(vault.rotate()))),
      cleanMs: round(timed(() => must(vault.clean()))),
    };
    vault.close();
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** For people. */
export const vaultLines = (figures: VaultFigures): [string, string][] => {
  const { sealMs, takeMs, openMs, totalsMs, idsMs, rotateMs, cleanMs } = figures;
  const many = figures.waiting.toLocaleString('en');
  const said = ({ p50, p99, count }: Tail): string => `${p50} ms, p99 ${p99} ms (of ${count})`;
  return [
    ['sealing a card', said(sealMs)],
    ['taking an entry, durable', said(takeMs)],
    [`vault opened, empty / ${many} waiting`, `${openMs.empty} ms / ${openMs.full} ms`],
    [`totals of ${many} waiting`, `${totalsMs.first} ms, remembered ${totalsMs.later} ms`],
    [`ids of ${many} waiting`, `${idsMs} ms`],
    [`new keys for ${many} waiting`, `${rotateMs} ms`],
    [`cleaning the file of ${many} waiting`, `${cleanMs} ms`],
  ];
};
