// How this project starts its Electron outside of tests: switches before the application's folder, its arguments after.
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { signalGroup, startChild } from './processes.ts';

/** Lines Chromium prints on a machine without a desktop; they say nothing about the register. */
const noise =
  /ERROR:(?:bus|object_proxy|gl_surface_presentation_helper|viz_main_impl|gpu_process_host|zygote_linux|atom_cache|command_buffer_proxy_impl)|Failed to connect to the bus|libGL error|MESA|dconf-WARNING|Gtk-WARNING/;

export const isNoise = (line: string): boolean => noise.test(line);

export interface LaunchOptions {
  readonly executable: string;
  /** The folder whose package.json names the main file. */
  readonly application: string;
  readonly switches: readonly string[];
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Runs the built application until its window is closed; its exit code, or 1 when a signal ended it. */
export const launch = async (options: LaunchOptions): Promise<number> => {
  const env: NodeJS.ProcessEnv = { ...process.env, ...options.env };
  // Set by some editors' terminals: it would turn Electron into a plain Node.
  delete env['ELECTRON_RUN_AS_NODE'];
  const child = startChild(options.executable, [...options.switches, options.application, ...options.args], {
    env,
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  if (child.stderr !== null) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (line !== '' && !isNoise(line)) console.error(line);
    });
  }
  const [code] = (await once(child, 'exit')) as [number | null];
  // Zygotes and helpers may outlive a browser process that was killed.
  signalGroup(child, 'SIGKILL');
  return code ?? 1;
};
