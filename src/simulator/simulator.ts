// A QorCommerce v3 gateway for the desk: real HTTPS on loopback, a ledger that survives, faults on order. It is the
// other side of the wire and shares no code with the terminal. Never to be reachable from another machine: it listens
// on 127.0.0.1 alone.
import { mkdirSync } from 'node:fs';
import { serverCertificate } from './certificates/authority.ts';
import { startControlServer } from './control/control-server.ts';
import { waitOn } from './faults/deliver.ts';
import { faultBoard } from './faults/fault-board.ts';
import { loadIdentity, mids } from './identity.ts';
import { openLedger } from './ledger/ledger.ts';
import { rememberedReplies } from './ledger/remembered-replies.ts';
import { type MachineClock, machineClock, machineRandomness, type Randomness } from './machine.ts';
import type { Host } from './operations/host.ts';
import { idempotentRunner } from './operations/idempotency.ts';
import { requestLog } from './request-log.ts';
import { simulatedTime } from './simulated-time.ts';
import { defaultSwitches } from './switches.ts';
import { answersFor } from './wire/answer.ts';
import { webhooks } from './webhooks/deliveries.ts';
import { startGatewayServer } from './wire/gateway-server.ts';

export interface SimulatorOptions {
  /** Keys, certificates and ledger live here; made when it is not there. One simulator at a time. */
  readonly dataDir: string;
  /** 0 or absent: any that is free. */
  readonly port?: number;
  readonly controlPort?: number;
  readonly clock?: MachineClock;
  readonly random?: Randomness;
  /** Told a sentence when a client leans on a leniency; never card data. */
  readonly warn?: (sentence: string) => void;
}

/** What a client needs to know; JSON-safe. */
export interface SimulatorDescription {
  readonly baseUrl: string;
  /** Path of the CA certificate (PEM) to trust. */
  readonly caFile: string;
  readonly appKey: string;
  readonly clientKey: string;
  readonly mids: { readonly cardPresent: string; readonly cardNotPresent: string };
  readonly controlUrl: string;
}

export interface Simulator {
  readonly description: SimulatorDescription;
  close(): Promise<void>;
}

const makeHost = (options: SimulatorOptions, clock: MachineClock, randomness: Randomness): Host => {
  const switches = defaultSwitches();
  return {
    ledger: openLedger(options.dataDir),
    identity: loadIdentity(options.dataDir, randomness),
    time: simulatedTime(clock),
    randomness,
    switches,
    answers: answersFor(switches),
    warn: options.warn ?? (() => undefined),
  };
};

/** Starts the gateway and its control URL. Rejects when the directory or a port cannot be had. */
export const createSimulator = async (options: SimulatorOptions): Promise<Simulator> => {
  const { dataDir, clock = machineClock, random = machineRandomness } = options;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const certificate = await serverCertificate(dataDir, clock.nowMs(), random);
  const host = makeHost(options, clock, random);
  const [faults, log, stop] = [faultBoard(), requestLog(), new AbortController()];
  const runner = idempotentRunner(host, rememberedReplies(host.ledger.sql));
  const closers: (() => Promise<void> | void)[] = [() => host.ledger.close()];
  const close = async (): Promise<void> => {
    stop.abort();
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const wait = waitOn(clock, stop.signal);
    const hooks = webhooks(host, { clock, stop: stop.signal }, wait);
    const parts = { host, runner, faults, log, wait, afterCommit: hooks.notice, ...certificate };
    const gateway = await startGatewayServer(parts, options.port ?? 0);
    closers.push(() => gateway.close());
    const closeIdleConnections = () => gateway.closeIdleConnections();
    const control = await startControlServer(
      { host, faults, log, hooks, closeIdleConnections },
      options.controlPort ?? 0,
    );
    closers.push(() => control.close());
    const description = {
      baseUrl: `https://127.0.0.1:${gateway.port}/v3`,
      caFile: certificate.caFile,
      appKey: host.identity.appKey,
      clientKey: host.identity.clientKey,
      mids,
      controlUrl: `http://127.0.0.1:${control.port}/_sim`,
    };
    return { description, close };
  } catch (error) {
    await close();
    throw error;
  }
};
