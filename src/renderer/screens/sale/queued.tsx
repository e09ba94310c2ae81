// Taken offline: kept sealed, and not authorized yet. The receipt says so too.
import type { PaymentView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { tenderName } from '../../text/tender-name.ts';
import { useWords } from '../../text/words.tsx';
import { EndButtons } from './end-buttons.tsx';
import { Facts } from './facts.tsx';
import { Hero, Say } from './hero.tsx';
import { stateTitle } from './state-title.ts';

interface StateProps {
  readonly payment: PaymentView;
  readonly settled: boolean;
}

export const QueuedState = ({ payment, settled }: StateProps) => {
  const words = useWords();
  const { queued, facts } = words.sale;
  const run = useRun();
  const { tell } = useUi();
  const next = (): void => void run('sale.next', { paymentId: payment.id });
  const receipt = (): void => tell({ name: 'open', dialog: { name: 'receipt', paymentId: payment.id } });
  useKeys('queued', { 'new-sale': next, receipt }, settled);
  return (
    <>
      <Hero
        tone="doubt"
        symbol="vault"
        title={stateTitle({ name: 'queued', payment }, words)}
        amount={formatAmount(payment.totals.totalMinor, payment.totals.currency)}
      >
        <Say>{payment.kind === 'authorization' ? queued.holdSentence : queued.sentence}</Say>
        <Facts
          onColour
          facts={[
            { label: facts.card, value: tenderName(payment, words), testId: 'mask' },
            { label: facts.order, value: payment.orderId, testId: 'order' },
          ]}
        />
      </Hero>
      <EndButtons
        scope="queued"
        receipt={queued.receipt}
        next={payment.folio === null ? queued.next : queued.toFolio}
        onReceipt={receipt}
        onNext={next}
      />
    </>
  );
};
