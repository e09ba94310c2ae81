// USB HID devices without hardware: hid-mock.py keeps them, and what is started with `env` sees them as the system's own,
// through the real node-hid. Linux only; needs umockdev and its Python binding.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface MockedHid {
  readonly vendorId: number;
  readonly productId: number;
  readonly product: string;
  readonly manufacturer: string;
  readonly serialNumber: string | null;
  readonly release: number;
  readonly usagePage: number;
  readonly usage: number;
  /** Bytes of an input report, and of a feature report without its report id. */
  readonly reportBytes: number;
  readonly featureBytes: number;
}

export interface HidMockDevice {
  /** `/dev/hidraw0`; another one each time it is plugged in. */
  readonly path: string;
  /** Sends one report, which is read whole and by itself. It need not be as long as the descriptor says. */
  report(bytes: Uint8Array): Promise<void>;
  unplug(): Promise<void>;
  /** At the place where it was, as another device where one is given: after a switch of its mode. */
  plug(as?: MockedHid): Promise<void>;
  /** What it answers to feature commands that begin with these bytes; without a report id, both in hexadecimal. */
  answer(command: string, hex: string): Promise<void>;
  /** The feature reports that were sent to it since it was plugged in, report id in front, in hexadecimal. */
  features(): Promise<readonly string[]>;
  /** Keeps everybody but root from it, or lets them in again. */
  permit(on: boolean): Promise<void>;
}

export interface HidMock {
  /** To be in the environment of the program under test. */
  readonly env: Readonly<Record<string, string>>;
  plug(device: MockedHid): Promise<HidMockDevice>;
  /** Ends it with all its devices. */
  stop(): Promise<void>;
}

/** The distribution's Python, whose binding apt installs; another one on the path has none. */
const python = '/usr/bin/python3';
const script = path.join(import.meta.dirname, 'hid-mock.py');

type Answer = Readonly<Record<string, unknown>>;

export const startHidMock = async (): Promise<HidMock> => {
  if (!existsSync(python)) throw new Error(`${python} is missing: the mocked HID devices need it`);
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'exit');
  const waiting = new Map<number, (answer: Answer) => void>();
  let told: (env: Record<string, string>) => void;
  const env = new Promise<Record<string, string>>((resolve) => (told = resolve));
  createInterface(child.stdout).on('line', (line) => {
    const answer = JSON.parse(line) as Answer;
    if (answer['id'] === undefined) told(answer as Record<string, string>);
    else waiting.get(answer['id'] as number)?.(answer);
  });
  let orders = 0;
  const order = async (words: Answer): Promise<Answer> => {
    const id = (orders += 1);
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
    child.stdin.write(`${JSON.stringify({ ...words, id })}\n`);
    const answer = await Promise.race([answered, ended.then((): Answer => ({ error: 'it has ended' }))]);
    waiting.delete(id);
    if (answer['ok'] !== true) throw new Error(`mocked HID device: ${String(answer['error'])}`);
    return answer;
  };
  const started = await Promise.race([env, ended.then(() => undefined)]);
  if (started === undefined) throw new Error('the mocked HID devices did not start: is umockdev installed?');
  let places = 0;
  return {
    env: started,
    plug: async (device) => {
      const place = (places += 1);
      const at = (words: Answer): Promise<Answer> => order({ ...words, place });
      const plug = async (as: MockedHid): Promise<string> =>
        String((await at({ do: 'plug', device: as }))['path']);
      let where = await plug(device);
      return {
        get path() {
          return where;
        },
        report: async (bytes) => {
          await at({ do: 'report', hex: Buffer.from(bytes).toString('hex') });
        },
        unplug: async () => {
          await at({ do: 'unplug' });
        },
        plug: async (as = device) => {
          where = await plug(as);
        },
        answer: async (command, hex) => {
          await at({ do: 'answer', command, hex });
        },
        features: async () => (await at({ do: 'features' }))['features'] as string[],
        permit: async (on) => {
          await at({ do: 'permit', on });
        },
      };
    },
    stop: async () => {
      child.stdin.end();
      await ended;
      process.removeListener('exit', kill);
      await rm(started['UMOCKDEV_DIR'] ?? '', { recursive: true, force: true });
    },
  };
};
