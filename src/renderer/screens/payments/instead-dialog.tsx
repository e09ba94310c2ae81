// Too late to void, or too early to refund: asks before the other one is done in its place.
import type { PaymentView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { Question } from '../../components/question.tsx';
import { useWords } from '../../text/words.tsx';
import { useInstead } from '../sale/use-instead.ts';

export const InsteadDialog = ({ declined }: { readonly declined: PaymentView }) => {
  const words = useWords();
  const run = useRun();
  const { tell } = useUi();
  const instead = useInstead(declined);
  if (instead === null || instead.name === 'part-too-early') return null;
  const amount = formatAmount(instead.minor, declined.totals.currency);
  const { paymentId, minor } = instead;
  const sentences = words.sale.declined;
  const refund = instead.name === 'refund';
  const confirm = async (): Promise<void> => {
    // The declined one leaves the register first: it makes room for the other.
    const free = await run('sale.cancel', { paymentId: declined.id });
    if (free === undefined) return;
    tell({ name: 'close' });
    if (refund) await run('payment.refund', { paymentId, amountMinor: minor });
    else await run('payment.void', { paymentId });
  };
  return (
    <Question
      title={refund ? sentences.tooLate(amount) : sentences.tooEarly(amount)}
      yes={refund ? words.payments.refundYes(amount) : words.payments.voidYes(amount)}
      no={refund ? words.payments.refundNo : words.payments.voidNo}
      tone="bad"
      onYes={() => void confirm()}
      testId="instead-question"
    >
      <p>{refund ? words.payments.refundInsteadDetail : words.payments.voidDetail}</p>
    </Question>
  );
};
