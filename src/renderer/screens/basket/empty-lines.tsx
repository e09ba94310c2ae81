// A basket with nothing in it says how to begin.
import { Symbol } from '../../components/symbol.tsx';
import { useWords } from '../../text/words.tsx';
import styles from './basket.module.css';

export const EmptyLines = () => {
  const { basket } = useWords();
  return (
    <div className={styles['empty']}>
      <Symbol name="keypad" size={44} />
      <p>{basket.empty}</p>
      <p>{basket.emptyHint}</p>
    </div>
  );
};
