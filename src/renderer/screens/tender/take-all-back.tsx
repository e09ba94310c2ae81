// Asks before every payment of the basket is taken back, then does it one by one and closes when nothing is paid. It
// stays open where one stands again, and says which.
import { useEffect } from 'react';
import { useSnapshot } from '../../app/till.tsx';
import { tendersOf } from '../../amount/tenders.ts';
import { useUi } from '../../app/ui-context.tsx';
import { Question } from '../../components/question.tsx';
import { tenderName } from '../../text/tender-name.ts';
import { useWords } from '../../text/words.tsx';
import { takeBackSentence } from './take-back-dialog.tsx';
import { useTakingBack } from './use-taking-back.ts';
import styles from './take-all-back.module.css';

export const TakeAllBack = () => {
  const words = useWords();
  const { tell } = useUi();
  const { legs } = tendersOf(useSnapshot().tenders, 0);
  const [{ all, failedId }, begin] = useTakingBack(legs);
  const none = legs.length === 0;
  useEffect(() => {
    if (none) tell({ name: 'close' });
  }, [none, tell]);
  const failed = legs.find((leg) => leg.payment.id === failedId);
  return (
    <Question
      title={words.tender.takeAllBackQuestion}
      yes={all ? words.tender.takingBack : words.tender.takeAllBackYes}
      no={all ? words.app.close : words.tender.takeAllBackNo}
      tone="bad"
      onYes={() => (all ? undefined : begin())}
      testId="take-all-back-question"
    >
      {failed === undefined ? null : (
        <p role="alert" className={styles['failed']}>
          {words.tender.prompts.takenBackFailed(tenderName(failed.payment, words))}
        </p>
      )}
      <ul className={styles['legs']}>
        {legs.map((leg) => (
          <li key={leg.payment.id}>
            {leg.takingBack ? words.tender.takingBack : takeBackSentence(leg.payment, words)}
          </li>
        ))}
      </ul>
    </Question>
  );
};
