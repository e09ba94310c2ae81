// What is wrong with single entries, by its permanent code: kept in memory, found again at every start.
import type { ErrorCode } from '../../contract/index.ts';

/** It was taken up again and goes its way: said, and no hindrance. */
const onlySaid: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['vault-entry-unknown']);

export class EntryFaults {
  readonly #codes = new Map<string, ErrorCode>();

  note(paymentId: string, code: ErrorCode): void {
    this.#codes.set(paymentId, code);
  }

  code(paymentId: string): ErrorCode | null {
    return this.#codes.get(paymentId) ?? null;
  }

  /** It is not sent. */
  stops(paymentId: string): boolean {
    const code = this.#codes.get(paymentId);
    return code !== undefined && !onlySaid.has(code);
  }

  /** The first, for the bar. */
  get first(): ErrorCode | null {
    return this.#codes.values().next().value ?? null;
  }

  /** Payments that the vault has no entry of. */
  get missing(): readonly string[] {
    return [...this.#codes].flatMap(([id, code]) => (code === 'vault-entry-missing' ? [id] : []));
  }

  clear(paymentId: string): void {
    this.#codes.delete(paymentId);
  }
}
