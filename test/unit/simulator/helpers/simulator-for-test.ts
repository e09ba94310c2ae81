// A simulator of a test's own, in a directory of its own, with a small HTTPS client that trusts only its CA.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  createSimulator,
  type Simulator,
  type SimulatorDescription,
  type SimulatorOptions,
} from '../../../../src/simulator/simulator.ts';

export interface Answer {
  readonly httpStatus: number;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

export interface CallOptions {
  readonly method?: string;
  readonly body?: string | object;
  readonly headers?: Record<string, string>;
  /** Leaves the two key headers out. */
  readonly anonymous?: boolean;
}

export interface LedgerRow {
  transactionId: string;
  type: string;
  paymentType: string;
  status: string;
  code: string;
  mid: string;
  orderId: string;
  amountMinor: number;
  parentId: string | null;
  settled: boolean;
  voided: boolean;
  refundedMinor: number;
  capturedMinor: number;
  firstSix: string;
  lastFour: string;
  entryMode: string;
}

export interface SimulatorForTest {
  readonly simulator: Simulator;
  readonly dataDir: string;
  call(path: string, options?: CallOptions): Promise<Answer>;
  /** POSTs `transaction_data` around the fields. */
  pay(path: string, fields: object, headers?: Record<string, string>): Promise<Answer>;
  /** PATCHes, PUTs or DELETEs `transaction_data` around the fields. */
  change(method: string, path: string, fields: object): Promise<Answer>;
  control(action: string, body?: object): Promise<Answer['json']>;
  /**
   * Moves simulated time to a moment. The clock itself starts from the real time: certificates are held against that.
   * A restart undoes it.
   */
  setTime(toMs: number): Promise<void>;
  ledger(): Promise<LedgerRow[]>;
  /** Closes and starts again on the same directory, with the same options. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const parsed = (text: string): Answer['json'] => {
  try {
    return JSON.parse(text) as Answer['json'];
  } catch {
    return {};
  }
};

/** One HTTPS call on a connection of its own. */
export const callOver = (
  description: SimulatorDescription,
  target: string,
  options: CallOptions,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const body = typeof options.body === 'object' ? JSON.stringify(options.body) : options.body;
    const keys = { 'qor-app-key': description.appKey, 'qor-client-key': description.clientKey };
    const sent = request(
      `${description.baseUrl}${target}`,
      {
        method: options.method ?? (options.body === undefined ? 'GET' : 'POST'),
        agent: false,
        ca: readFileSync(description.caFile),
        headers: {
          'content-type': 'application/json',
          // Node announces the length of a DELETE's body only when told to.
          ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
          ...(options.anonymous === true ? {} : keys),
          ...options.headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({ httpStatus: response.statusCode ?? 0, text, json: parsed(text) });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });

export const startForTest = async (
  options: Omit<SimulatorOptions, 'dataDir'> = {},
): Promise<SimulatorForTest> => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'countertop-simulator-'));
  const start = () => createSimulator({ dataDir, ...options });
  let simulator = await start();
  const call: SimulatorForTest['call'] = (target, sent = {}) => callOver(simulator.description, target, sent);
  const control: SimulatorForTest['control'] = async (action, body = {}) => {
    const [method = '', target = ''] = action.split(' ');
    const withBody = method === 'POST' ? { body: JSON.stringify(body) } : {};
    const response = await fetch(`${simulator.description.controlUrl}${target}`, { method, ...withBody });
    return (await response.json()) as Answer['json'];
  };
  return {
    get simulator() {
      return simulator;
    },
    dataDir,
    call,
    pay: (target, fields, headers = {}) => call(target, { body: { transaction_data: fields }, headers }),
    change: (method, target, fields) => call(target, { method, body: { transaction_data: fields } }),
    control,
    async setTime(toMs) {
      const { nowMs } = await control('POST /clock', { advanceMs: 0 });
      await control('POST /clock', { advanceMs: toMs - Number(nowMs) });
    },
    ledger: async () => (await control('GET /ledger'))['transactions'] as LedgerRow[],
    async restart() {
      await simulator.close();
      simulator = await start();
    },
    async stop() {
      await simulator.close();
      rmSync(dataDir, { recursive: true });
    },
  };
};

let orders = 0;
/** An order id that no other test of the process has used. */
export const anOrder = (): string => {
  orders += 1;
  return `ORDER-${orders}`;
};

/** A keyed card that is approved: the published Visa test card with the good address and card code. */
export const goodCard = {
  creditcard: '4055011111111111',
  month: '11',
  year: '24',
  cvv: '999',
  baddress: '5800 NW 39th AVE',
  bzip: '32606',
} as const;

/** What a card is stored with by POST /payment/token: the published Visa test card. */
export const cardToKeep = (changes: object = {}): Record<string, unknown> => ({
  creditcard: goodCard.creditcard,
  month: '11',
  year: '24',
  cardfullname: 'Customer One',
  baddress: goodCard.baddress,
  bzip: goodCard.bzip,
  ...changes,
});

/** A keyed sale that is approved, but for what is changed. */
export const keyedSale = (changes: object = {}): Record<string, unknown> => ({
  mid: '887728202',
  amount: '12.34',
  orderid: anOrder(),
  ...goodCard,
  ...changes,
});
