// Asks before the step of a difference is taken, naming the amount.
import type { DifferenceView } from '../../../contract/settlement.ts';
import { useRun, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { Question } from '../../components/question.tsx';
import { useWords } from '../../text/words.tsx';
import { differenceSentence, stepAmount, stepSentence } from './sentences.ts';

interface MendDialogProps {
  readonly taskId: string;
  readonly difference: DifferenceView;
}

export const MendDialog = ({ taskId, difference }: MendDialogProps) => {
  const words = useWords();
  const run = useRun();
  const { currency } = useSnapshot();
  const { tell } = useUi();
  const { step } = difference;
  const questions: Readonly<Record<string, ((amount: string) => string) | undefined>> =
    words.compare.questions;
  const confirm = async (): Promise<void> => {
    const mended = await run('settlement.mend', { taskId, differenceId: difference.id, step });
    if (mended !== undefined) tell({ name: 'close' });
  };
  return (
    <Question
      title={
        questions[step]?.(stepAmount(difference, currency, words)) ?? words.compare.kinds[difference.kind]
      }
      yes={words.compare.steps[step].button}
      no={words.compare.questionNo}
      {...(step === 'void-at-gateway' ? { tone: 'bad' as const } : {})}
      onYes={() => void confirm()}
      testId="mend-question"
    >
      <p>{differenceSentence(difference, currency, words)}</p>
      <p>{stepSentence(difference, currency, words)}</p>
    </Question>
  );
};
