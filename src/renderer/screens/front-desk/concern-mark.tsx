// What is the matter with a folio: symbol, word and colour together.
import type { BoardRow, Concern } from '../../../contract/folio-views.ts';
import { mostUrgent } from '../../../contract/board-order.ts';
import { Mark, type Tone } from '../../components/chip.tsx';
import type { SymbolName } from '../../components/symbol.tsx';
import { useWords } from '../../text/words.tsx';
import styles from './front-desk.module.css';
import { useDeskWords } from './use-desk-words.ts';

/** Money that is lost or nearly so, and what nobody knows; all else wants a look. */
const looks: Readonly<Partial<Record<Concern, readonly [Tone, SymbolName]>>> = {
  'hold-lapsed': ['bad', 'bad'],
  'release-missed': ['bad', 'bad'],
  unknown: ['doubt', 'doubt'],
  promised: ['doubt', 'vault'],
};

interface ConcernMarkProps {
  readonly row: Pick<BoardRow, 'concerns' | 'mode'>;
}

export const ConcernMark = ({ row }: ConcernMarkProps) => {
  const { board } = useWords();
  const { concerns } = useDeskWords(row.mode);
  const concern = mostUrgent(row);
  const more = row.concerns.length - 1;
  const [tone, symbol] = (concern === undefined ? undefined : looks[concern]) ?? ['care', 'alert'];
  return (
    <span className={styles['marks']}>
      {concern === undefined ? null : (
        <Mark tone={tone} symbol={symbol} word={concerns[concern]} state={concern} />
      )}
      {more > 0 ? (
        <span className={styles['more']}>
          <span aria-hidden="true">{board.moreConcerns(more)}</span>
          <span className="for-ears">{board.moreConcernsAloud(more)}</span>
        </span>
      ) : null}
    </span>
  );
};
