// Writes payments of the journal to a file, newest first, page by page: memory stays flat, and between two pages the till
// goes on working. The file gets its name once it is whole; what was begun and not ended is removed.
import { open, rename, rm } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { JournalFault, type Journal, type PaymentFilter } from '../port.ts';
import { csv } from './csv.ts';
import type { ExportFormat } from './export-format.ts';
import { exportedPayment } from './exported-payment.ts';
import { json } from './json.ts';

/** Payments in memory at a time: some ten milliseconds of the till's time. */
const pageSize = 250;

const formats = { csv, json } as const satisfies Readonly<Record<string, ExportFormat>>;
export type ExportFormatName = keyof typeof formats;

/** The file could not be written: a full disk, a folder without the right to write. */
export class ExportFault extends Error {
  override readonly name = 'ExportFault';
  readonly code = 'export-failed';
}

export interface ExportOrder {
  readonly journal: Journal;
  readonly filter: PaymentFilter;
  readonly format: ExportFormatName;
  /** Where the file shall stand; one that is there already is replaced. */
  readonly file: string;
  /** Names the unfinished file beside it. */
  readonly id: string;
  /** Aborted: the export ends between two pages and leaves nothing behind. */
  readonly signal: AbortSignal;
  /** @param total the payments that fitted when the export began */
  readonly report: (done: number, total: number) => void;
}

/** The text of one page after the other. */
function* pagesOf({ journal, filter, format, report }: ExportOrder): Generator<string> {
  const { payment: textOf } = formats[format];
  const total = journal.count(filter, Number.MAX_SAFE_INTEGER);
  report(0, total);
  let done = 0;
  let beforeSequence = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const page = journal.rows({ filter, limit: pageSize, beforeSequence });
    const last = page.at(-1);
    if (last === undefined) return;
    yield page.map((payment, at) => textOf(exportedPayment(payment), done + at === 0)).join('');
    done += page.length;
    beforeSequence = last.sequence;
    report(done, Math.max(done, total));
  }
}

const writePages = async (order: ExportOrder, unfinished: string): Promise<void> => {
  const { begin, end } = formats[order.format];
  // Payments are nobody's business but the owner's.
  const target = await open(unfinished, 'wx', 0o600);
  try {
    await target.write(begin);
    for (const text of pagesOf(order)) {
      await target.write(text);
      await nextTurn();
      order.signal.throwIfAborted();
    }
    await target.write(end);
    await target.sync();
  } finally {
    await target.close();
  }
};

/** @throws ExportFault, JournalFault, and the signal's reason when it was aborted */
export const writeExport = async (order: ExportOrder): Promise<void> => {
  const unfinished = `${order.file}.${order.id}.unfinished`;
  try {
    await writePages(order, unfinished);
    order.signal.throwIfAborted();
    await rename(unfinished, order.file);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    if (order.signal.aborted || error instanceof JournalFault || !isSystemError(error)) throw error;
    throw new ExportFault('the export could not be written', { cause: error });
  }
};

const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error;
