// Practice mode's gateway: the simulator in a process of its own, reached over HTTPS on loopback like a real one.
import { utilityProcess } from 'electron';
import path from 'node:path';
import type { Clock } from './base/clock.ts';
import type { Log } from './base/log.ts';
import { type PracticeGateway, practiceGatewaySchema } from './environment.ts';

/** A cold machine makes two key pairs first; well above what that takes, below what a person waits. */
const startLimitMs = 30_000;

export interface EmbeddedSimulator {
  readonly gateway: PracticeGateway;
  stop(): void;
}

/** @param folder where the simulator keeps its ledger and certificates @throws when it does not come up in time */
export const startEmbeddedSimulator = (folder: string, clock: Clock, log: Log): Promise<EmbeddedSimulator> =>
  new Promise((resolve, reject) => {
    const child = utilityProcess.fork(path.join(__dirname, 'simulator.cjs'), [folder], {
      serviceName: 'Countertop practice gateway',
      stdio: 'ignore',
    });
    const cancel = clock.after(startLimitMs, () => {
      child.kill();
      reject(new Error('the practice gateway did not start in time'));
    });
    child.once('message', (message: unknown) => {
      cancel();
      const parsed = practiceGatewaySchema.safeParse(message);
      if (parsed.success) resolve({ gateway: parsed.data, stop: () => child.kill() });
      else reject(new Error('the practice gateway did not say where it is'));
    });
    child.once('exit', (code) => {
      cancel();
      log.write('warn', 'practice.gateway-gone', { code });
      reject(new Error(`the practice gateway ended with ${code}`));
    });
  });
