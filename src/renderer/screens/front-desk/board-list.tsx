// The board itself. The keyboard's place is told by aria-activedescendant, so the list keeps the focus. Only the rows in
// sight are drawn; two bare elements stand for the others.
import { type RefObject, useEffect, useMemo } from 'react';
import type { BoardRow } from '../../../contract/folio-views.ts';
import { useNowMs } from '../../app/till.tsx';
import { classes } from '../../components/classes.ts';
import rowsStyles from '../../components/rows.module.css';
import { useWords } from '../../text/words.tsx';
import { useVirtualRows } from '../payments/use-virtual-rows.ts';
import { BoardRowView } from './board-row.tsx';
import { clockText } from './clock-text.ts';
import styles from './front-desk.module.css';
import { useDeskWords } from './use-desk-words.ts';

/** Pixels, as front-desk.module.css has them. */
const rowHeight = 64;

interface BoardListProps {
  readonly list: RefObject<HTMLUListElement | null>;
  readonly rows: readonly BoardRow[];
  /** The index of the chosen row; -1 where there is none. */
  readonly at: number;
  /** Said in place of rows. */
  readonly note: string | undefined;
  readonly onChoose: (folioId: string) => void;
  readonly onOpen: (folioId: string) => void;
  /** How many rows a page of the keyboard has. */
  readonly pageRows: RefObject<number>;
}

const Heads = () => {
  const { board } = useWords();
  const desk = useDeskWords();
  return (
    <div className={styles['heads']} aria-hidden="true">
      <span>{desk.room}</span>
      <span>{desk.guest}</span>
      <span>{board.stay}</span>
      <span className={styles['money']}>{board.held}</span>
      <span className={styles['money']}>{board.charged}</span>
      <span className={styles['money']}>{board.expected}</span>
      <span>{board.concern}</span>
    </div>
  );
};

export const BoardList = (props: BoardListProps) => {
  const { list, rows, at, pageRows } = props;
  const words = useWords();
  const nowMs = useNowMs();
  const keys = useMemo(() => rows.map(({ folioId }) => folioId), [rows]);
  const { first, end, inSight, onScroll, reveal } = useVirtualRows(list, rowHeight, keys);
  const chosenId = rows[at]?.folioId;
  useEffect(() => list.current?.focus(), [list]);
  // When the choice moves, not when rows come: whoever scrolled away stays there.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- a new choice alone scrolls, not a row that moved
  useEffect(() => reveal(at), [chosenId]);
  useEffect(() => {
    pageRows.current = inSight;
  }, [pageRows, inSight]);
  const drawn = chosenId === undefined || at < first || at >= end ? undefined : `folio-${chosenId}`;
  return (
    <div className={styles['list']}>
      <Heads />
      <ul
        ref={list}
        className={classes(rowsStyles['list'], styles['rows'])}
        role="listbox"
        aria-label={words.board.list}
        tabIndex={0}
        aria-activedescendant={drawn}
        data-testid="board-list"
        onScroll={onScroll}
      >
        <li role="presentation" style={{ height: first * rowHeight }} />
        {rows.slice(first, end).map((row) => {
          const clock = row.clock === null ? undefined : clockText(row.clock, nowMs, words);
          return (
            <BoardRowView
              key={row.folioId}
              row={row}
              chosen={row.folioId === chosenId}
              clockState={clock?.state}
              clockText={clock?.text}
              onChoose={props.onChoose}
              onOpen={props.onOpen}
            />
          );
        })}
        <li role="presentation" style={{ height: (rows.length - Math.min(end, rows.length)) * rowHeight }} />
      </ul>
      {props.note === undefined ? null : (
        <p className={styles['note']} data-testid="board-note">
          {props.note}
        </p>
      )}
    </div>
  );
};
