// Where there are more differences than one page holds: which they are, and the ways to the others.
import { ActionButton } from '../../components/action-button.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import styles from './compare.module.css';
import { pageSize } from './use-comparison.ts';

interface PagerProps {
  readonly offset: number;
  readonly shown: number;
  readonly total: number;
  readonly onTurn: (offset: number) => void;
}

export const Pager = ({ offset, shown, total, onTurn }: PagerProps) => {
  const { compare } = useWords();
  return (
    <div className={styles['pager']}>
      <ActionButton
        label={compare.previous}
        keyShown={shownKey('compare', 'previous-page')}
        size="small"
        disabled={offset === 0}
        onPress={() => onTurn(offset - pageSize)}
      />
      <span>{compare.page(offset + 1, offset + shown, total)}</span>
      <ActionButton
        label={compare.next}
        keyShown={shownKey('compare', 'next-page')}
        size="small"
        disabled={offset + shown >= total}
        onPress={() => onTurn(offset + pageSize)}
      />
    </div>
  );
};
