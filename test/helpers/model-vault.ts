// A gateway's store of card tokens in memory: each with a profile, rotated, rolled back, removed. Answers can be lost
// before or after the gateway did what was asked, which the caller cannot tell apart.
import type { CardVault, StoredToken, VaultAnswer } from '../../src/main/gateway/vault.ts';

interface Kept extends StoredToken {
  readonly profileId: string;
  readonly previous: string | null;
}

/** `before`: the request never arrived; `after`: it was carried out; `no-connection`: not a byte left. */
export type VaultFault = 'before' | 'after' | 'no-connection' | 'refused';

const unknown = { name: 'unknown', reason: 'timeout' } as const;
const done = <Value>(value: Value): VaultAnswer<Value> => ({ name: 'done', value });

export class ModelVault implements CardVault {
  #kept: Kept[] = [];
  #count = 0;
  /** Faults by call, used up one after the other. */
  readonly #faults = new Map<string, VaultFault[]>();
  readonly calls: string[] = [];
  /** Tokens as the gateway lists them for next month. */
  expiringTokens: readonly string[] = [];

  add(token: string, part: Partial<Kept> = {}): void {
    const lastFour = part.lastFour ?? '1111';
    this.#kept.push({
      token,
      lastFour,
      brand: 'visa',
      cardholderName: 'A. Holder',
      expiry: '1227',
      profileId: 'P1',
      previous: null,
      ...part,
    });
  }

  drop(token: string): void {
    this.#kept = this.#kept.filter((entry) => entry.token !== token);
  }

  get tokens(): readonly string[] {
    return this.#kept.map(({ token }) => token);
  }

  /** The next call of this name fails so; several are used one after the other. */
  fail(call: keyof CardVault, ...faults: VaultFault[]): void {
    this.#faults.set(call, [...(this.#faults.get(call) ?? []), ...faults]);
  }

  changeExpiry(token: string, lastFour: string, expiry: string): Promise<VaultAnswer> {
    return this.#change('changeExpiry', token, lastFour, (kept) => {
      this.#replace(kept, { ...kept, expiry });
      return undefined;
    });
  }

  rotate(token: string, lastFour: string): Promise<VaultAnswer<string>> {
    return this.#change('rotate', token, lastFour, (kept) => {
      this.#count += 1;
      const next = `${kept.lastFour}41$rotated${this.#count}`;
      this.#replace(kept, { ...kept, token: next, previous: kept.token });
      return next;
    });
  }

  rollBack(token: string, lastFour: string): Promise<VaultAnswer<string>> {
    return this.#change('rollBack', token, lastFour, (kept) => {
      const back = kept.previous ?? kept.token;
      this.#replace(kept, { ...kept, token: back, previous: null });
      return back;
    });
  }

  remove(token: string, lastFour: string): Promise<VaultAnswer> {
    return this.#change('remove', token, lastFour, () => {
      this.drop(token);
      return undefined;
    });
  }

  read(token: string): Promise<VaultAnswer<StoredToken | null>> {
    return this.#answer('read', () => done(this.#kept.find((entry) => entry.token === token) ?? null));
  }

  profile(profileId: string): Promise<VaultAnswer<readonly StoredToken[]>> {
    return this.#answer('profile', () => done(this.#kept.filter((entry) => entry.profileId === profileId)));
  }

  expiring(): Promise<VaultAnswer<readonly StoredToken[]>> {
    return this.#answer('expiring', () =>
      done(this.#kept.filter(({ token }) => this.expiringTokens.includes(token))),
    );
  }

  #change<Value>(
    call: keyof CardVault,
    token: string,
    lastFour: string,
    apply: (kept: Kept) => Value,
  ): Promise<VaultAnswer<Value>> {
    return this.#answer(call, () => {
      const kept = this.#kept.find((entry) => entry.token === token && entry.lastFour === lastFour);
      return kept === undefined ? { name: 'refused', code: 'GW76' } : done(apply(kept));
    });
  }

  #answer<Value>(call: keyof CardVault, run: () => VaultAnswer<Value>): Promise<VaultAnswer<Value>> {
    this.calls.push(call);
    const fault = this.#faults.get(call)?.shift();
    if (fault === 'before') return Promise.resolve(unknown);
    if (fault === 'no-connection') return Promise.resolve({ name: 'unknown', reason: 'no-connection' });
    if (fault === 'refused') return Promise.resolve({ name: 'refused', code: 'GW02' });
    const answer = run();
    return Promise.resolve(fault === 'after' ? unknown : answer);
  }

  #replace(kept: Kept, next: Kept): void {
    this.#kept = this.#kept.map((entry) => (entry === kept ? next : entry));
  }
}
