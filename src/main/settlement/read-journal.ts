// Reads payments of the journal page by page and keeps a fact of each. Between the pages everybody else has a turn: the
// till goes on selling.
import { setImmediate as turn } from 'node:timers/promises';
import type { PaymentQuery, StoredPayment } from '../journal/port.ts';
import { factFrom, type PaymentFact } from './payment-fact.ts';
import type { Span } from './shop-days.ts';

/** What the comparison needs of the journal. */
export interface PaymentPages {
  /** Newest first. @throws JournalFault */
  payments(query: PaymentQuery): readonly StoredPayment[];
  /** @throws JournalFault */
  payment(id: string): StoredPayment | undefined;
}

const pageSize = 100;

/**
 * Payments opened in the span, newest first.
 * @param wanted which rows are worth reading whole @throws JournalFault, or the signal's reason when it is aborted
 */
export const readPayments = async (
  journal: PaymentPages,
  { fromMs, beforeMs }: Span,
  signal: AbortSignal,
  wanted: (row: StoredPayment['row']) => boolean = () => true,
): Promise<readonly PaymentFact[]> => {
  const facts: PaymentFact[] = [];
  const filter = { openedAtMs: { from: fromMs, before: beforeMs } };
  let cursor: Pick<PaymentQuery, 'beforeSequence'> = {};
  for (;;) {
    signal.throwIfAborted();
    const page = journal.payments({ filter, limit: pageSize, ...cursor });
    for (const stored of page) if (wanted(stored.row)) facts.push(factFrom(stored));
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return facts;
    cursor = { beforeSequence: last.sequence };
    await turn();
  }
};
