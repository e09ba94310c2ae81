// The duplicate radar has found an earlier charge that looks the same. Nothing was begun: it says what was found, and does
// it only when the clerk says that it is meant.
import type { Echo } from '../../../contract/folio-views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { useSnapshot } from '../../app/till.tsx';
import { Question } from '../../components/question.tsx';
import { dayOfYear, timeOfDay } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';
import styles from './front-desk.module.css';

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
        <dl className={styles['facts']} data-testid="echo-earlier">
          <div>
            <dt>{words.amount}</dt>
            <dd>{formatAmount(earlier.amountMinor, currency)}</dd>
          </div>
          {earlier.lastFour === null ? null : (
            <div>
              <dt>{words.card}</dt>
              <dd>•••• {earlier.lastFour}</dd>
            </div>
          )}
          <div>
            <dt>{words.when}</dt>
            <dd>
              {dayOfYear(earlier.atMs)}, {timeOfDay(earlier.atMs)}
            </dd>
          </div>
          {earlier.orderId === null ? null : (
            <div>
              <dt>{words.order}</dt>
              <dd>{earlier.orderId}</dd>
            </div>
          )}
        </dl>
      )}
    </Question>
  );
};
