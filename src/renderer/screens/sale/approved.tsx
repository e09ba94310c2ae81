// Approved: the bank said yes to this amount. A part approval says so before anything else.
import type { PaymentView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { restMinor } from '../../amount/rest.ts';
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { cardName } from '../../text/card-name.ts';
import { useWords } from '../../text/words.tsx';
import styles from './approved.module.css';
import { Buttons } from './buttons.tsx';
import { Facts } from './facts.tsx';
import { Hero } from './hero.tsx';

interface StateProps {
  readonly payment: PaymentView;
  readonly settled: boolean;
}

const Part = ({ payment }: { readonly payment: PaymentView }) => {
  const { approved } = useWords().sale;
  const rest = restMinor(payment);
  if (rest === 0) return null;
  const { totalMinor, currency } = payment.totals;
  return (
    <p className={styles['part']} role="alert" data-testid="part-approval">
      <strong>
        {approved.part(formatAmount(totalMinor - rest, currency), formatAmount(totalMinor, currency))}
      </strong>{' '}
      {approved.partDetail(formatAmount(rest, currency))}
    </p>
  );
};

export const ApprovedState = ({ payment, settled }: StateProps) => {
  const words = useWords();
  const { approved, facts } = words.sale;
  const run = useRun();
  const { tell } = useUi();
  const next = (): void => void run('sale.next', { paymentId: payment.id });
  const receipt = (): void => tell({ name: 'open', dialog: { name: 'receipt', paymentId: payment.id } });
  useKeys('approved', { 'new-sale': next, receipt }, settled);
  return (
    <>
      <Hero
        tone="good"
        symbol="good"
        title={restMinor(payment) > 0 ? approved.partTitle : approved.titles[payment.kind]}
        amount={formatAmount(payment.approvedMinor ?? payment.totals.totalMinor, payment.totals.currency)}
      >
        <Part payment={payment} />
        <Facts
          onColour
          facts={[
            {
              label: facts.card,
              value: payment.mask === null ? null : cardName(payment, words),
              testId: 'mask',
            },
            { label: facts.authCode, value: payment.authCode, testId: 'auth-code' },
          ]}
        />
      </Hero>
      <Buttons>
        <ActionButton
          label={approved.receipt}
          keyShown={shownKey('approved', 'receipt')}
          size="main"
          grow
          onPress={receipt}
          testId="receipt"
        />
        <ActionButton
          label={payment.kind === 'sale' ? approved.newSale : words.sale.backToRegister}
          keyShown={shownKey('approved', 'new-sale')}
          size="main"
          grow
          tone="primary"
          onPress={next}
          testId="new-sale"
        />
      </Buttons>
    </>
  );
};
