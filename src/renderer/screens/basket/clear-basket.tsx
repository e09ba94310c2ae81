// Asks before everything is taken out of the basket.
import { useRun, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { Question } from '../../components/question.tsx';
import { useWords } from '../../text/words.tsx';

export const ClearBasket = () => {
  const { basket } = useWords();
  const { register } = useSnapshot();
  const run = useRun();
  const { tell } = useUi();
  const clear = async (): Promise<void> => {
    const done = await run('basket.clear', {});
    if (done !== undefined) tell({ name: 'close' });
  };
  return (
    <Question
      title={basket.clearQuestion}
      yes={basket.clearYes}
      no={basket.clearNo}
      tone="bad"
      onYes={() => void clear()}
      testId="clear-basket-question"
    >
      <p>{basket.clearDetail(register.name === 'basket' ? register.lines.length : 0)}</p>
    </Question>
  );
};
