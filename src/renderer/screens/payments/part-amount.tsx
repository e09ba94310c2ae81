// The part of an amount being typed, and why it will not do.
import type { PartFault } from '../../amount/part-entry.ts';
import { useWords } from '../../text/words.tsx';
import styles from './part.module.css';

interface PartAmountProps {
  readonly label: string;
  readonly amount: string;
  readonly fault: PartFault;
  readonly whole: string;
  readonly testId: string;
}

export const PartAmount = ({ label, amount, fault, whole, testId }: PartAmountProps) => {
  const { payments } = useWords();
  const sentence =
    fault === null ? '' : fault === 'nothing' ? payments.partNothing : payments.partTooMuch(whole);
  return (
    <div className={styles['typed']} data-fault={fault !== null}>
      <span role="alert" className={styles['fault']}>
        {sentence}
      </span>
      <output aria-label={label} data-testid={testId}>
        {amount}
      </output>
    </div>
  );
};
