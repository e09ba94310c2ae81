// The duplicate radar has found an earlier charge that looks the same. Nothing was begun: it says what was found, and does
// it only when the clerk says that it is meant.
import type { Echo } from '../../../contract/folio-views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { useSnapshot } from '../../app/till.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { Question } from '../../components/question.tsx';
import { dayOfYear, timeOfDay } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';

interface EchoDialogProps {
  readonly echo: Echo;
  /** The same again, with `meant`. */
  readonly onMeant: () => void;
}

export const EchoDialog = ({ echo, onMeant }: EchoDialogProps) => {
  const { echo: words } = useWords();
  const { currency } = useSnapshot();
  const { earlier, reason } = echo;
  return (
    <Question
      title={words.titles[reason]}
      yes={words.meant}
      no={words.notMeant}
      tone="bad"
      onYes={onMeant}
      testId="echo-question"
    >
      <p>{words.details[reason]}</p>
      {earlier === null ? null : (
        <FactList
          testId="echo-earlier"
          facts={[
            { label: words.amount, value: formatAmount(earlier.amountMinor, currency) },
            { label: words.card, value: earlier.lastFour === null ? null : `•••• ${earlier.lastFour}` },
            { label: words.when, value: `${dayOfYear(earlier.atMs)}, ${timeOfDay(earlier.atMs)}` },
            { label: words.order, value: earlier.orderId },
          ]}
        />
      )}
    </Question>
  );
};
