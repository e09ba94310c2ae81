// One folio on the board. Drawn again only when it has changed, or a time that it shows.
import { memo } from 'react';
import type { BoardRow } from '../../../contract/folio-views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { classes } from '../../components/classes.ts';
import rowsStyles from '../../components/rows.module.css';
import { Symbol } from '../../components/symbol.tsx';
import { daySpan } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';
import type { ClockText } from './clock-text.ts';
import { ConcernMark } from './concern-mark.tsx';
import styles from './front-desk.module.css';
import { useDeskWords } from './use-desk-words.ts';

interface BoardRowProps {
  readonly row: BoardRow;
  readonly chosen: boolean;
  readonly clockState: ClockText['state'] | undefined;
  readonly clockText: string | undefined;
  readonly onChoose: (folioId: string) => void;
  readonly onOpen: (folioId: string) => void;
}

const clockSymbols = { fine: 'info', soon: 'alert', due: 'alert', missed: 'bad' } as const;

const RowView = ({ row, chosen, clockState, clockText, onChoose, onOpen }: BoardRowProps) => {
  const words = useWords();
  const { board } = words;
  const desk = useDeskWords(row.mode);
  const { stay, currency } = row;
  const brand = row.brand === null ? undefined : (words.sale.brands[row.brand] ?? row.brand);
  const money = (label: string, minor: number) => (
    <span className={styles['money']} data-zero={minor === 0}>
      <span className="for-ears">{label} </span>
      {formatAmount(minor, currency)}
    </span>
  );
  return (
    <li
      id={`folio-${row.folioId}`}
      role="option"
      aria-selected={chosen}
      className={classes(rowsStyles['row'], styles['row'])}
      data-testid="board-row"
      data-status={row.status}
      data-concern={row.concerns[0]}
      onClick={() => onChoose(row.folioId)}
      onDoubleClick={() => onOpen(row.folioId)}
    >
      <span className={styles['room']}>
        {row.room ?? <small>{desk.noRoom}</small>}
        <small>{desk.statuses[row.status]}</small>
      </span>
      <span className={styles['what']}>
        {row.guest}
        <small>
          {row.number}
          {brand === undefined ? null : ` · ${brand} ${row.lastFour ?? ''}`}
        </small>
      </span>
      <span className={styles['what']}>
        {daySpan(stay.arrival, stay.departure)}
        <small>{board.units(stay.duration, stay.unit)}</small>
      </span>
      {money(board.held, row.heldMinor)}
      {money(board.charged, row.totalMinor)}
      {money(board.expected, row.expectedMinor)}
      <span className={styles['care']}>
        <ConcernMark row={row} />
        {row.busy ? (
          <small className={styles['clock']} data-state="busy">
            <Symbol name="asking" size={15} />
            {board.busy}
          </small>
        ) : null}
        {row.busy || clockText === undefined || clockState === undefined ? null : (
          <small className={styles['clock']} data-state={clockState}>
            <Symbol name={clockSymbols[clockState]} size={15} />
            {clockText}
          </small>
        )}
      </span>
    </li>
  );
};

export const BoardRowView = memo(RowView);
