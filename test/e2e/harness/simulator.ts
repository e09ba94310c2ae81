// The stand-alone gateway simulator as a process of its own. Its control address is for simulator-control.ts.
import { chmodSync, copyFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { root } from '../../../scripts/paths.ts';
import { endGroup, startChild } from '../../../scripts/processes.ts';
import { within } from './deadline.ts';
import { makeFolder } from './folders.ts';
import { prefixFor } from './seat.ts';

const startLimitMs = 30_000;

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
