// A desk with a simulator behind it: both clocks stand still until a test moves them, so that a deadline or a delay of
// half a minute takes no time, and the ledger says what really happened.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { silentLog } from '../../../src/main/base/log.ts';
import { systemIds } from '../../../src/main/base/ids.ts';
import { money } from '../../../src/main/money/money.ts';
import type { RefundRequest, PurchaseRequest, VoidRequest } from '../../../src/main/gateway/port.ts';
import { QorClient } from '../../../src/main/gateway/qor/qor-client.ts';
import { createQor } from '../../../src/main/gateway/qor/qor.ts';
import type { QorSettings } from '../../../src/main/gateway/qor/settings.ts';
import { createSimulator, type SimulatorDescription } from '../../../src/simulator/simulator.ts';
import type { FaultName } from '../../../src/simulator/faults/fault.ts';
import type { Switches } from '../../../src/simulator/switches.ts';
import { FakeClock } from '../../unit/main/gateway/qor/support/fake-clock.ts';

/** A row as the control URL shows it. */
export interface LedgerRow {
  readonly transactionId: string;
  readonly type: string;
  readonly status: string;
  readonly code: string;
  readonly mid: string;
  readonly orderId: string;
  readonly amountMinor: number;
  readonly parentId: string | null;
  readonly settled: boolean;
  readonly voided: boolean;
  readonly refundedMinor: number;
  readonly capturedMinor: number;
  readonly entryMode: string;
  readonly lastFour: string;
}

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly orderId: string | null;
  readonly idempotencyKey: string | null;
  readonly status: number;
  readonly fault: string | null;
}

export interface FaultInput {
  readonly fault: FaultName;
  readonly path?: string;
  readonly method?: string;
  readonly next?: number;
  readonly share?: number;
  readonly seed?: number;
  readonly delayMs?: number;
  readonly when?: 'before-commit' | 'after-commit';
}

/** The control URL, typed. */
const controlOf = (controlUrl: string) => {
  const call = async <Answer>(method: string, where: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${controlUrl}${where}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`control ${method} ${where}: ${await response.text()}`);
    return (await response.json()) as Answer;
  };
  return {
    ledger: async () => (await call<{ transactions: LedgerRow[] }>('GET', '/ledger')).transactions,
    requests: async () => (await call<{ requests: LoggedRequest[] }>('GET', '/requests')).requests,
    fault: (fault: FaultInput) => call<object>('POST', '/faults', fault),
    clearFaults: () => call<object>('DELETE', '/faults'),
    settle: () => call<object>('POST', '/settle'),
    switches: (given: Partial<Switches>) => call<object>('POST', '/switches', given),
    reset: () => call<object>('POST', '/reset'),
  };
};

const settingsOf = (description: SimulatorDescription): QorSettings => ({
  baseUrl: description.baseUrl,
  appKey: description.appKey,
  clientKey: description.clientKey,
  cardPresentMid: description.mids.cardPresent,
  cardNotPresentMid: description.mids.cardNotPresent,
  extraCa: readFileSync(description.caFile, 'utf8'),
});

export const startDesk = async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'countertop-conformance-'));
  // Certificates are compared with the real time, so that both clocks start from it.
  const simulatorClock = new FakeClock(Date.now());
  const clock = new FakeClock(Date.now());
  const simulator = await createSimulator({ dataDir, port: 0, controlPort: 0, clock: simulatorClock });
  const settings = settingsOf(simulator.description);
  const qor = createQor(settings, clock, silentLog);
  const { gateway } = qor;
  const client = new QorClient(settings, clock, silentLog);
  let orders = 0;
  return {
    ...controlOf(simulator.description.controlUrl),
    settings,
    qor,
    gateway,
    client,
    /** The terminal's clock. */
    clock,
    simulatorClock,
    newKey: () => systemIds.uuid(),
    newOrderId: () => {
      orders += 1;
      return `C-${orders}`;
    },
    async close() {
      gateway.close();
      client.close();
      await simulator.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

export type Desk = Awaited<ReturnType<typeof startDesk>>;

export const saleOf = (orderId: string, minor = 1234): PurchaseRequest => ({
  kind: 'sale',
  source: { name: 'card' },
  orderId,
  amount: money(minor, 'USD'),
  cardPresent: true,
});

export const voidOf = (sale: PurchaseRequest, transactionId: string): VoidRequest => ({
  kind: 'void',
  orderId: sale.orderId,
  transactionId,
  cardPresent: sale.cardPresent,
});

export const refundOf = (sale: PurchaseRequest, transactionId: string, minor: number): RefundRequest => ({
  ...voidOf(sale, transactionId),
  kind: 'refund',
  of: 'card',
  amount: money(minor, 'USD'),
});
