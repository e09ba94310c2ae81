// The left of the sale: lines and totals, on the same place in every state.
import type { ReactNode } from 'react';
import type { PaymentView } from '../../contract/views.ts';
import { formatAmount } from '../amount/format-amount.ts';
import { formatPercent } from '../amount/tax-percent.ts';
import { useWords } from '../text/words.tsx';
import styles from './ticket.module.css';

type Line = PaymentView['lines'][number];

interface TicketProps {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly totals: PaymentView['totals'];
  /** Left out where the rate of that time is not known. */
  readonly taxBasisPoints?: number;
  readonly list: ReactNode;
  /** What is paid so far, above the totals, which stay where they stand. */
  readonly paid?: ReactNode;
  readonly tool?: ReactNode;
}

export const Ticket = ({ title, lines, totals, taxBasisPoints, list, paid, tool }: TicketProps) => {
  const { basket } = useWords();
  const amount = (minor: number): string => formatAmount(minor, totals.currency);
  return (
    <section className={styles['ticket']} aria-label={title}>
      <header className={styles['head']}>
        <h2>{title}</h2>
        <span className={styles['count']}>{basket.items(lines.length)}</span>
        {tool}
      </header>
      <div className={styles['lines']}>{list}</div>
      {paid}
      <dl className={styles['totals']}>
        <div>
          <dt>{basket.subtotal}</dt>
          <dd data-testid="subtotal">{amount(totals.subtotalMinor)}</dd>
        </div>
        <div>
          <dt>{basket.tax(formatPercent(taxBasisPoints ?? 0))}</dt>
          <dd data-testid="tax">{amount(totals.taxMinor)}</dd>
        </div>
        <div className={styles['total']}>
          <dt>{basket.total}</dt>
          <dd data-testid="total">{amount(totals.totalMinor)}</dd>
        </div>
      </dl>
    </section>
  );
};
