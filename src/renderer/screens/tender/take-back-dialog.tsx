// Asks before a payment of the basket is taken back, and says what happens to it.
import type { PaymentView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { takenMinor } from '../../amount/tenders.ts';
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { Question } from '../../components/question.tsx';
import { tenderWithin } from '../../text/tender-name.ts';
import { useWords, type Words } from '../../text/words.tsx';

/** `$20.00 on Visa •••• 1111 is voided. …` */
export const takeBackSentence = (payment: PaymentView, words: Words): string =>
  words.tender.takeBackDetails[payment.tender](
    formatAmount(takenMinor(payment), payment.totals.currency),
    tenderWithin(payment, words),
  );

export const TakeBackDialog = ({ payment }: { readonly payment: PaymentView }) => {
  const words = useWords();
  const run = useRun();
  const { tell } = useUi();
  const confirm = async (): Promise<void> => {
    const done = await run('tender.take-back', { paymentId: payment.id });
    if (done !== undefined) tell({ name: 'close' });
  };
  return (
    <Question
      title={words.tender.takeBackQuestion(formatAmount(takenMinor(payment), payment.totals.currency))}
      yes={words.tender.takeBackYes}
      no={words.tender.takeBackNo}
      tone="bad"
      onYes={() => void confirm()}
      testId="take-back-question"
    >
      <p>{takeBackSentence(payment, words)}</p>
    </Question>
  );
};
