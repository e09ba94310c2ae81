// The list itself. The keyboard's place is told by aria-activedescendant, so the list keeps the focus. Only the rows in
// sight are drawn; two bare elements stand for the others.
import { type RefObject, useEffect, useMemo } from 'react';
import { formatAmount } from '../../amount/format-amount.ts';
import { Chip } from '../../components/chip.tsx';
import { classes } from '../../components/classes.ts';
import pageStyles from '../../components/page.module.css';
import rowsStyles from '../../components/rows.module.css';
import { tenderName } from '../../text/tender-name.ts';
import { dayOfYear, timeOfDay } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';
import styles from './payments.module.css';
import type { Row, RowWindow } from './row-window.ts';
import { useVirtualRows } from './use-virtual-rows.ts';

/** Pixels, as payments.module.css has them. */
const rowHeight = 60;
/** So many rows before the last one in memory, the next page is read. */
const readAhead = 30;

export interface PaymentListProps {
  readonly list: RefObject<HTMLUListElement | null>;
  readonly window: RowWindow | undefined;
  /** The index of the chosen row; -1 where there is none. */
  readonly at: number;
  /** Nothing is left out by a filter. */
  readonly unfiltered: boolean;
  readonly onChoose: (paymentId: string) => void;
  readonly onOlder: () => void;
  readonly onNewer: () => void;
  /** How many rows a page of the keyboard has. */
  readonly pageRows: RefObject<number>;
}

/** What goes back to the customer is negative. */
const signedMinor = ({ kind, approvedMinor, totals }: Row): number =>
  kind === 'void' || kind === 'refund' ? -totals.totalMinor : (approvedMinor ?? totals.totalMinor);

const RowView = ({ row, chosen, onChoose }: { row: Row; chosen: boolean; onChoose: () => void }) => {
  const words = useWords();
  return (
    <li
      id={`payment-${row.id}`}
      role="option"
      aria-selected={chosen}
      className={classes(rowsStyles['row'], styles['row'])}
      data-testid="payment-row"
      data-state={row.state}
      data-kind={row.kind}
      onClick={onChoose}
    >
      <span className={classes(rowsStyles['when'], styles['when'])}>
        {timeOfDay(row.openedAtMs)}
        <small>{dayOfYear(row.openedAtMs)}</small>
      </span>
      <span className={classes(rowsStyles['what'], styles['what'])}>
        {words.sale.kinds[row.kind]}
        <small>{tenderName(row, words)}</small>
      </span>
      <Chip state={row.state} />
      <span className={rowsStyles['amount']}>{formatAmount(signedMinor(row), row.totals.currency)}</span>
    </li>
  );
};

const none: readonly Row[] = [];

export const PaymentList = (props: PaymentListProps) => {
  const { list, window, at, onOlder, onNewer, pageRows } = props;
  const { payments } = useWords();
  const rows = window?.rows ?? none;
  const keys = useMemo(() => rows.map(({ sequence }) => sequence), [rows]);
  const { first, end, inSight, onScroll, reveal } = useVirtualRows(list, rowHeight, keys);
  const chosen = rows[at];
  const chosenId = chosen?.id;
  useEffect(() => list.current?.focus(), [list]);
  // When the choice moves, not when rows come: whoever scrolled away stays there.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- a new choice alone scrolls, not a row that moved
  useEffect(() => reveal(at), [chosenId]);
  useEffect(() => {
    pageRows.current = inSight;
  }, [pageRows, inSight]);
  useEffect(() => {
    if (rows.length === 0) return;
    if (Math.max(end, at) > rows.length - readAhead) onOlder();
    if (Math.min(first, at) < readAhead) onNewer();
  }, [first, end, at, rows, onOlder, onNewer]);
  const drawn = chosenId === undefined || at < first || at >= end ? undefined : `payment-${chosenId}`;
  return (
    <div className={pageStyles['panel']}>
      <ul
        ref={list}
        className={classes(rowsStyles['list'], styles['list'])}
        role="listbox"
        aria-label={payments.list}
        tabIndex={0}
        aria-activedescendant={drawn}
        data-testid="payment-list"
        onScroll={onScroll}
      >
        <li role="presentation" style={{ height: first * rowHeight }} />
        {rows.slice(first, end).map((row) => (
          <RowView
            key={row.id}
            row={row}
            chosen={row.id === chosenId}
            onChoose={() => props.onChoose(row.id)}
          />
        ))}
        <li role="presentation" style={{ height: (rows.length - Math.min(end, rows.length)) * rowHeight }} />
      </ul>
      {window === undefined ? <p className={pageStyles['note']}>{payments.loading}</p> : null}
      {window !== undefined && rows.length === 0 ? (
        <p className={pageStyles['note']} data-testid="no-payment">
          {props.unfiltered ? `${payments.none} ${payments.noneHint}` : payments.noneFits}
        </p>
      ) : null}
    </div>
  );
};
