// A client on a throw-away server: what the adapters' tests stand on.
import { createLog } from '../../../../../../src/main/base/log.ts';
import { createQor } from '../../../../../../src/main/gateway/qor/qor.ts';
import type { GatewayServices } from '../../../../../../src/main/gateway/services.ts';
import type { QorSettings } from '../../../../../../src/main/gateway/qor/settings.ts';
import type { Certificates } from './certificates.ts';
import { FakeClock } from './fake-clock.ts';
import { startServer, type TestServer } from './test-server.ts';

export interface Line {
  readonly server: TestServer;
  readonly settings: QorSettings;
  readonly clock: FakeClock;
  readonly qor: GatewayServices;
  /** Lines of the log. */
  readonly log: readonly string[];
  /** The body of the newest request, or of the one at `index`. */
  body(index?: number): unknown;
  /** Method and path of every request, without the version. */
  asked(): readonly string[];
  close(): Promise<void>;
}

export const openLine = async (certificates: Certificates): Promise<Line> => {
  const server = await startServer(certificates);
  const clock = new FakeClock();
  const log: string[] = [];
  const settings = {
    baseUrl: server.baseUrl,
    appKey: 'T1234567890123456789',
    clientKey: '0123456789abcdef0123456789abcdef',
    cardPresentMid: '887728203',
    cardNotPresentMid: '887728202',
    extraCa: certificates.ca,
  };
  const qor = createQor(
    settings,
    clock,
    createLog(
      (line) => log.push(line),
      () => 0,
    ),
  );
  return {
    server,
    settings,
    clock,
    qor,
    log,
    body: (index = -1) => JSON.parse(server.seen.at(index)?.body.toString() ?? '') as unknown,
    asked: () => server.seen.map(({ method, path }) => `${method} ${path.replace('/v3', '')}`),
    async close() {
      qor.gateway.close();
      await server.close();
    },
  };
};
