// Asks before a payment is voided, naming the amount and the card.
import type { PaymentView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { Question } from '../../components/question.tsx';
import { useWords } from '../../text/words.tsx';
import { takeBackSentence } from '../tender/take-back-dialog.tsx';

export const VoidDialog = ({ payment }: { readonly payment: PaymentView }) => {
  const words = useWords();
  const run = useRun();
  const { tell } = useUi();
  const amount = formatAmount(payment.approvedMinor ?? payment.totals.totalMinor, payment.totals.currency);
  const confirm = async (): Promise<void> => {
    const done = await run('payment.void', { paymentId: payment.id });
    if (done !== undefined) tell({ name: 'close' });
  };
  return (
    <Question
      title={words.payments.voidQuestion(amount)}
      yes={words.payments.voidYes(amount)}
      no={words.payments.voidNo}
      tone="bad"
      onYes={() => void confirm()}
      testId="void-question"
    >
      <p>{takeBackSentence(payment, words)}</p>
    </Question>
  );
};
