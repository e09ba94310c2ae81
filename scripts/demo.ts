// `npm run demo`: plays the main job without hands. A card is swiped on a pseudo-terminal, a real Electron shows it
// approved by the simulator over HTTPS; a second is declined; a third is cut off by pulling the plug, and found again.
// Pictures, receipts and a summary are left in out/demo/.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../test/e2e/harness/folders.ts';
import { openPty, type Pty, swipe } from '../test/e2e/harness/pty.ts';
import { launchRegister, type Register } from '../test/e2e/harness/register.ts';
import { control, type RunningSimulator, startSimulator } from '../test/e2e/harness/simulator.ts';
import {
  charge,
  chargesOf,
  journalFile,
  listJournal,
  mastercard,
  pressFor,
  pressUntil,
  readerReady,
  readReceipt,
  shows,
  verifyJournal,
  visa,
} from '../test/e2e/harness/till.ts';
import { outFolder, root } from './paths.ts';
import { onStage } from './stage.ts';
import { runMain } from './stop.ts';

const help = `npm run demo [-- --picture]

Plays three sales by itself and leaves pictures, receipts and summary.md in out/demo/.
  --picture   also takes the README's picture, docs/register.png`;

const demoFolder = path.join(outFolder, 'demo');
const readmePicture = path.join(root, 'docs', 'register.png');

interface Stage {
  readonly simulator: RunningSimulator;
  readonly reader: Pty;
  readonly userData: string;
  readonly picture: (register: Register, name: string) => Promise<string>;
  readonly say: (line: string) => void;
}

const launch = async ({ simulator, reader, userData }: Stage): Promise<Register> => {
  const register = await launchRegister({
    simulator,
    userData,
    reader,
  });
  await readerReady(register.page);
  return register;
};

const keepReceipt = async ({ page }: Register, name: string): Promise<void> => {
  writeFileSync(path.join(demoFolder, `receipt-${name}.txt`), `${await readReceipt(page)}\n`);
};

/** Three things in the basket, so that the picture looks like a shop. */
const ringUp = async ({ page }: Register): Promise<void> => {
  const items = [
    { name: 'Sourdough loaf', unitMinor: 650, quantity: 1 },
    { name: 'Flat white', unitMinor: 420, quantity: 2 },
    { name: 'Cinnamon bun', unitMinor: 375, quantity: 2 },
  ];
  for (const item of items) {
    const added = await page.evaluate(async (line) => {
      const bridge = (
        globalThis as unknown as Record<string, Record<string, (request: unknown) => Promise<unknown>>>
      )['countertop'];
      return bridge?.['basket.add']?.(line);
    }, item);
    if (added === undefined) throw new Error('the register takes no items');
  }
};

const approved = async (stage: Stage, register: Register): Promise<void> => {
  const { page } = register;
  await shows(page, 'basket');
  await ringUp(register);
  await stage.picture(register, '1-basket');
  await pressFor(page, 'F12', 'awaiting-card');
  await stage.picture(register, '2-swipe-the-card');
  await swipe(stage.reader, visa.tracks);
  await shows(page, 'approved');
  await stage.picture(register, '3-approved');
  await keepReceipt(register, 'approved');
  await pressFor(page, 'Enter', 'basket');
  stage.say('A Visa was swiped: **approved**, 22.40 USD.');
};

const declined = async (stage: Stage, register: Register): Promise<void> => {
  const { page } = register;
  await charge(page, '6.16');
  await swipe(stage.reader, mastercard.tracks);
  await shows(page, 'declined');
  await stage.picture(register, '4-declined');
  await pressFor(page, 'Escape', 'basket');
  await page.evaluate(async () => {
    const bridge = (
      globalThis as unknown as Record<string, Record<string, (request: unknown) => Promise<unknown>>>
    )['countertop'];
    await bridge?.['basket.clear']?.({});
  });
  stage.say(
    'A Mastercard was swiped for 6.16 USD, which test mode declines: **declined** (GW51), nothing charged.',
  );
};

const recovered = async (stage: Stage, register: Register): Promise<Register> => {
  await control(stage.simulator).fault({
    fault: 'delay',
    when: 'after-commit',
    path: '/payment/sale',
    next: 1,
    delayMs: 3_000,
  });
  await charge(register.page, '48.00');
  await swipe(stage.reader, visa.tracks);
  await shows(register.page, 'requesting');
  await stage.picture(register, '5-asking-the-bank');
  await register.kill();
  const again = await launch(stage);
  await shows(again.page, 'approved', 30_000);
  await stage.picture(again, '6-found-after-the-plug-was-pulled');
  await keepReceipt(again, 'recovered');
  await pressFor(again.page, 'Enter', 'basket');
  await pressUntil(again.page, 'F3', 'the payments', () => again.page.getByTestId('payments').isVisible());
  await stage.picture(again, '7-journal');
  stage.say(
    '48.00 USD were charged and the plug was pulled before the answer came. Started again, the register asked',
  );
  stage.say('the gateway and found it **approved**: charged once, not twice.');
  return again;
};

const play = async (withPicture: boolean): Promise<boolean> => {
  rmSync(demoFolder, { recursive: true, force: true });
  mkdirSync(demoFolder, { recursive: true });
  const folder = makeFolder('demo');
  const userData = path.join(folder.path, 'user-data');
  mkdirSync(userData);
  const [simulator, reader] = await Promise.all([startSimulator(), openPty()]);
  const lines: string[] = [];
  const stage: Stage = {
    simulator,
    reader,
    userData,
    say: (line) => {
      console.log(line.replaceAll('**', ''));
      lines.push(line);
    },
    async picture(register, name) {
      const file = path.join(demoFolder, `${name}.png`);
      await register.page.screenshot({ path: file });
      return file;
    },
  };
  let register = await launch(stage);
  try {
    await approved(stage, register);
    await declined(stage, register);
    register = await recovered(stage, register);
    const charges = await chargesOf(simulator);
    const sales = listJournal(journalFile(userData)).filter(
      ({ kind, state }) => kind === 'sale' && state === 'approved',
    );
    const chain = verifyJournal(journalFile(userData)).trim();
    const [charged, journaled] = [charges, sales].map((rows) =>
      rows.reduce((sum, row) => sum + row.amountMinor, 0),
    );
    const equal = charges.length === sales.length && charged === journaled;
    stage.say(
      `Gateway's ledger: ${charges.length} charges, ${String(charged)} cents. Journal: ${sales.length} approved,`,
    );
    stage.say(`${String(journaled)} cents. ${equal ? 'They agree.' : 'THEY DIFFER.'} Journal: ${chain}`);
    return equal;
  } finally {
    await register.close();
    await reader.close();
    await simulator.stop();
    folder.remove();
    writeFileSync(path.join(demoFolder, 'summary.md'), `# A demonstration\n\n${lines.join('\n')}\n`);
    if (withPicture) copyFileSync(path.join(demoFolder, '3-approved.png'), readmePicture);
  }
};

await runMain(async () => {
  if (process.argv.includes('--help')) {
    console.log(help);
    return 0;
  }
  const good = await onStage(() => play(process.argv.includes('--picture')));
  console.log('Pictures, receipts and summary.md are in out/demo/.');
  return good ? 0 : 1;
});
