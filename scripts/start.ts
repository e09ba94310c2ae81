// `npm start`: gets what is missing, builds, and opens the register. In which mode is the application's own affair; a
// new register practises. `npm start -- --help` lists the options.
import { build } from './build.ts';
import { ensureDisplay, hasDisplay } from './display.ts';
import { electronRuntime } from './electron-runtime.ts';
import { launch } from './launch.ts';
import { parseStart, startHelp } from './options.ts';
import { root } from './paths.ts';
import { sandboxSwitches } from './sandbox.ts';
import { runMain } from './stop.ts';
import { ensureSystemLibraries } from './system-libraries.ts';

const start = async (): Promise<number> => {
  const options = parseStart(process.argv.slice(2));
  if (options.help) {
    console.log(startHelp);
    return 0;
  }
  const runtime = await electronRuntime({ retryOfficial: options.fetchElectron });
  await ensureSystemLibraries({ electron: runtime.executable, display: !hasDisplay(), tests: false });
  const switches = await sandboxSwitches(runtime.executable);
  if ((await build({ force: options.rebuild })) === 'built') console.log('Built.');
  const display = await ensureDisplay();
  try {
    if (display.hidden) {
      switches.push('--disable-gpu');
      console.log(
        'Nobody can see the register there: "npm run demo" plays a sale and keeps pictures in out/demo/.',
      );
    }
    console.log('The register is opening. Close its window or press Ctrl+C to end it.');
    return await launch({
      executable: runtime.executable,
      application: root,
      switches,
      args: options.passedOn,
      env: display.env,
    });
  } finally {
    await display.stop();
  }
};

await runMain(start);
