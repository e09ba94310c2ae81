// Card codes of what was taken offline, in memory alone: they do not outlive the process (PCI DSS 3.3.1).
export class CardCodes {
  readonly #codes = new Map<string, Buffer>();

  /** Takes ownership of the digits. */
  keep(paymentId: string, digits: Buffer): void {
    this.drop(paymentId);
    this.#codes.set(paymentId, digits);
  }

  has(paymentId: string): boolean {
    return this.#codes.has(paymentId);
  }

  /** A copy, which the caller wipes. */
  copy(paymentId: string): Buffer | null {
    const digits = this.#codes.get(paymentId);
    return digits === undefined ? null : Buffer.from(digits);
  }

  drop(paymentId: string): void {
    this.#codes.get(paymentId)?.fill(0);
    this.#codes.delete(paymentId);
  }

  wipe(): void {
    for (const paymentId of [...this.#codes.keys()]) this.drop(paymentId);
  }
}
