// The gift-card side of a gateway in memory: it remembers its answer to every key, and its wire breaks as it is told to.
import { createHash } from 'node:crypto';
import type { Clock } from '../../src/main/base/clock.ts';
import type { CardData } from '../../src/main/card/card-data.ts';
import type { GiftBalance, GiftCards, GiftOrder } from '../../src/main/gateway/gift.ts';
import type { Outcome, PreparedRequest } from '../../src/main/gateway/port.ts';
import { money } from '../../src/main/money/money.ts';

export type GiftFault =
  | 'none'
  | 'no-connection'
  | 'lost-before'
  | 'lost-after'
  | 'server-error-after'
  /** The door is shut: keys changed, a wall in between. The order is not even looked at. */
  | 'shut'
  /** Committed, but only after the caller has given up on this try. */
  | 'late';

interface Prepared extends PreparedRequest {
  readonly order: GiftOrder;
  readonly number: string;
  wiped: boolean;
}

interface Account {
  active: boolean;
  minor: number;
}

const refusedWith = (code: string): Outcome => ({ name: 'declined', code });

export class ModelGiftCards implements GiftCards {
  readonly accounts = new Map<string, Account>();
  /** Every order that was carried out, under its key. */
  readonly carriedOut: { readonly key: string; readonly order: GiftOrder }[] = [];
  readonly sent: { readonly key: string; readonly fingerprint: string }[] = [];
  readonly prepared: Prepared[] = [];
  readonly #clock: Clock;
  readonly #fault: () => GiftFault;
  readonly #answers = new Map<string, Outcome>();

  constructor(clock: Clock, fault: () => GiftFault = () => 'none') {
    this.#clock = clock;
    this.#fault = fault;
  }

  async balance(card: CardData): Promise<GiftBalance> {
    const number = numberOf(card);
    card.wipe();
    await this.#wait();
    if (this.#fault() !== 'none') return { name: 'unanswered', reason: 'timeout' };
    const account = this.accounts.get(number);
    return account?.active === true
      ? { name: 'found', balance: money(account.minor, 'USD') }
      : { name: 'refused', code: 'GW14' };
  }

  prepareGift(order: GiftOrder, card: CardData): PreparedRequest {
    const prepared: Prepared = {
      order,
      number: numberOf(card),
      fingerprint: createHash('sha256').update(JSON.stringify(order)).digest('hex'),
      wiped: false,
      wipe() {
        prepared.wiped = true;
      },
    };
    this.prepared.push(prepared);
    return prepared;
  }

  async sendGift(request: PreparedRequest, key: string): Promise<Outcome> {
    const prepared = request as Prepared;
    if (prepared.wiped) throw new Error('sent after it was wiped');
    this.sent.push({ key, fingerprint: prepared.fingerprint });
    const fault = this.#fault();
    await this.#wait();
    switch (fault) {
      case 'none':
        return this.#commit(prepared, key);
      case 'no-connection':
        return { name: 'unknown', reason: 'no-connection' };
      case 'lost-before':
        return { name: 'unknown', reason: 'connection-lost' };
      case 'shut':
        return refusedWith('HTTP403');
      case 'late':
        this.#clock.after(4_000, () => this.#commit(prepared, key));
        return { name: 'unknown', reason: 'timeout' };
      case 'lost-after':
        this.#commit(prepared, key);
        return { name: 'unknown', reason: 'connection-lost' };
      case 'server-error-after':
        this.#commit(prepared, key);
        return { name: 'unknown', reason: 'server-error' };
    }
  }

  #commit(prepared: Prepared, key: string): Outcome {
    const answer = this.#answers.get(key) ?? this.#carryOut(prepared, key);
    this.#answers.set(key, answer);
    return answer;
  }

  #carryOut({ order, number }: Prepared, key: string): Outcome {
    const account = this.accounts.get(number) ?? { active: false, minor: 0 };
    if (account.active === (order.name === 'activate')) return refusedWith('GW12');
    const minor = order.name === 'deactivate' ? 0 : order.amount.minor;
    account.active = order.name !== 'deactivate';
    account.minor = order.name === 'deactivate' ? 0 : account.minor + minor;
    this.accounts.set(number, account);
    this.carriedOut.push({ key, order });
    return {
      name: 'approved',
      transactionId: `G${this.carriedOut.length}`,
      amountApproved: money(minor, 'USD'),
      balance: money(account.minor, 'USD'),
    };
  }

  #wait(): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.after(5, resolve);
    });
  }
}

const numberOf = (card: CardData): string => card.lend(({ pan }) => pan.toString('latin1'));
