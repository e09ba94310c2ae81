// The outage that practice mode plays: its steps, done or missed, what each would have been, and the score.
import { useRun, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Mark, type Tone } from '../../components/chip.tsx';
import { Dialog } from '../../components/dialog.tsx';
import type { SymbolName } from '../../components/symbol.tsx';
import type { DrillView } from '../../../contract/offline.ts';
import { useKeys, useSettled } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import styles from './drill.module.css';

type Result = DrillView['steps'][number]['result'];

const looks: Readonly<Record<Result, readonly [Tone, SymbolName]>> = {
  open: ['still', 'none'],
  good: ['good', 'good'],
  missed: ['bad', 'bad'],
};

const Steps = ({ drill }: { readonly drill: DrillView }) => {
  const { drill: words } = useWords();
  return (
    <ol className={styles['steps']} tabIndex={0} aria-label={words.title}>
      {drill.steps.map(({ step, result, points }) => {
        const [tone, symbol] = looks[result];
        return (
          <li key={step} data-testid="drill-step" data-step={step} data-result={result}>
            <p>
              <strong>{words.steps[step].name}</strong>
              <small>{words.steps[step].sentence}</small>
            </p>
            <span className={styles['points']}>{words.points(points)}</span>
            <Mark tone={tone} symbol={symbol} word={words.results[result]} state={result} />
          </li>
        );
      })}
    </ol>
  );
};

export const DrillDialog = () => {
  const { drill } = useSnapshot();
  const { drill: words } = useWords();
  const run = useRun();
  const { tell } = useUi();
  const settled = useSettled();
  const close = (): void => tell({ name: 'close' });
  const ended = drill?.state === 'ended';
  /** The first press ends it and shows the score, the next puts it away. */
  const end = async (): Promise<void> => {
    if ((await run('practice.drill', { play: false })) !== undefined && ended) close();
  };
  useKeys('drill', { 'end-drill': () => void end(), close }, settled);
  return (
    <Dialog
      title={words.title}
      width={840}
      settled={settled}
      testId="drill-dialog"
      buttons={
        <>
          <ActionButton
            label={words.close}
            keyShown={shownKey('drill', 'close')}
            grow
            size="main"
            onPress={close}
            testId="drill-close"
          />
          <ActionButton
            label={ended ? words.away : words.end}
            keyShown={shownKey('drill', 'end-drill')}
            grow
            size="main"
            disabled={drill === null}
            onPress={() => void end()}
            testId="drill-end"
          />
        </>
      }
    >
      {drill === null ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p className={styles['score']} data-state={drill.state}>
            <span>{words.sentences[drill.state]}</span>
            <strong data-testid="drill-score">{words.outOf(drill.score)}</strong>
          </p>
          <Steps drill={drill} />
        </>
      )}
    </Dialog>
  );
};
