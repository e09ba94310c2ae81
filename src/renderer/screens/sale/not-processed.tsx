// Not processed: it is certain that nothing happened. Another try is safe.
import type { PaymentView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { useWords } from '../../text/words.tsx';
import styles from './declined.module.css';
import { Hero, Say } from './hero.tsx';
import { TryAgain } from './try-again.tsx';

interface StateProps {
  readonly payment: PaymentView;
  readonly settled: boolean;
}

export const NotProcessedState = ({ payment, settled }: StateProps) => {
  const { sale } = useWords();
  return (
    <>
      <Hero
        tone="still"
        symbol="stopped"
        title={sale.notProcessed.title}
        amount={formatAmount(payment.totals.totalMinor, payment.totals.currency)}
      >
        <p className={styles['reason']} data-testid="promise">
          {sale.notProcessed.promises[payment.kind]}
        </p>
        <Say>{sale.notProcessed.detail}</Say>
      </Hero>
      <TryAgain payment={payment} settled={settled} scope="not-processed" again={sale.tryAgain} />
    </>
  );
};
