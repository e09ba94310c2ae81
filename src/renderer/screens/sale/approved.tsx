// Approved: the bank said yes, or the money lies in the drawer. A part approval and the change say so before all else.
import type { PaymentView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { isPurchase } from '../../amount/purchase.ts';
import { restMinor } from '../../amount/rest.ts';
import { useRun, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { tenderName } from '../../text/tender-name.ts';
import { useWords } from '../../text/words.tsx';
import styles from './approved.module.css';
import { EndButtons } from './end-buttons.tsx';
import { checkFacts, CheckMeanings } from './check-results.tsx';
import { Facts } from './facts.tsx';
import { Hero } from './hero.tsx';
import { paidMinor, partsOf, partsSentence } from './paid.ts';
import { stateTitle } from './state-title.ts';

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

/** What the clerk's hands have to do: give change, or give cash back. */
const Hands = ({ payment }: { readonly payment: PaymentView }) => {
  const { approved } = useWords().sale;
  const { cash, kind, tender, totals } = payment;
  const amount = (minor: number): string => formatAmount(minor, totals.currency);
  if (kind === 'void' || kind === 'refund') {
    if (tender === 'cash')
      return (
        <p className={styles['change']} data-testid="give-back">
          {approved.giveBack(amount(totals.totalMinor))}
        </p>
      );
    return tender === 'gift-card' ? <p className={styles['say']}>{approved.giftGetsBack}</p> : null;
  }
  if (cash === null || cash.changeMinor === 0) return null;
  return (
    <p className={styles['change']} data-testid="change">
      {approved.change} <strong>{amount(cash.changeMinor)}</strong>
    </p>
  );
};

export const ApprovedState = ({ payment, settled }: StateProps) => {
  const words = useWords();
  const { approved, facts } = words.sale;
  const { tenders } = useSnapshot();
  const run = useRun();
  const { tell } = useUi();
  const next = (): void => void run('sale.next', { paymentId: payment.id });
  const receipt = (): void => tell({ name: 'open', dialog: { name: 'receipt', paymentId: payment.id } });
  useKeys('approved', { 'new-sale': next, receipt }, settled);
  const amount = (minor: number): string => formatAmount(minor, payment.totals.currency);
  const parts = partsOf(payment, tenders);
  return (
    <>
      <Hero
        tone="good"
        symbol="good"
        title={stateTitle({ name: 'approved', payment }, words)}
        amount={amount(paidMinor(payment, tenders))}
        compact={payment.checks.name !== 'none'}
      >
        <Hands payment={payment} />
        <Part payment={payment} />
        {parts.length === 0 ? null : (
          <p className={styles['say']} data-testid="parts">
            {partsSentence(parts, words)}
          </p>
        )}
        {payment.kind === 'authorization' ? <p className={styles['say']}>{approved.held}</p> : null}
        {payment.keeping === 'stored' || payment.keeping === 'not-stored' ? (
          <p className={styles['say']} data-testid="keeping">
            {approved.keeping[payment.keeping]}
          </p>
        ) : null}
        <Facts
          onColour
          facts={[
            {
              label: facts.card,
              value: payment.mask === null ? null : tenderName(payment, words),
              testId: 'mask',
            },
            { label: facts.authCode, value: payment.authCode, testId: 'auth-code' },
            {
              label: facts.tendered,
              value: payment.cash === null ? null : amount(payment.cash.tenderedMinor),
              testId: 'tendered',
            },
            {
              label: facts.balance,
              value: payment.balanceMinor === null ? null : amount(payment.balanceMinor),
              testId: 'balance',
            },
            ...checkFacts(payment, words),
          ]}
        />
        <CheckMeanings payment={payment} />
      </Hero>
      <EndButtons
        scope="approved"
        receipt={approved.receipt}
        next={isPurchase(payment) ? approved.newSale : words.sale.backToRegister}
        onReceipt={receipt}
        onNext={next}
      />
    </>
  );
};
