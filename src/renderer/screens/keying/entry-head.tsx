// The head of keyed entry: what is being done, for how much, with which brand of card.
import { useEffect, useRef } from 'react';
import { useWords } from '../../text/words.tsx';
import styles from './keying.module.css';

interface EntryHeadProps {
  readonly title: string;
  readonly amount: string;
  readonly brand: string;
}

export const EntryHead = ({ title, amount, brand }: EntryHeadProps) => {
  const { sale } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={styles['head']}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <span className={styles['brand']} data-testid="entry-brand">
        {brand === 'unknown' ? '' : (sale.brands[brand] ?? brand)}
      </span>
      <span className={styles['amount']} data-testid="amount">
        {amount}
      </span>
    </div>
  );
};
