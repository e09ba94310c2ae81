// The faults that are in force, and which request is struck. A fault with a share draws from its own seeded sequence,
// so that the same seed strikes the same requests.
import { assertSimulator } from '../machine.ts';
import type { FaultOrder, Suffering } from './fault.ts';

export interface ActiveFault extends FaultOrder {
  readonly id: string;
}

export interface FaultBoard {
  /** @returns the fault's id */
  add(order: FaultOrder): string;
  active(): readonly ActiveFault[];
  clear(): void;
  /** Draws what the request suffers and counts it. @param path below `/v3`, without a trailing slash */
  strike(method: string, path: string): Suffering;
  /** Whether the connection that just came is refused. */
  strikeConnection(): boolean;
}

/** Mulberry32: small, seeded, good enough to spread faults. @returns numbers in [0, 1) */
export const seededSequence = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

interface Entry {
  readonly id: string;
  readonly order: FaultOrder;
  readonly draw: () => number;
  left: number | null;
}

const concerns = (order: FaultOrder, method: string, path: string): boolean =>
  order.fault !== 'refuse-connection' &&
  (order.method === '*' || order.method === method) &&
  path.startsWith(order.path);

const strikes = (entry: Entry): boolean => {
  if (entry.left === 0 || entry.draw() >= entry.order.share) return false;
  if (entry.left !== null) entry.left -= 1;
  return true;
};

const sum = (struck: readonly Entry[], when: FaultOrder['when']): number =>
  struck
    .filter(({ order }) => order.fault === 'delay' && order.when === when)
    .reduce((total, { order }) => total + order.delayMs, 0);

export const faultBoard = (): FaultBoard => {
  let entries: Entry[] = [];
  let added = 0;
  const dropSpent = () => {
    entries = entries.filter((entry) => entry.left !== 0);
  };
  return {
    add(order) {
      assertSimulator(order.next === null || order.next > 0, 'a fault strikes at least once');
      added += 1;
      const id = `fault-${added}`;
      entries.push({ id, order, draw: seededSequence(order.seed), left: order.next });
      return id;
    },
    active: () => entries.map(({ id, order, left }) => ({ id, ...order, next: left })),
    clear() {
      entries = [];
    },
    strike(method, path) {
      const struck: Entry[] = [];
      let ending: Suffering['ending'] = null;
      for (const entry of entries.filter(({ order }) => concerns(order, method, path))) {
        const { fault, delayMs } = entry.order;
        // Of two endings the elder strikes; the other keeps its count for the next request.
        if (fault !== 'delay' && ending !== null) continue;
        if (!strikes(entry)) continue;
        struck.push(entry);
        if (fault !== 'delay') ending = { fault, delayMs };
      }
      dropSpent();
      return {
        delayBeforeMs: sum(struck, 'before-commit'),
        delayAfterMs: sum(struck, 'after-commit'),
        ending,
        name: ending?.fault ?? (struck.length > 0 ? 'delay' : null),
      };
    },
    strikeConnection() {
      const refused = entries.some((entry) => entry.order.fault === 'refuse-connection' && strikes(entry));
      dropSpent();
      return refused;
    },
  };
};
