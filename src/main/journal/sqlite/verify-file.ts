// Checks a journal file without the application, and never writes to it: the chain from the first entry, and the list of
// payments against the entries.
import { type ChainVerdict, type StoredRow, verifyChain } from '../chain.ts';
import { JournalFault, type PaymentRow } from '../port.ts';
import { integerOf, openDriver, type SqlDriver, type SqlRow, textOf, textOrNullOf } from './driver.ts';
import { migrations, versionOf } from './migrate.ts';

export type FileVerdict = ChainVerdict;

const storedRow = (row: SqlRow): StoredRow => ({
  sequence: integerOf(row, 'sequence'),
  atMs: integerOf(row, 'at_ms'),
  subject: textOf(row, 'subject'),
  event: textOf(row, 'event'),
  body: textOf(row, 'body'),
  payment: textOrNullOf(row, 'payment'),
  previous: textOf(row, 'previous'),
  hash: textOf(row, 'hash'),
});

function* entriesOf(driver: SqlDriver): Generator<StoredRow> {
  for (const row of driver.prepare('SELECT * FROM entry ORDER BY sequence').each()) yield storedRow(row);
}

interface Span {
  first: number;
  last: number;
  open: boolean;
}

/** Passes the rows on and remembers, for each payment, its first and newest entry. */
function* noting(rows: Iterable<StoredRow>, spans: Map<string, Span>): Generator<StoredRow> {
  for (const row of rows) {
    if (row.payment !== null) {
      const { id, open } = JSON.parse(row.payment) as PaymentRow;
      spans.set(id, { first: spans.get(id)?.first ?? row.sequence, last: row.sequence, open });
    }
    yield row;
  }
}

/** The list is only an index of the entries; where it says something else, somebody has been at it. */
const listFault = (driver: SqlDriver, spans: ReadonlyMap<string, Span>): ChainVerdict | undefined => {
  const listed = driver.prepare('SELECT * FROM payment').all();
  const wrong = listed.find((row) => {
    const span = spans.get(textOf(row, 'id'));
    return (
      span?.first !== integerOf(row, 'first_sequence') ||
      span.last !== integerOf(row, 'last_sequence') ||
      span.open !== (integerOf(row, 'open') === 1)
    );
  });
  if (wrong !== undefined) {
    const why = `the list of payments does not fit the entries of payment ${textOf(wrong, 'id')}`;
    return { good: false, sequence: integerOf(wrong, 'last_sequence'), event: 'payment list', why };
  }
  if (listed.length === spans.size) return undefined;
  return { good: false, sequence: 0, event: 'payment list', why: 'a payment is missing from the list' };
};

/** @throws JournalFault when the file is no journal that this program can read */
export const verifyFile = (file: string): FileVerdict => {
  const driver = openDriver(file, true);
  try {
    const version = versionOf(driver);
    const newest = migrations.at(-1)?.version ?? 0;
    if (version === 0 || version > newest) throw new JournalFault('journal-unreadable');
    const spans = new Map<string, Span>();
    const verdict = verifyChain(noting(entriesOf(driver), spans));
    return (verdict.good && version >= 2 ? listFault(driver, spans) : undefined) ?? verdict;
  } finally {
    driver.close();
  }
};

/** Every payment of the file as its newest entry has it, oldest first. @throws JournalFault */
export const listFile = (file: string): readonly PaymentRow[] => {
  const driver = openDriver(file, true);
  try {
    const newest = `SELECT entry.payment FROM payment JOIN entry ON entry.sequence = payment.last_sequence
      ORDER BY payment.first_sequence`;
    return driver
      .prepare(newest)
      .all()
      .map((row) => JSON.parse(textOf(row, 'payment')) as PaymentRow);
  } finally {
    driver.close();
  }
};
