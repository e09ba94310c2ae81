// One payment, whole: state, facts, lines, and what may be done with it.
import type { RefObject } from 'react';
import type { PaymentView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Chip } from '../../components/chip.tsx';
import { PlainLines } from '../../components/lines.tsx';
import { shownKey } from '../../keys/table.ts';
import { dayOfYear, timeOfDay } from '../../text/when.ts';
import { useWords, type Words } from '../../text/words.tsx';
import { gatewaySentence } from '../../text/gateway-codes.ts';
import { cardName } from '../../text/card-name.ts';
import type { Fact } from '../sale/facts.tsx';
import styles from './payments.module.css';

interface DetailsProps {
  readonly payment: PaymentView;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly onVoid: () => void;
  readonly onRefund: () => void;
  readonly onReceipt: () => void;
}

const factsOf = (payment: PaymentView, words: Words): readonly Fact[] => {
  const { facts, entryModes } = words.sale;
  return [
    { label: facts.time, value: `${dayOfYear(payment.openedAtMs)}, ${timeOfDay(payment.openedAtMs)}` },
    {
      label: facts.card,
      value: payment.mask === null ? null : cardName(payment, words),
      testId: 'details-mask',
    },
    { label: facts.entryMode, value: payment.entryMode === null ? null : entryModes[payment.entryMode] },
    { label: facts.authCode, value: payment.authCode },
    { label: facts.order, value: payment.orderId },
    { label: facts.transaction, value: payment.transactionId },
    {
      label: facts.refunded,
      value: payment.refundedMinor > 0 ? formatAmount(payment.refundedMinor, payment.totals.currency) : null,
    },
  ];
};

/** A declined void or refund can still be put right; for a past sale the customer with the card is gone. */
const adviceFor = ({ kind, nextStep }: PaymentView, words: Words): string =>
  kind === 'sale' || nextStep === null || nextStep === 'another-card'
    ? ''
    : words.nextSteps[nextStep].sentence;

export const PaymentDetails = ({ payment, heading, onVoid, onRefund, onReceipt }: DetailsProps) => {
  const words = useWords();
  const { totals } = payment;
  return (
    <section className={styles['details']} aria-label={words.sale.kinds[payment.kind]} data-testid="details">
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {words.sale.kinds[payment.kind]}{' '}
          {formatAmount(payment.approvedMinor ?? totals.totalMinor, totals.currency)}
        </h2>
        <Chip state={payment.state} />
      </header>
      {payment.declineCode === null ? null : (
        <p className={styles['reason']}>
          {gatewaySentence(payment.declineCode)} {adviceFor(payment, words)}
        </p>
      )}
      <div className={styles['scroll']} tabIndex={0} role="group" aria-label={words.payments.title}>
        <dl className={styles['facts']}>
          {factsOf(payment, words)
            .filter((fact) => fact.value !== null)
            .map((fact) => (
              <div key={fact.label}>
                <dt>{fact.label}</dt>
                <dd data-testid={fact.testId}>{fact.value}</dd>
              </div>
            ))}
        </dl>
        <PlainLines lines={payment.lines} currency={totals.currency} />
      </div>
      {payment.may.void || payment.may.refund ? null : (
        <p className={styles['note']}>{words.payments.mayNothing}</p>
      )}
      <div className={styles['buttons']}>
        <ActionButton
          label={words.payments.void}
          keyShown={shownKey('payments', 'void')}
          grow
          disabled={!payment.may.void}
          onPress={onVoid}
          testId="void"
        />
        <ActionButton
          label={words.payments.refund}
          keyShown={shownKey('payments', 'refund')}
          grow
          disabled={!payment.may.refund}
          onPress={onRefund}
          testId="refund"
        />
        <ActionButton
          label={words.payments.receipt}
          keyShown={shownKey('payments', 'receipt')}
          grow
          onPress={onReceipt}
          testId="receipt"
        />
      </div>
    </section>
  );
};
