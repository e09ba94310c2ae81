// The readers there are. The keyboard's place is told by aria-activedescendant, so the list keeps the focus.
import { useEffect, useRef } from 'react';
import type { ReaderView } from '../../../contract/readers.ts';
import { Mark } from '../../components/chip.tsx';
import { classes } from '../../components/classes.ts';
import pageStyles from '../../components/page.module.css';
import rowsStyles from '../../components/rows.module.css';
import { Symbol } from '../../components/symbol.tsx';
import { useWords } from '../../text/words.tsx';
import { readerLooks } from './reader-words.ts';
import styles from './readers.module.css';

interface ReaderListProps {
  readonly readers: readonly ReaderView[];
  readonly chosenId: string;
  readonly onChoose: (readerId: string) => void;
}

export const ReaderState = ({ state }: Pick<ReaderView, 'state'>) => {
  const { readers: words } = useWords();
  const [tone, symbol] = readerLooks[state];
  return <Mark tone={tone} symbol={symbol} word={words.states[state]} state={state} />;
};

/** The mark of the reader that takes the register's cards. */
export const OwnReader = () => {
  const { readers: words } = useWords();
  return <Mark tone="action" symbol="card" word={words.own} state="in-use" />;
};

export const ReaderList = ({ readers, chosenId, onChoose }: ReaderListProps) => {
  const { readers: words } = useWords();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.focus(), []);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);
  return (
    <ul
      ref={list}
      className={classes(pageStyles['sheet'], rowsStyles['list'], styles['list'])}
      role="listbox"
      aria-label={words.list}
      tabIndex={0}
      aria-activedescendant={`reader-${chosenId}`}
    >
      {readers.map((reader) => (
        <li
          key={reader.id}
          id={`reader-${reader.id}`}
          role="option"
          aria-selected={reader.id === chosenId}
          className={classes(rowsStyles['row'], styles['row'])}
          data-testid="reader"
          data-state={reader.state}
          data-in-use={reader.inUse}
          onClick={() => onChoose(reader.id)}
        >
          <span className={classes(rowsStyles['what'], styles['what'])}>
            {reader.title}
            <small>
              {reader.inUse ? (
                <span className={styles['own']}>
                  <Symbol name="card" size={16} />
                  {words.own}
                </span>
              ) : null}
              {words.connections[reader.connection]}
              {reader.serialNumber === null ? null : <span>{reader.serialNumber}</span>}
            </small>
          </span>
          <ReaderState state={reader.state} />
        </li>
      ))}
    </ul>
  );
};
