// The gateway that the tests in gateway/ are put to: a simulator that is started here, or the one that
// `npm run conformance -- --base-url` named. Whatever only a simulator can be told to do hangs on `control`.
import { readFileSync } from 'node:fs';
import type { TestContext } from 'vitest';
import type { ConformanceTarget } from '../../../scripts/conformance-options.ts';
import { systemClock } from '../../../src/main/base/clock.ts';
import { systemIds } from '../../../src/main/base/ids.ts';
import { createLog } from '../../../src/main/base/log.ts';
import { createQor } from '../../../src/main/gateway/qor/qor.ts';
import type { GatewayServices } from '../../../src/main/gateway/services.ts';
import { QorClient } from '../../../src/main/gateway/qor/qor-client.ts';
import type { QorSettings } from '../../../src/main/gateway/qor/settings.ts';
import { startDesk, type Desk } from './desk.ts';

export interface GatewayUnderTest {
  readonly settings: QorSettings;
  readonly client: QorClient;
  readonly qor: GatewayServices;
  /** Missing where the gateway is not a simulator of ours. */
  readonly control: Pick<Desk, 'settle' | 'ledger'> | undefined;
  newKey(): string;
  /** Never used before, at this gateway or another. */
  newOrderId(): string;
  /** Method and endpoint of all that was asked so far, each once, sorted. */
  asked(): readonly string[];
  close(): Promise<void>;
}

const named = process.env['COUNTERTOP_CONFORMANCE'];
const target = named === undefined ? undefined : (JSON.parse(named) as ConformanceTarget);

/** Whether cards may be charged here. */
export const mayCharge = target === undefined || target.write;

const settingsOf = (given: ConformanceTarget): QorSettings => ({
  baseUrl: given.baseUrl,
  appKey: given.appKey,
  clientKey: given.clientKey,
  cardPresentMid: given.midPresent,
  cardNotPresentMid: given.mid,
  ...(given.caFile === undefined ? {} : { extraCa: readFileSync(given.caFile, 'utf8') }),
});

export const openGateway = async (): Promise<GatewayUnderTest> => {
  const desk = target === undefined ? await startDesk() : undefined;
  const settings = target === undefined ? desk!.settings : settingsOf(target);
  const asked = new Set<string>();
  const log = createLog((line) => {
    const { method, path } = JSON.parse(line) as { method: string; path: string };
    asked.add(`${method} ${path}`);
  }, systemClock.nowMs);
  const client = new QorClient(settings, systemClock, log);
  const qor = createQor(settings, systemClock, log);
  return {
    settings,
    client,
    qor,
    control: desk,
    newKey: () => systemIds.uuid(),
    newOrderId: () => `CT-${systemIds.code(16)}`,
    asked: () => [...asked].sort(),
    async close() {
      client.close();
      qor.gateway.close();
      await desk?.close();
    },
  };
};

/** The control of the simulator, or the end of this test. */
export const controlOf = (
  gateway: GatewayUnderTest,
  test: TestContext,
): NonNullable<GatewayUnderTest['control']> =>
  gateway.control ?? test.skip("needs the simulator's control URL: only it settles on command");
