// The simulator inside the terminal's practice mode: the entry of an Electron utility process. It is given the data
// directory as its first argument and posts its description to its parent once it serves. It ends with its parent.
import { createSimulator, type SimulatorDescription } from './simulator.ts';

/** The part of Electron's `process.parentPort` that is used; absent outside a utility process. */
interface ParentPort {
  postMessage(message: SimulatorDescription): void;
}

const { parentPort } = process as typeof process & { parentPort?: ParentPort };

const start = async (): Promise<void> => {
  const dataDir = process.argv[2];
  if (dataDir === undefined)
    throw new Error('The embedded simulator needs its data directory as first argument.');
  const simulator = await createSimulator({ dataDir });
  process.once('SIGTERM', () => void simulator.close().then(() => process.exit(0)));
  if (parentPort === undefined) process.stdout.write(`${JSON.stringify(simulator.description)}\n`);
  else parentPort.postMessage(simulator.description);
};

void start();
