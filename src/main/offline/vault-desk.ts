// The vault's keys, and carrying what waits to another till: for a manager, each step in the audit journal.
import type { AuditEvent } from '../../contract/audit-events.ts';
import type { Answer, CommandAnswer, CommandRequest, ErrorCode, VaultView } from '../../contract/index.ts';
import type { VaultedPayments } from '../payment/vaulted.ts';
import type { VaultAnswer } from '../vault/vault-answer.ts';
import type { Vault } from '../vault/vault.ts';
import type { Offline } from './offline.ts';
import { readPapers } from './papers.ts';

export interface VaultDeskParts {
  readonly offline: Offline;
  readonly vault: Vault;
  readonly payments: VaultedPayments;
  readonly merchant: () => string;
  readonly keyStore: () => Promise<'good' | 'missing'>;
  readonly by: () => string;
  readonly note: (event: AuditEvent, facts: { readonly about: string }) => void;
  /** Asks for a file to write or to read; null when it was called off. */
  readonly writeFile: (bytes: Buffer) => Promise<boolean | 'failed'>;
  readonly readFile: () => Promise<Buffer | null | 'failed'>;
}

type Done = Answer<Record<string, never>>;
const done: Done = { ok: true, value: {} };
const refused = (code: ErrorCode): Answer<never> => ({ ok: false, error: { code } });
const answerOf = (answer: VaultAnswer<unknown>): Done => (answer.ok ? done : refused(answer.code));

export class VaultDesk {
  readonly #parts: VaultDeskParts;

  constructor(parts: VaultDeskParts) {
    this.#parts = parts;
  }

  async read(): Promise<Answer<VaultView>> {
    const { vault, keyStore } = this.#parts;
    const readable = vault.state !== 'fault';
    return {
      ok: true,
      value: {
        state: vault.state,
        wrappedBy: vault.wrappedBy,
        keyStore: await keyStore(),
        keys: readable
          ? vault
              .keys()
              .map(({ id, use, state, madeAtMs, entries }) => ({ id, use, state, madeAtMs, entries }))
          : [],
        entries: readable ? vault.totals().waiting.count : 0,
        cleanedAtMs: readable ? vault.cleanedAtMs : null,
      },
    };
  }

  /**
   * Arms until the shift ends or for so many hours. The first time it makes the vault: its keys are wrapped by the
   * machine's key store, or, where there is none, by a passphrase. @throws JournalFault
   */
  async arm(hours: number | null, passphrase: string | undefined): Promise<Done> {
    const { offline, vault, by, note } = this.#parts;
    if (offline.view().state === 'not-allowed') return refused('offline-not-allowed');
    const opened = await this.#opened(passphrase);
    if (!opened.ok) return opened;
    if (vault.state !== 'good') return refused(vault.code ?? 'vault-locked');
    offline.arming.arm(by(), hours);
    note('offline-armed', { about: hours === null ? 'until the shift ends' : `${hours} h` });
    offline.changed();
    return done;
  }

  /** @throws JournalFault */
  disarm(): Done {
    const { offline, note } = this.#parts;
    if (offline.arming.armed === null) return done;
    offline.arming.disarm();
    note('offline-disarmed', { about: 'by hand' });
    offline.changed();
    return done;
  }

  async unlock(passphrase: string): Promise<Done> {
    const unlocked = await this.#parts.vault.unlock(passphrase);
    if (!unlocked.ok) return refused(unlocked.code);
    this.#parts.note('vault-unlocked', { about: 'passphrase' });
    await this.#parts.offline.opened();
    return done;
  }

  rotate(): Promise<Answer<VaultView>> {
    return this.#changed(this.#parts.vault.rotate(), 'vault-keys-made', 'every use');
  }

  retire(keyId: string): Promise<Answer<VaultView>> {
    return this.#changed(this.#parts.vault.retire(keyId), 'vault-key-destroyed', keyId);
  }

  async rewrap({ by, passphrase }: CommandRequest<'vault.change-wrapping'>): Promise<Answer<VaultView>> {
    if (by === 'key-store' && (await this.#parts.keyStore()) === 'missing')
      return refused('key-store-missing');
    const changed = await this.#parts.vault.changeWrapping(
      by === 'key-store' ? { by } : { by, passphrase: passphrase ?? '' },
    );
    return this.#changed(changed, 'vault-rewrapped', by);
  }

  async export(passphrase: string): Promise<Answer<CommandAnswer<'offline.export'>>> {
    const { vault, writeFile, note, offline } = this.#parts;
    const exported = await vault.export(passphrase);
    if (!exported.ok) return refused(exported.code);
    const { file, count } = exported.value;
    const written = await writeFile(file);
    if (written === 'failed') return refused('export-failed');
    if (!written) return { ok: true, value: null };
    note('offline-exported', { about: `${count}` });
    offline.changed();
    return { ok: true, value: { entries: count } };
  }

  /** @throws JournalFault */
  async import(passphrase: string): Promise<Answer<CommandAnswer<'offline.import'>>> {
    const { vault, readFile, merchant, payments, note, offline } = this.#parts;
    if (vault.state === 'empty') return refused('vault-not-made');
    const file = await readFile();
    if (file === 'failed') return refused('carried-unreadable');
    if (file === null) return { ok: true, value: null };
    if (vault.state !== 'good') return refused(vault.code ?? 'vault-locked');
    const imported = await vault.import(file, passphrase, merchant());
    if (!imported.ok) return refused(imported.code);
    const { taken, known } = imported.value;
    for (const { facts, papers } of taken) {
      const read = readPapers(papers);
      papers.fill(0);
      if (read === undefined) continue;
      payments.adopt(read.payment);
      vault.confirm(facts.paymentId);
    }
    note('offline-imported', { about: `${taken.length}` });
    // One that this journal knows as decided already is ended, whatever else came along.
    await offline.opened();
    return { ok: true, value: { taken: taken.length, known } };
  }

  async #opened(passphrase: string | undefined): Promise<Done> {
    const { vault, keyStore, offline, note } = this.#parts;
    if (vault.state === 'good') return done;
    if (vault.state !== 'empty') {
      const unlocked = await vault.unlock(passphrase);
      if (!unlocked.ok) return refused(unlocked.code);
      await offline.opened();
      return done;
    }
    const made = await vault.create(
      (await keyStore()) === 'good'
        ? { by: 'key-store' }
        : { by: 'passphrase', passphrase: passphrase ?? '' },
    );
    if (made.ok) note('vault-made', { about: vault.wrappedBy ?? '' });
    return answerOf(made);
  }

  async #changed(answer: VaultAnswer<unknown>, event: AuditEvent, about: string): Promise<Answer<VaultView>> {
    if (!answer.ok) return refused(answer.code);
    this.#parts.note(event, { about });
    this.#parts.offline.changed();
    return this.read();
  }
}
