// Asks before an earlier sale is run again: a new sale of the same amount on the card that the gateway still knows.
import type { PaymentView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { Question } from '../../components/question.tsx';
import { tenderWithin } from '../../text/tender-name.ts';
import { useWords } from '../../text/words.tsx';

export const RepeatDialog = ({ payment }: { readonly payment: PaymentView }) => {
  const words = useWords();
  const run = useRun();
  const { tell } = useUi();
  const amount = formatAmount(payment.totals.totalMinor, payment.totals.currency);
  const confirm = async (): Promise<void> => {
    const done = await run('payment.repeat', { paymentId: payment.id });
    if (done !== undefined) tell({ name: 'close' });
  };
  return (
    <Question
      title={words.payments.repeatQuestion(amount)}
      yes={words.payments.repeatYes(amount)}
      no={words.payments.repeatNo}
      onYes={() => void confirm()}
      testId="repeat-question"
    >
      <p>{words.payments.repeatDetail(tenderWithin(payment, words))}</p>
    </Question>
  );
};
