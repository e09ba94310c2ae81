// Asks before the night of a day is posted to every folio that lacks it.
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { Question } from '../../components/question.tsx';
import { calendarDay } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';

interface PostNightsProps {
  readonly businessDay: string;
  readonly nights: number;
  readonly onPosted: (count: number) => void;
}

export const PostNights = ({ businessDay, nights, onPosted }: PostNightsProps) => {
  const { nightAudit: words } = useWords();
  const run = useRun();
  const { tell } = useUi();
  const post = async (): Promise<void> => {
    const done = await run('night-audit.post', { businessDay });
    if (done === undefined) return;
    onPosted(done.posted);
    tell({ name: 'close' });
  };
  return (
    <Question
      title={words.postQuestion(nights)}
      yes={words.post(nights)}
      no={words.postNo}
      onYes={() => void post()}
      testId="post-nights-question"
    >
      <p>{words.postDetail(calendarDay(businessDay))}</p>
    </Question>
  );
};
