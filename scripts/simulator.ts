// The simulator on its own: `npm run simulator -- --port N --data DIR`. Prints one line of JSON once it serves; warnings
// go to stderr. Ends on SIGTERM and SIGINT.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createSimulator } from '../src/simulator/simulator.ts';

const help = `A QorCommerce v3 gateway on this machine, for trying and testing.

  --port N          HTTPS port of the gateway (default: any that is free)
  --control-port N  HTTP port of the control URL (default: any that is free)
  --data DIR        keys, certificates and ledger (default: out/simulator)
  --help            this text

Prints one line of JSON once it serves: baseUrl, caFile, appKey, clientKey, mids, controlUrl.`;

const portOf = (text: string, option: string): number => {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new Error(`--${option} takes a number from 0 to 65535.`);
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      'control-port': { type: 'string', default: '0' },
      data: { type: 'string', default: 'out/simulator' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const simulator = await createSimulator({
    dataDir: path.resolve(values.data),
    port: portOf(values.port, 'port'),
    controlPort: portOf(values['control-port'], 'control-port'),
    warn: (sentence) => console.error(sentence),
  });
  const stop = (): void => void simulator.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  console.log(JSON.stringify(simulator.description));
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
