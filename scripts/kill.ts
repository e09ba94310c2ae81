// `npm run test:kill -- --runs 100 --seed N`: kills the register at random moments of a sale and counts what became of the
// money. Prints the counts; exits with 1 when a promise was broken.
import { isGood, killRuns } from '../test/fault/kill-runs.ts';
import { isGoodOutage, offlineKillRuns } from '../test/fault/offline-kill-runs.ts';
import { isGoodStay, stayKilledAt } from '../test/fault/stay-kill-runs.ts';
import { onStage } from './stage.ts';
import { runMain, Stop } from './stop.ts';

const help = `npm run test:kill -- [--runs N] [--seed N]
       npm run test:kill -- --offline [--runs N] [--seed N]
       npm run test:kill -- --stay

Kills the register with SIGKILL at a random moment of each of N sales (100 when left out), starts it again, and compares
the gateway's ledger with the journal. The same seed plays the same run again.

  --offline  kills it N times in an outage: while cards are keyed offline, and while they are sent over a wire that
             breaks; every card that was shown as taken must end approved or declined, charged once
  --stay     plays a guest's stay from check-in to check-out once for every entry that its journal gets, kills the
             register as soon as that entry is on the disk, and goes on: it must come to the same end each time`;

/** Every entry of the stay's journal once. @returns the exit code */
const killStays = async (): Promise<number> => {
  const whole = await stayKilledAt(0);
  console.log(`A stay has ${whole.entries} entries: ${whole.lines}`);
  let broken = isGoodStay(whole) ? 0 : 1;
  for (let killAt = 1; killAt <= whole.entries; killAt += 1) {
    const end = await stayKilledAt(killAt);
    if (!isGoodStay(end)) broken += 1;
    console.log(`${isGoodStay(end) ? 'good ' : 'BROKEN'} ${JSON.stringify(end)}`);
  }
  console.log(
    broken === 0 ? 'Every stay came to the same end.' : `${broken} A PROMISE WAS BROKEN: see above.`,
  );
  return broken === 0 ? 0 : 1;
};

const runsMax = 1_000;
const broken = 'A PROMISE WAS BROKEN: see above.';

const numberAfter = (args: readonly string[], name: string, otherwise: number): number => {
  const at = args.indexOf(name);
  if (at === -1) return otherwise;
  const value = Number(args[at + 1]);
  if (!Number.isSafeInteger(value) || value < 1) throw new Stop(`${name} needs a whole number.\n\n${help}`);
  return value;
};

await runMain(async () => {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    console.log(help);
    return 0;
  }
  if (args.includes('--stay')) return onStage(killStays);
  const runs = Math.min(numberAfter(args, '--runs', 100), runsMax);
  const seed = numberAfter(args, '--seed', Date.now() % 1_000_000);
  console.log(`${runs} runs, seed ${seed}`);
  if (args.includes('--offline')) {
    const outage = await onStage(() => offlineKillRuns(runs, seed, (line) => console.log(line)));
    console.log(JSON.stringify({ seed, ...outage }, null, 2));
    console.log(isGoodOutage(outage) ? 'Every card that was taken reached its right end, once.' : broken);
    return isGoodOutage(outage) ? 0 : 1;
  }
  const count = await onStage(() => killRuns(runs, seed, (line) => console.log(line)));
  console.log(JSON.stringify({ seed, ...count }, null, 2));
  console.log(isGood(count) ? 'Every charge is in the journal, once.' : broken);
  return isGood(count) ? 0 : 1;
});
