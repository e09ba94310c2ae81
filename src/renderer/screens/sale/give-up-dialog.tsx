// The customer leaves while the outcome is unknown: says what will happen before it is done.
import type { PaymentView } from '../../../contract/views.ts';
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { Question } from '../../components/question.tsx';
import { useWords } from '../../text/words.tsx';

export const GiveUpDialog = ({ payment }: { readonly payment: PaymentView }) => {
  const { unknown } = useWords().sale;
  const run = useRun();
  const { tell } = useUi();
  const leave = async (): Promise<void> => {
    const done = await run('sale.give-up', { paymentId: payment.id });
    if (done !== undefined) tell({ name: 'close' });
  };
  return (
    <Question
      title={unknown.question}
      yes={unknown.questionYes}
      no={unknown.questionNo}
      onYes={() => void leave()}
      testId="give-up-question"
    >
      {unknown.questionDetail.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Question>
  );
};
