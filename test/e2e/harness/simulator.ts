// The stand-alone gateway simulator as its own process, and a client for its control address: what a test needs to
// count real charges and to order faults.
import { chmodSync, copyFileSync, readFileSync } from 'node:fs';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { root } from '../../../scripts/paths.ts';
import { endGroup, startChild } from '../../../scripts/processes.ts';
import { within } from './deadline.ts';
import { makeFolder } from './folders.ts';
import { prefixFor } from './seat.ts';

const startLimitMs = 30_000;
const controlLimitMs = 10_000;

const descriptionSchema = z.looseObject({
  baseUrl: z.url(),
  caFile: z.string(),
  appKey: z.string(),
  clientKey: z.string(),
  mids: z.object({ cardPresent: z.string(), cardNotPresent: z.string() }),
  controlUrl: z.url(),
});
/** The line of JSON the simulator prints; also what COUNTERTOP_PRACTICE_GATEWAY carries. */
export type SimulatorDescription = z.infer<typeof descriptionSchema>;

export interface RunningSimulator {
  readonly description: SimulatorDescription;
  /** Its ledger stands here and survives a restart with the same folder. */
  readonly dataFolder: string;
  stop(): Promise<void>;
}

/** Starts the simulator on a free port. Without `dataFolder` it has a new one, which goes when it stops. */
export const startSimulator = async (
  options: { readonly dataFolder?: string; readonly port?: number } = {},
): Promise<RunningSimulator> => {
  const folder = makeFolder('simulator');
  const dataFolder = options.dataFolder ?? path.join(folder.path, 'data');
  const script = path.join(root, 'scripts', 'simulator.ts');
  const words = [process.execPath, script, '--port', String(options.port ?? 0), '--data', dataFolder];
  const [command = '', ...args] = [...prefixFor(undefined), ...words];
  const child = startChild(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString('utf8')));
  const stop = async (): Promise<void> => {
    await endGroup(child);
    folder.remove();
  };
  const firstLine = new Promise<string>((resolve, reject) => {
    if (child.stdout !== null) createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`The simulator ended with ${code}. ${complaint}`)));
    child.once('error', reject);
  });
  try {
    const line = await within(startLimitMs, 'the simulator starts', firstLine);
    const described = descriptionSchema.parse(JSON.parse(line));
    // Electron may run as a user who cannot look into the simulator's folder.
    const caFile = path.join(folder.path, 'ca.pem');
    copyFileSync(described.caFile, caFile);
    chmodSync(caFile, 0o644);
    return { description: { ...described, caFile }, dataFolder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** One HTTP exchange with JSON both ways; rejects on any status of 400 or more. */
const exchange = async (
  simulator: SimulatorDescription,
  method: string,
  route: string,
  body?: unknown,
): Promise<unknown> => {
  const url = new URL(simulator.controlUrl.replace(/\/$/, '') + route);
  const secure = url.protocol === 'https:';
  const text = body === undefined ? '' : JSON.stringify(body);
  const headers =
    text === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
  const ca = secure ? { ca: readFileSync(simulator.caFile) } : {};
  const send = secure ? requestHttps : requestHttp;
  const answer = new Promise<unknown>((resolve, reject) => {
    const sent = send(url, { method, headers, agent: false, timeout: controlLimitMs, ...ca }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const said = Buffer.concat(chunks).toString('utf8');
        const status = response.statusCode ?? 0;
        if (status >= 400) reject(new Error(`control ${method} ${route}: ${status} ${said}`));
        else resolve(said === '' ? undefined : JSON.parse(said));
      });
    });
    sent.on('error', reject);
    sent.end(text);
  });
  return within(controlLimitMs, `control ${method} ${route}`, answer);
};

/** The control address as functions. What comes back is the simulator's own JSON: parse what you look at. */
export const control = ({ description }: Pick<RunningSimulator, 'description'>) => ({
  ledger: () => exchange(description, 'GET', '/ledger'),
  requests: () => exchange(description, 'GET', '/requests'),
  fault: (fault: Readonly<Record<string, unknown>>) => exchange(description, 'POST', '/faults', fault),
  clearFaults: () => exchange(description, 'DELETE', '/faults'),
  settle: () => exchange(description, 'POST', '/settle', {}),
  /** Approved sales of the test cards that no register made. */
  seed: (order: Readonly<Record<string, unknown>>) => exchange(description, 'POST', '/seed', order),
  switches: (switches: Readonly<Record<string, unknown>>) =>
    exchange(description, 'POST', '/switches', switches),
  reset: () => exchange(description, 'POST', '/reset', {}),
});
