// The comparison with the gateway: what to compare and both sums on the left, the differences and what to do on the right.
import { useState } from 'react';
import type { ComparisonScope } from '../../../contract/settlement.ts';
import { useClock, useRun, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { classes } from '../../components/classes.ts';
import { Notices } from '../../components/notices.tsx';
import pageStyles from '../../components/page.module.css';
import { PromptLine } from '../../components/prompt-line.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { type Asking, Chooser, oneDay } from './chooser.tsx';
import { comparePrompt } from './compare-prompt.ts';
import styles from './compare.module.css';
import { DifferenceDetails } from './difference-details.tsx';
import { DifferenceList } from './difference-list.tsx';
import { Outcome } from './outcome.tsx';
import { Pager } from './pager.tsx';
import { shopDay } from './shop-day.ts';
import { pageSize, useComparison } from './use-comparison.ts';

export const ComparePage = () => {
  const words = useWords();
  const clock = useClock();
  const run = useRun();
  const { currency } = useSnapshot();
  const { tell } = useUi();
  const { taskId, view, offset, start, cancel, goTo, again } = useComparison();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const running = view?.state === 'running';
  const differences = view?.differences ?? [];
  const total = Object.values(view?.summary?.counts ?? {}).reduce((sum, count) => sum + count, 0);
  const at = Math.max(
    0,
    differences.findIndex(({ id }) => id === chosenId),
  );
  const chosen = differences[at];
  const choose = (scope: ComparisonScope): void => {
    setAsking(null);
    setChosenId(null);
    if (!running) start(scope);
  };
  const go = (to: number): void =>
    setChosenId(differences[Math.min(differences.length - 1, Math.max(0, to))]?.id ?? null);
  const turn = (to: number): void => {
    if (to < 0 || to >= total) return;
    setChosenId(null);
    goTo(to);
  };
  const takeStep = (): void => {
    if (chosen?.forTill !== true || taskId === undefined) return;
    // Asking changes nothing, so nobody is asked about it.
    if (chosen.step === 'look-up-again')
      void run('settlement.mend', { taskId, differenceId: chosen.id, step: chosen.step }).then(again);
    else tell({ name: 'open', dialog: { name: 'mend', taskId, difference: chosen } });
  };
  const leave = (): void => {
    if (asking === null) tell({ name: 'page', page: 'payments' });
    else setAsking(null);
  };
  useKeys('compare', {
    'compare-today': () => choose(oneDay(shopDay(clock.nowMs()))),
    'compare-yesterday': () => choose(oneDay(shopDay(clock.nowMs(), -1))),
    'compare-day': () => setAsking('day'),
    'compare-batch': () => setAsking('batch'),
    'row-up': () => go(at - 1),
    'row-down': () => go(at + 1),
    'row-first': () => go(0),
    'row-last': () => go(differences.length - 1),
    'next-page': () => turn(offset + pageSize),
    'previous-page': () => turn(offset - pageSize),
    'take-step': takeStep,
    'cancel-comparison': () => {
      if (running) cancel();
    },
    'to-payments': leave,
  });
  return (
    <div className={pageStyles['page']} data-testid="compare">
      <div className={classes(pageStyles['column'], styles['left'])}>
        <div className={styles['scroll']}>
          <Chooser asking={asking} disabled={running} onAsk={setAsking} onChoose={choose} />
          {view === undefined ? null : <Outcome view={view} onCancel={cancel} />}
        </div>
        <ActionButton
          label={words.compare.back}
          keyShown={shownKey('compare', 'to-payments')}
          onPress={leave}
          testId="compare-back"
        />
      </div>
      <div className={pageStyles['column']}>
        <PromptLine {...comparePrompt(view, words)} />
        <Notices />
        {chosen === undefined ? null : (
          <>
            <DifferenceList
              differences={differences}
              chosen={chosen}
              currency={currency}
              onChoose={setChosenId}
            />
            {total <= pageSize ? null : (
              <Pager offset={offset} shown={differences.length} total={total} onTurn={turn} />
            )}
            <DifferenceDetails difference={chosen} currency={currency} onStep={takeStep} />
          </>
        )}
      </div>
    </div>
  );
};
