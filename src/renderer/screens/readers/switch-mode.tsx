// Asks before a reader is switched between reports and keystrokes: where its swipes go from then on.
import type { ReaderView } from '../../../contract/readers.ts';
import { useRun } from '../../app/till.tsx';
import type { SendingMode } from '../../app/ui.ts';
import { useUi } from '../../app/ui-context.tsx';
import { Question } from '../../components/question.tsx';
import { useWords } from '../../text/words.tsx';

interface SwitchModeProps {
  readonly reader: ReaderView;
  readonly to: SendingMode;
}

export const SwitchMode = ({ reader, to }: SwitchModeProps) => {
  const { switchMode: words } = useWords().readers;
  const run = useRun();
  const { tell } = useUi();
  const confirm = async (): Promise<void> => {
    const switched = await run('readers.switch-mode', { readerId: reader.id, to });
    if (switched !== undefined) tell({ name: 'close' });
  };
  return (
    <Question
      title={words.titles[to]}
      yes={words.yes[to]}
      no={words.no}
      {...(to === 'keystrokes' ? { tone: 'bad' as const } : {})}
      onYes={() => void confirm()}
      testId="switch-mode-question"
    >
      <p>{words.what[to]}</p>
      <p>{words.then[to]}</p>
    </Question>
  );
};
