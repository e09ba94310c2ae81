// `npm run bench -- --json`: measures, side by side in one run, what docs/benchmarks.md quotes.
import { benchBoard, type BoardFigures } from '../bench/board.ts';
import { benchBoardScreen, type BoardScreenFigures, type Times } from '../bench/board-screen.ts';
import { benchJournal } from '../bench/journal.ts';
import { benchJournalExport } from '../bench/journal-export.ts';
import { benchJournalSearch, type SearchFigures } from '../bench/journal-search.ts';
import { offlineLines } from '../bench/offline-lines.ts';
import { benchOfflineStart } from '../bench/offline-start.ts';
import { benchForwarding, benchTaking } from '../bench/offline.ts';
import { benchReaders, readerLines } from '../bench/readers.ts';
import { benchSale } from '../bench/sale.ts';
import { benchSettlement } from '../bench/settlement.ts';
import { benchStart } from '../bench/start.ts';
import { benchVault, vaultLines } from '../bench/vault.ts';
import { onStage } from './stage.ts';
import { runMain } from './stop.ts';

const help = `npm run bench [-- board | offline | readers | vault] [--json] [--million]

Measures a whole sale beside a bare HTTPS request, cold start and memory beside a hello-world Electron, durable commits
of the journal, its search and export with up to 100,000 payments, the comparison with a gateway that answers at once,
the card readers' drivers, the front desk's board in main and on the screen, and the vault. Needs about six minutes.
Offline entry is measured only when it is asked for.

  board       the front desk's board alone: one to two minutes
  offline     keyed entry while the network is down, alone: seven to ten minutes
  readers     the drivers alone: half a minute, and no Electron
  vault       sealed cards on the disk: a minute, and no Electron
  --million   search a journal of 1,000,000 payments too: two minutes and 2 GB of disk more`;

const searched = [1_000, 10_000, 100_000];
const exported = 100_000;

const line = (name: string, value: string): void => console.log(`${name.padEnd(56)} ${value}`);

const printSearch = ({ payments, page, count, payment, growth }: SearchFigures): void => {
  const many = payments.toLocaleString('en');
  const grown = growth === null ? '' : `, ${growth} times the size before`;
  line(`slowest search, ${many} payments`, `${page.slowestMs} ms (${page.query})${grown}`);
  line(`slowest count, ${many} payments`, `${count.slowestMs} ms (${count.query})`);
  line(`four durable steps, ${many} payments`, `${payment.appendMs} ms`);
};

const printBoard = (board: BoardFigures): void => {
  const { folios, holds, loadMs, readMs, changedMs, ratio, boardKb, changeKb } = board;
  const house = `${folios} folios, ${holds.toLocaleString('en')} holds`;
  line(`board at the start, ${house}`, `${loadMs} ms`);
  line(`board as the screen asks for it, ${house}`, `${readMs} ms, ${boardKb} kB`);
  line('one folio of it changed', `${changedMs} ms, ${changeKb} kB; all of them ${ratio} times that`);
};

const printBoardScreen = ({ firstOpeningMs, laterOpeningMs, changeMs }: BoardScreenFigures): void => {
  const said = ({ median, worst, count }: Times): string => `${median} ms, at most ${worst} (of ${count})`;
  line('F5 to painted rows, first after a start', said(firstOpeningMs));
  line('F5 to painted rows, later', said(laterOpeningMs));
  line('one folio changed to its row painted', said(changeMs));
};

await runMain(async () => {
  if (process.argv.includes('--help')) {
    console.log(help);
    return 0;
  }
  const json = process.argv.includes('--json');
  const print = (figures: unknown): void => console.log(JSON.stringify(figures, null, 2));
  if (process.argv.includes('board')) {
    const board = await benchBoard();
    const boardScreen = await onStage(() => benchBoardScreen());
    if (json) print({ board, boardScreen });
    else {
      printBoard(board);
      printBoardScreen(boardScreen);
    }
    return 0;
  }
  if (process.argv.includes('readers')) {
    const readers = await benchReaders();
    if (json) print({ readers });
    else for (const [name, value] of readerLines(readers)) line(name, value);
    return 0;
  }
  if (process.argv.includes('offline')) {
    const offline = {
      taking: await benchTaking(),
      forwarding: [await benchForwarding(10, 100, 0), await benchForwarding(8, 25, 150)],
      start: await onStage(() => benchOfflineStart()),
    };
    if (json) print({ offline });
    else for (const [name, value] of offlineLines(offline)) line(name, value);
    return 0;
  }
  if (process.argv.includes('vault')) {
    const vault = await benchVault();
    if (json) print({ vault });
    else for (const [name, value] of vaultLines(vault)) line(name, value);
    return 0;
  }
  const figures = await onStage(async () => ({
    journal: benchJournal(),
    search: benchJournalSearch(process.argv.includes('--million') ? [...searched, 1_000_000] : searched),
    export: await benchJournalExport(exported),
    settlement: [await benchSettlement(1_000), await benchSettlement(10_000)],
    sale: await benchSale(),
    start: await benchStart(),
    readers: await benchReaders(),
    board: await benchBoard(),
    boardScreen: await benchBoardScreen(),
    vault: await benchVault(),
  }));
  if (json) {
    print(figures);
    return 0;
  }
  const { sale, start, journal, search, export: exports, settlement } = figures;
  line('whole sale / bare request', `${sale.ratio} times, ${sale.addedMs} ms added`);
  line('swipe to request on the wire, median', `${sale.swipeToRequestMs.median} ms`);
  line('answer to painted screen, median', `${sale.answerToPaintedMs.median} ms`);
  line('durable commits a second', String(journal.commitsPerSecond));
  for (const figures of search) printSearch(figures);
  for (const { format, payments, rowsPerSecond, memoryAddedMb } of exports)
    line(
      `export of ${payments.toLocaleString('en')}, ${format}`,
      `${rowsPerSecond} rows a second, ${memoryAddedMb} MB added`,
    );
  for (const { transactions, tookMs, heapGrowthMb } of settlement)
    line(
      `comparison of ${transactions}, our own time`,
      `${tookMs} ms, ${heapGrowthMb} MB more at its highest`,
    );
  line('cold start / hello world', `${start.startMs.ratio} times (${start.startMs.register.median} ms)`);
  line('memory / hello world', `${start.memoryMb.ratio} times (${start.memoryMb.register.median} MB)`);
  for (const [name, value] of readerLines(figures.readers)) line(name, value);
  printBoard(figures.board);
  printBoardScreen(figures.boardScreen);
  for (const [name, value] of vaultLines(figures.vault)) line(name, value);
  return 0;
});
