// What the control URL can do, by method and path: read the ledger, the request log and the outboxes, order faults,
// settle, dispute, fill the ledger, turn switches and move the clock.
import type { FaultBoard } from '../faults/fault-board.ts';
import { randomDigits } from '../machine.ts';
import { dispute, type DisputeStatus, disputeView } from '../operations/disputes.ts';
import type { Host } from '../operations/host.ts';
import { receiptsSent } from '../operations/receipt-mail.ts';
import type { RequestLog } from '../request-log.ts';
import type { Webhooks } from '../webhooks/deliveries.ts';
import { allHooks } from '../webhooks/hook.ts';
import {
  type Input,
  readClock,
  readDispute,
  readDisturbance,
  readFault,
  readNothing,
  readSeed,
  readSwitches,
} from './control-input.ts';
import { ledgerView } from './ledger-view.ts';
import { seed, type SeedOrder } from './seed.ts';

export interface ControlParts {
  readonly host: Host;
  readonly faults: FaultBoard;
  readonly log: RequestLog;
  readonly hooks: Webhooks;
  /** Called when a fault on connections was ordered. */
  closeIdleConnections(): void;
}

export type Act = (body: unknown) => Input<object>;
const done = (value: object): Input<object> => ({ ok: true, value });

const disputeEvents = { open: null, disputed: null, won: 'dispute.won', lost: 'dispute.lost' } as const;

const openDispute = (
  { host, hooks }: ControlParts,
  { transactionId, status }: { transactionId: string; status: DisputeStatus },
): Input<object> => {
  const row = host.ledger.find(host.identity.clientKey, transactionId);
  if (row === undefined) return { ok: false, message: 'transactionId: no such transaction.' };
  const { disputeId, isNew } = dispute(host, transactionId, status);
  const events = [isNew ? 'dispute.new' : null, disputeEvents[status]] as const;
  for (const event of events)
    if (event !== null) hooks.tell(event, row.mid, disputeId, disputeView(host, disputeId));
  return done({ disputeId });
};

const settle = ({ host, hooks }: ControlParts): object => {
  const batchId = randomDigits(host.randomness, 11);
  const count = host.ledger.settle(batchId, host.time.nowMs());
  hooks.tellDeposit(batchId);
  return { batchId, count };
};

const sow = ({ host, hooks }: ControlParts, order: SeedOrder): object => {
  hooks.look();
  const sown = seed(host, order);
  hooks.skip();
  return sown;
};

const hooksView = ({ host, hooks }: ControlParts): object => ({
  hooks: allHooks(host.ledger.sql, host.identity.clientKey).map(
    ({ hookId, mid, name, uri, event, active, paused }) => ({
      hookId,
      mid,
      name,
      uri,
      event,
      active,
      paused,
    }),
  ),
  deliveries: hooks.deliveries(),
  ...hooks.disturbance(),
});

/** `METHOD path` below `/_sim` to what it does. */
export const controlActs = (parts: ControlParts): Readonly<Record<string, Act>> => {
  const { host, faults, log, hooks, closeIdleConnections } = parts;
  const when = <Value>(read: Input<Value>, act: (value: Value) => object): Input<object> =>
    read.ok ? done(act(read.value)) : read;
  return {
    'GET /ledger': () => done({ transactions: ledgerView(host.ledger) }),
    'GET /requests': () => done({ requests: log.all() }),
    'GET /faults': () => done({ faults: faults.active() }),
    'POST /faults': (body) =>
      when(readFault(body, Buffer.from(host.randomness.bytes(4)).readUInt32BE()), (order) => {
        const id = faults.add(order);
        if (order.fault === 'refuse-connection') closeIdleConnections();
        return { id };
      }),
    'DELETE /faults': () => {
      faults.clear();
      return done({});
    },
    'POST /settle': (body) => when(readNothing(body), () => settle(parts)),
    'POST /disputes': (body) => {
      const read = readDispute(body);
      return read.ok ? openDispute(parts, read.value) : read;
    },
    'GET /receipts': () => done({ receipts: receiptsSent(host) }),
    'GET /webhooks': () => done(hooksView(parts)),
    'POST /webhooks': (body) => when(readDisturbance(body), (disturbance) => hooks.disturb(disturbance)),
    'POST /seed': (body) => when(readSeed(body), (order) => sow(parts, order)),
    'GET /switches': () => done(host.switches),
    'POST /switches': (body) => when(readSwitches(body), (given) => Object.assign(host.switches, given)),
    'POST /reset': (body) =>
      when(readNothing(body), () => {
        host.ledger.empty();
        faults.clear();
        log.clear();
        hooks.clear();
        return {};
      }),
    'POST /clock': (body) =>
      when(readClock(body), ({ advanceMs }) => {
        host.time.advance(advanceMs);
        return { nowMs: host.time.nowMs() };
      }),
  };
};
