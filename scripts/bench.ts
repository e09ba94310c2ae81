// `npm run bench -- --json`: measures, side by side in one run, what docs/benchmarks.md quotes.
import { benchJournal } from '../bench/journal.ts';
import { benchSale } from '../bench/sale.ts';
import { benchSettlement } from '../bench/settlement.ts';
import { benchStart } from '../bench/start.ts';
import { onStage } from './stage.ts';
import { runMain } from './stop.ts';

const help = `npm run bench [-- --json]

Measures a whole sale beside a bare HTTPS request, cold start and memory beside a hello-world Electron, durable
commits of the journal, and the comparison with a gateway that answers at once. Needs about two minutes.`;

const line = (name: string, value: string): void => console.log(`${name.padEnd(44)} ${value}`);

await runMain(async () => {
  if (process.argv.includes('--help')) {
    console.log(help);
    return 0;
  }
  const json = process.argv.includes('--json');
  const figures = await onStage(async () => ({
    journal: benchJournal(),
    settlement: [await benchSettlement(1_000), await benchSettlement(10_000)],
    sale: await benchSale(),
    start: await benchStart(),
  }));
  if (json) {
    console.log(JSON.stringify(figures, null, 2));
    return 0;
  }
  const { sale, start, journal } = figures;
  line('whole sale / bare request', `${sale.ratio} times, ${sale.addedMs} ms added`);
  line('swipe to request on the wire, median', `${sale.swipeToRequestMs.median} ms`);
  line('answer to painted screen, median', `${sale.answerToPaintedMs.median} ms`);
  line('durable commits a second', String(journal.commitsPerSecond));
  for (const { transactions, tookMs, heapGrowthMb } of figures.settlement)
    line(
      `comparison of ${transactions}, our own time`,
      `${tookMs} ms, ${heapGrowthMb} MB more at its highest`,
    );
  line('cold start / hello world', `${start.startMs.ratio} times (${start.startMs.register.median} ms)`);
  line('memory / hello world', `${start.memoryMb.ratio} times (${start.memoryMb.register.median} MB)`);
  return 0;
});
