// Everything a run in a real Electron stands on: the runtime, its libraries, a build and a display. The harness finds
// them in the environment.
import path from 'node:path';
import { build } from './build.ts';
import { ensureDisplay } from './display.ts';
import { electronRuntime } from './electron-runtime.ts';
import { ensureSystemLibraries } from './system-libraries.ts';

/** Sets the stage, plays, and takes the display down again, whatever happens. */
export const onStage = async <Answer>(
  play: (environment: Readonly<Record<string, string>>) => Promise<Answer>,
): Promise<Answer> => {
  const runtime = await electronRuntime();
  await ensureSystemLibraries({ electron: runtime.executable, display: true, tests: true });
  await build();
  const display = await ensureDisplay({ own: true });
  const environment = {
    ...display.env,
    COUNTERTOP_ELECTRON: runtime.executable,
    ELECTRON_OVERRIDE_DIST_PATH: path.dirname(runtime.executable),
  };
  Object.assign(process.env, environment);
  try {
    return await play(environment);
  } finally {
    await display.stop();
  }
};
