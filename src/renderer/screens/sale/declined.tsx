// Declined: the bank said no. Says why in words, and what to do next.
import type { PaymentView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { isPurchase } from '../../amount/purchase.ts';
import { useUi } from '../../app/ui-context.tsx';
import { gatewaySentence } from '../../text/gateway-codes.ts';
import { tenderName } from '../../text/tender-name.ts';
import { useWords, type Words } from '../../text/words.tsx';
import styles from './declined.module.css';
import { Facts } from './facts.tsx';
import { Hero } from './hero.tsx';
import type { Instead } from './instead.ts';
import { TryAgain } from './try-again.tsx';
import { useInstead } from './use-instead.ts';

interface StateProps {
  readonly payment: PaymentView;
  readonly settled: boolean;
}

/** What to do next: by the code, unless void and refund can stand in for each other. */
const stepSentence = (payment: PaymentView, instead: Instead | null, words: Words): string => {
  const { declined } = words.sale;
  if (instead?.name === 'part-too-early') return declined.partTooEarly;
  if (instead === null) return words.nextSteps[payment.nextStep ?? 'another-card'].sentence;
  const amount = formatAmount(instead.minor, payment.totals.currency);
  return instead.name === 'refund' ? declined.tooLate(amount) : declined.tooEarly(amount);
};

export const DeclinedState = ({ payment, settled }: StateProps) => {
  const words = useWords();
  const { tell } = useUi();
  const { declined, facts } = words.sale;
  const instead = useInstead(payment);
  const ask = (): void => tell({ name: 'open', dialog: { name: 'instead', declined: payment } });
  const amount = (minor: number): string => formatAmount(minor, payment.totals.currency);
  return (
    <>
      <Hero
        tone="bad"
        symbol="bad"
        title={declined.titles[payment.kind]}
        amount={amount(payment.totals.totalMinor)}
        compact={!isPurchase(payment)}
      >
        <p className={styles['reason']} data-testid="decline-reason">
          {payment.declineCode === null ? declined.noCode : gatewaySentence(payment.declineCode, words)}
        </p>
        <p className={styles['step']} data-testid="next-step" data-step={payment.nextStep ?? undefined}>
          {stepSentence(payment, instead, words)}
        </p>
        <Facts
          onColour
          facts={[
            {
              label: facts.card,
              value: payment.mask === null ? null : tenderName(payment, words),
              testId: 'mask',
            },
            { label: facts.code, value: payment.declineCode, testId: 'decline-code' },
          ]}
        />
      </Hero>
      <TryAgain
        payment={payment}
        settled={settled}
        scope="declined"
        again={words.nextSteps[payment.nextStep ?? 'another-card'].button}
        instead={
          instead === null || instead.name === 'part-too-early'
            ? undefined
            : {
                label:
                  instead.name === 'refund'
                    ? declined.refundInstead(amount(instead.minor))
                    : declined.voidInstead(amount(instead.minor)),
                onPress: ask,
              }
        }
      />
    </>
  );
};
