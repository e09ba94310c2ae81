// The amount being refunded, and why it will not do.
import { useWords } from '../../text/words.tsx';
import styles from './refund.module.css';

interface RefundAmountProps {
  readonly amount: string;
  readonly fault: 'nothing' | 'too-much' | null;
  readonly left: string;
}

export const RefundAmount = ({ amount, fault, left }: RefundAmountProps) => {
  const { payments } = useWords();
  const sentence =
    fault === null ? '' : fault === 'nothing' ? payments.refundNothing : payments.refundTooMuch(left);
  return (
    <div className={styles['typed']} data-fault={fault !== null}>
      <span role="alert" className={styles['fault']}>
        {sentence}
      </span>
      <output aria-label={payments.refundAmount} data-testid="refund-amount">
        {amount}
      </output>
    </div>
  );
};
