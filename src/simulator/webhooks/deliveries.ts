// Tells the hooks what happened. It reads what the ledger has gained since it last looked, so that no operation knows of
// hooks and only what was committed is told. The vendor writes down neither payload, signature, retry nor what counts as
// received; here the payload is the transaction as the single fetch shows it, any 2xx is received, and there are three
// tries. A control can order that the next deliveries are lost or come twice, as they do over a real network.
import type { Wait } from '../faults/deliver.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { depositView } from '../operations/deposits.ts';
import type { Host } from '../operations/host.ts';
import { singleView } from '../operations/transaction-view.ts';
import { listDate } from '../simulated-time.ts';
import { type EventName, eventOf } from './event.ts';
import { allHooks, type Hook } from './hook.ts';
import { type Line, postHook } from './post-hook.ts';

export const triesMax = 3;
/** The pause before another try. */
export const retryAfterMs = 5000;
const deliveriesKept = 1000;

export interface Delivery {
  readonly hookId: string;
  readonly event: EventName;
  readonly uri: string;
  /** Of the transaction, deposit or dispute that it tells of. */
  readonly about: string;
  /** HTTP status of each try, 0 when there was no answer. */
  readonly tries: number[];
  outcome: 'pending' | 'delivered' | 'failed' | 'lost';
}

export interface Disturbance {
  /** How many of the next deliveries are lost, and how many come twice. */
  readonly lose: number;
  readonly duplicate: number;
}

export interface Webhooks {
  /** Looks for new rows, later: what called it goes on first. */
  notice(): void;
  /** Looks at once. */
  look(): void;
  /** Lets pass what is in the ledger by now without telling of it. */
  skip(): void;
  /** Tells of something that is no transaction. @param mid of the merchant concerned; null for every one */
  tell(event: EventName, mid: string | null, about: string, data: object): void;
  tellDeposit(depositId: string): void;
  disturb(disturbance: Partial<Disturbance>): Disturbance;
  disturbance(): Disturbance;
  deliveries(): readonly Delivery[];
  /** Forgets the deliveries and gives up those under way. */
  clear(): void;
}

const newestSequence = ({ sql }: Ledger): number =>
  (sql.rows('SELECT max(sequence) AS newest FROM transactions', [])[0]?.['newest'] as number | null) ?? 0;

export const webhooks = (host: Host, line: Line, wait: Wait): Webhooks => {
  const { ledger, identity, time, switches } = host;
  let seen = newestSequence(ledger);
  let deliveries: Delivery[] = [];
  let generation = 0;
  let left: Disturbance = { lose: 0, duplicate: 0 };

  const deliver = async (delivery: Delivery, hook: Hook, body: string): Promise<void> => {
    const born = generation;
    while (delivery.tries.length < triesMax) {
      if (delivery.tries.length > 0 && !(await wait(retryAfterMs))) return;
      if (born !== generation || line.stop.aborted) return;
      const status = await postHook(line, hook, body);
      delivery.tries.push(status);
      if (status >= 200 && status < 300) {
        delivery.outcome = 'delivered';
        return;
      }
    }
    delivery.outcome = 'failed';
  };

  const send = (hook: Hook, event: EventName, about: string, data: object): void => {
    const created = listDate(time.nowMs(), switches.zone);
    const body = JSON.stringify({ event, id: hook.hookId, created, data });
    const lost = left.lose > 0;
    const times = !lost && left.duplicate > 0 ? 2 : 1;
    left = { lose: left.lose - (lost ? 1 : 0), duplicate: left.duplicate - (times - 1) };
    for (let index = 0; index < times; index += 1) {
      const delivery: Delivery = {
        hookId: hook.hookId,
        event,
        uri: hook.uri,
        about,
        tries: [],
        outcome: lost ? 'lost' : 'pending',
      };
      deliveries.push(delivery);
      if (!lost) void deliver(delivery, hook, body);
    }
    deliveries = deliveries.slice(-deliveriesKept);
  };

  const tellAll = (
    hooks: readonly Hook[],
    event: EventName,
    mid: string | null,
    about: string,
    data: object,
  ) => {
    for (const hook of hooks)
      if (hook.event === event && hook.active && !hook.paused && (mid ?? hook.mid) === hook.mid)
        send(hook, event, about, data);
  };

  const look = (): void => {
    const newest = newestSequence(ledger);
    if (newest === seen) return;
    const hooks = allHooks(ledger.sql, identity.clientKey);
    const filter = { where: ['sequence > ?', 'sequence <= ?'], parameters: [seen, newest] };
    seen = newest;
    if (hooks.length === 0) return;
    for (const row of ledger.select(filter).reverse()) {
      const event = eventOf(row);
      if (event !== null) tellAll(hooks, event, row.mid, row.transactionId, singleView(row, switches.zone));
    }
  };

  const tell: Webhooks['tell'] = (event, mid, about, data) =>
    tellAll(allHooks(ledger.sql, identity.clientKey), event, mid, about, data);

  return {
    notice: () =>
      void setImmediate(() => {
        if (line.stop.aborted) return;
        try {
          look();
        } catch {
          // The payment is committed and answered; whatever is wrong here must not reach it.
          host.warn('The webhooks could not be told.');
        }
      }),
    look,
    skip() {
      seen = newestSequence(ledger);
    },
    tell,
    tellDeposit(depositId) {
      const data = depositView(host, depositId);
      if (data !== undefined) tell('deposit.new', null, depositId, data);
    },
    disturb(disturbance) {
      left = { ...left, ...disturbance };
      return left;
    },
    disturbance: () => left,
    deliveries: () => deliveries,
    clear() {
      generation += 1;
      deliveries = [];
      left = { lose: 0, duplicate: 0 };
    },
  };
};
