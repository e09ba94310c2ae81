// Declined: the bank said no. Says why in words, and what to do next.
import type { PaymentView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { cardName } from '../../text/card-name.ts';
import { gatewaySentence } from '../../text/gateway-codes.ts';
import { useWords } from '../../text/words.tsx';
import styles from './declined.module.css';
import { Facts } from './facts.tsx';
import { Hero } from './hero.tsx';
import { TryAgain } from './try-again.tsx';

interface StateProps {
  readonly payment: PaymentView;
  readonly settled: boolean;
}

export const DeclinedState = ({ payment, settled }: StateProps) => {
  const words = useWords();
  const { declined, facts } = words.sale;
  const step = words.nextSteps[payment.nextStep ?? 'another-card'];
  return (
    <>
      <Hero
        tone="bad"
        symbol="bad"
        title={declined.titles[payment.kind]}
        amount={formatAmount(payment.totals.totalMinor, payment.totals.currency)}
      >
        <p className={styles['reason']} data-testid="decline-reason">
          {payment.declineCode === null ? declined.noCode : gatewaySentence(payment.declineCode)}
        </p>
        <p className={styles['step']} data-testid="next-step" data-step={payment.nextStep ?? undefined}>
          {step.sentence}
        </p>
        <Facts
          onColour
          facts={[
            {
              label: facts.card,
              value: payment.mask === null ? null : cardName(payment, words),
              testId: 'mask',
            },
            { label: facts.code, value: payment.declineCode, testId: 'decline-code' },
          ]}
        />
      </Hero>
      <TryAgain payment={payment} settled={settled} scope="declined" again={step.button} />
    </>
  );
};
