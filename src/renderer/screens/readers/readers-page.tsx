// The card readers: which there are and how they are on the left; the chosen one and its test swipe on the right.
import { useRef, useState } from 'react';
import { useMay } from '../../app/may.ts';
import { useRun } from '../../app/till.tsx';
import { useGoTo } from '../../app/use-frame-keys.ts';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { classes } from '../../components/classes.ts';
import { Notices } from '../../components/notices.tsx';
import pageStyles from '../../components/page.module.css';
import { type Prompt, PromptLine } from '../../components/prompt-line.tsx';
import { Symbol } from '../../components/symbol.tsx';
import { useChosen } from '../../components/use-chosen.ts';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { copyText, PermissionHelp } from './permission-help.tsx';
import { ReaderList } from './reader-list.tsx';
import { mayOf, ReaderPanel } from './reader-panel.tsx';
import { readersPrompt, testAnnouncement } from './reader-words.ts';
import styles from './readers.module.css';
import { useReaders } from './use-readers.ts';

export const ReadersPage = () => {
  const words = useWords();
  const run = useRun();
  const goTo = useGoTo();
  const { tell } = useUi();
  const view = useReaders();
  const chosen = useChosen(view?.readers ?? []);
  const reader = chosen.entry;
  const mayChange = useMay('readers.use') === 'yes';
  const may =
    view === undefined || reader === undefined
      ? { test: false, use: false, switch: false }
      : mayOf(reader, view, mayChange);
  const test = view?.test ?? null;
  const testHere = test !== null && test.readerId === reader?.id ? test : null;
  const command = useRef<HTMLElement>(null);
  const [said, say] = useState<Prompt>();

  const testSwipe = (): void => {
    say(undefined);
    if (reader !== undefined && may.test) void run('readers.test', { readerId: reader.id });
  };
  const use = async (readerId: string | null, sentence: string): Promise<void> => {
    if ((await run('readers.use', { readerId })) !== undefined) say({ text: sentence, tone: 'good' });
  };
  const useThis = (): void => {
    if (reader === undefined || !may.use) return;
    const { usesAny, uses } = words.readers;
    void use(reader.id, reader.serialNumber === null ? usesAny : uses(reader.title));
  };
  const useAny = (): void => {
    if (mayChange) void use(null, words.readers.usesAny);
  };
  const switchMode = (): void => {
    if (reader?.switchesTo == null || !may.switch) return;
    say(undefined);
    tell({ name: 'open', dialog: { name: 'switch-mode', reader, to: reader.switchesTo } });
  };
  const copy = (): void => {
    if (command.current === null) return;
    const copied = copyText(command.current);
    say(copied ? { text: words.readers.copied, tone: 'good' } : { text: words.readers.marked, tone: 'care' });
  };
  /** The first Esc ends what is going on, the next one leaves. */
  const ending = test?.state === 'waiting' ? 'callOff' : testHere === null ? 'back' : 'putAway';
  const leave = (): void => {
    if (ending === 'back') goTo('sale');
    else void run('readers.test', { readerId: null });
  };
  useKeys('readers', {
    'row-up': () => chosen.step(-1),
    'row-down': () => chosen.step(1),
    'row-first': chosen.first,
    'row-last': chosen.last,
    'test-swipe': testSwipe,
    'use-reader': useThis,
    'use-any-reader': useAny,
    'switch-mode': switchMode,
    'copy-command': copy,
    'leave-readers': leave,
  });
  const prompt = readersPrompt(view, words);
  return (
    <div className={pageStyles['page']} data-testid="readers" data-process={view?.process}>
      <div className={classes(pageStyles['column'], styles['left'])}>
        <PromptLine
          {...(prompt.tone === undefined && test?.state !== 'waiting' ? (said ?? prompt) : prompt)}
        />
        <Notices />
        {view === undefined || reader === undefined ? (
          <div className={classes(pageStyles['sheet'], styles['none'])}>
            {view === undefined ? null : (
              <p data-testid="no-reader">
                <Symbol name="none" size={36} />
                <strong>{words.readers.none}</strong>
                {words.readers.noneStep}
              </p>
            )}
          </div>
        ) : (
          <ReaderList readers={view.readers} chosenId={reader.id} onChoose={chosen.choose} />
        )}
        {view?.permissionCommand == null ? null : (
          <PermissionHelp command={view.permissionCommand} place={command} onCopy={copy} />
        )}
        <div className={styles['ways']}>
          <ActionButton
            label={words.readers.ways[ending]}
            keyShown={shownKey('readers', 'leave-readers')}
            onPress={leave}
            testId="readers-back"
          />
          <ActionButton
            label={words.readers.useAny}
            keyShown={shownKey('readers', 'use-any-reader')}
            disabled={!mayChange}
            onPress={useAny}
            testId="use-any-reader"
          />
        </div>
      </div>
      {view === undefined || reader === undefined ? null : (
        <ReaderPanel
          reader={reader}
          view={view}
          mayChange={mayChange}
          test={testHere}
          onTest={testSwipe}
          onUse={useThis}
          onSwitch={switchMode}
        />
      )}
      <div className="for-ears" role="status" aria-live="polite" data-testid="test-announcement">
        {testAnnouncement(view, words)}
      </div>
    </div>
  );
};
