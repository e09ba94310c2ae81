// What the simulator takes from the machine it runs on: time and randomness. Both can be replaced by a test; nothing
// else in this room touches the clock or draws a random byte.
import { randomBytes } from 'node:crypto';

export interface MachineClock {
  /** Wall clock, milliseconds since 1970-01-01 UTC. */
  nowMs(): number;
  /** Runs `task` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, task: () => void): () => void;
}

export interface Randomness {
  bytes(length: number): Uint8Array;
}

export const machineClock: MachineClock = {
  nowMs: () => Date.now(),
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};

export const machineRandomness: Randomness = { bytes: (length) => randomBytes(length) };

/** `length` decimal digits, the first never zero. */
export const randomDigits = (randomness: Randomness, length: number): string =>
  Array.from(randomness.bytes(length), (byte, index) => (index === 0 ? 1 + (byte % 9) : byte % 10)).join('');

/** A UUID v4 from the given randomness: 36 characters. */
export const randomUuid = (randomness: Randomness): string => {
  const bytes = Buffer.from(randomness.bytes(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

/** Thrown when the simulator itself is wrong; never because of what a client sent. */
export class SimulatorBug extends Error {
  override readonly name = 'SimulatorBug';
}

export function assertSimulator(condition: boolean, what: string): asserts condition {
  if (!condition) throw new SimulatorBug(what);
}
