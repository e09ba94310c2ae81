// A vault on real files in a folder of its own, with a key store that is a box in memory and an Argon2id that costs
// nothing. Published test numbers only.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CardData } from '../../src/main/card/card-data.ts';
import type { EntryFacts } from '../../src/main/vault/entry.ts';
import type { KeySealer } from '../../src/main/vault/root-key.ts';
import { openVault } from '../../src/main/vault/sqlite/open-vault.ts';
import type { VaultAnswer } from '../../src/main/vault/vault-answer.ts';
import type { Vault } from '../../src/main/vault/vault.ts';
import { countingIds } from './counting-ids.ts';
import { FakeClock } from './fake-clock.ts';

export const vaultPan = '4111111111111111';
export const cheapCost = { memoryKib: 8, passes: 1 };
export const passphrase = 'correct horse battery';

export const keyedCard = (pan = vaultPan, zip?: string): CardData =>
  new CardData({
    entryMode: 'keyed',
    pan: Buffer.from(pan, 'latin1'),
    expiry: Buffer.from('3012', 'latin1'),
    ...(zip === undefined ? {} : { zip }),
  });

export const entryFacts = (number: number, changes: Partial<EntryFacts> = {}): EntryFacts => ({
  paymentId: `payment-${number}`,
  orderId: `CT-ORDER-${number}`,
  amountMinor: 1_000 + number,
  currency: 'USD',
  merchant: 'merchant-1',
  takenAtMs: 1_000_000 + number,
  ...changes,
});

/** Reversible, and not the text itself. */
export const boxSealer = (): KeySealer & { missing: boolean } => ({
  missing: false,
  async state() {
    return this.missing ? 'missing' : 'good';
  },
  seal: async (text) =>
    Buffer.from(Buffer.from(`box:${text}`, 'utf8').map((byte) => byte ^ 0x5a)).toString('base64'),
  async open(sealed) {
    const text = Buffer.from(Buffer.from(sealed, 'base64').map((byte) => byte ^ 0x5a)).toString('utf8');
    if (!text.startsWith('box:')) throw new Error('open-failed');
    return text.slice(4);
  },
});

export const good = <Value>(answer: VaultAnswer<Value>): Value => {
  if (answer.ok) return answer.value;
  throw new Error(`the vault answered ${answer.code}`);
};
export const codeOf = (answer: VaultAnswer<unknown>): string => (answer.ok ? 'ok' : answer.code);

/** The card's number, code and ZIP as text; wipes the card. */
export const readCard = (answer: VaultAnswer<CardData>): string => {
  const card = good(answer);
  const text = card.lend(({ pan, expiry, zip }) => `${pan.toString()} ${expiry.toString()} ${zip ?? '-'}`);
  card.wipe();
  return text;
};

export class VaultBench {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'countertop-vault-'));
  readonly entriesFile = path.join(this.folder, 'vault', 'entries.db');
  readonly keysFile = path.join(this.folder, 'keys', 'keys.json');
  readonly clock = new FakeClock();
  readonly sealer = boxSealer();
  readonly ids = countingIds();
  readonly #open: Vault[] = [];

  /** Another process, as it were: over the same files. */
  vault(): Vault {
    const { entriesFile, keysFile, clock, sealer, ids } = this;
    const vault = openVault({ entriesFile, keysFile, clock, sealer, ids, cost: cheapCost });
    this.#open.push(vault);
    return vault;
  }

  /** With keys wrapped by the key store, open. */
  async ready(): Promise<Vault> {
    const vault = this.vault();
    if (vault.state === 'empty') good(await vault.create({ by: 'key-store' }));
    else good(await vault.unlock());
    return vault;
  }

  take(vault: Vault, number: number, code: string | null = null, pan = vaultPan): void {
    const card = keyedCard(pan, '10001');
    good(
      vault.take(
        entryFacts(number),
        card,
        code === null ? null : Buffer.from(code),
        Buffer.from(`papers ${number}`),
      ),
    );
    card.wipe();
  }

  end(): void {
    for (const vault of this.#open) vault.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
