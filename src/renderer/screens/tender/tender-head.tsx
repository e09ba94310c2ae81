// What is missing, in large figures, and beside it the amount to take now. Takes the focus when it appears.
import { useEffect, useRef } from 'react';
import { type Currency, formatAmount } from '../../amount/format-amount.ts';
import type { PartFault } from '../../amount/part-entry.ts';
import { useUi } from '../../app/ui-context.tsx';
import { useWords } from '../../text/words.tsx';
import styles from './tender.module.css';

interface TenderHeadProps {
  readonly missingMinor: number;
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly fault: PartFault;
}

export const TenderHead = ({ missingMinor, amountMinor, currency, fault }: TenderHeadProps) => {
  const { tender } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const dialogOpen = useUi().ui.dialog !== null;
  useEffect(() => {
    if (!dialogOpen) heading.current?.focus();
  }, [dialogOpen]);
  const missing = formatAmount(missingMinor, currency);
  const sentence =
    fault === null ? '' : fault === 'nothing' ? tender.amountNothing : tender.amountTooMuch(missing);
  return (
    <div className={styles['head']}>
      <div className={styles['missing']}>
        <h1 ref={heading} tabIndex={-1}>
          {tender.title}
        </h1>
        <p data-testid="amount">{missing}</p>
      </div>
      <div className={styles['now']} data-fault={fault !== null}>
        <span className={styles['label']}>
          {tender.amount}
          <span role="alert" className={styles['fault']}>
            {sentence}
          </span>
        </span>
        <output aria-label={tender.amount} data-testid="tender-amount">
          {formatAmount(amountMinor, currency)}
        </output>
      </div>
    </div>
  );
};
