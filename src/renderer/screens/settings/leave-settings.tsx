// Asks before changed settings are forgotten.
import type { Page } from '../../app/ui.ts';
import { useUi } from '../../app/ui-context.tsx';
import { Question } from '../../components/question.tsx';
import { useWords } from '../../text/words.tsx';

export const LeaveSettings = ({ to }: { readonly to: Page }) => {
  const { settings } = useWords();
  const { tell } = useUi();
  return (
    <Question
      title={settings.leaveQuestion}
      yes={settings.leaveYes}
      no={settings.leaveNo}
      onYes={() => tell({ name: 'page', page: to })}
      testId="leave-settings-question"
    >
      <p>{settings.leaveDetail}</p>
    </Question>
  );
};
