// `npm run reader`: looks at card readers, decodes what they send, records it without the card, and replays it. The
// application takes no part. Exit 0: good. Exit 1: refused, or other than recorded. Exit 2: not understood, or not done.
import path from 'node:path';
import { NodeHidBus } from '../drivers/hid/node-hid-bus.ts';
import { permissionCommand } from '../drivers/hid/udev.ts';
import { listSerialPorts } from '../drivers/serial/ports.ts';
import { root } from './paths.ts';
import { runReader } from './reader/run.ts';

const rulesFile = path.join(root, 'packaging', 'udev', '70-countertop-card-readers.rules');

const terminal = {
  print: (text: string) => process.stdout.write(`${text}\n`),
  warn: (text: string) => process.stderr.write(`${text}\n`),
};
const bus = new NodeHidBus((trouble) => terminal.warn(trouble));

try {
  process.exitCode = await runReader(process.argv.slice(2), {
    bus,
    ports: listSerialPorts,
    permissionCommand: process.platform === 'linux' ? permissionCommand(rulesFile) : null,
    input: process.stdin,
    terminal,
    // npm runs scripts in the folder of package.json and keeps the caller's own here.
    given: (file) => path.resolve(process.env['INIT_CWD'] ?? '', file),
  });
} catch (error) {
  console.error(error);
  process.exitCode = 2;
} finally {
  await bus.close();
}
