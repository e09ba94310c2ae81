// The chosen reader on the right: its name and state, its facts or its test, and what can be done with it.
import type { ReadersView, ReaderView } from '../../../contract/readers.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classes } from '../../components/classes.ts';
import pageStyles from '../../components/page.module.css';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { ReaderFacts } from './reader-facts.tsx';
import { OwnReader, ReaderState } from './reader-list.tsx';
import styles from './readers.module.css';
import { TestPanel } from './test-panel.tsx';

/** What can be done with a reader as it is now. */
export const mayOf = (
  { state, trouble, inUse, connection, serialNumber, switchesTo }: ReaderView,
  { takesAnyUsb }: Pick<ReadersView, 'takesAnyUsb'>,
  /** Which reader is used, and how, is a setting: not everybody's. */
  mayChange = true,
) => ({
  test: state === 'ready',
  // Without a number it cannot be told from others of its kind, so that choosing it chooses any.
  use: mayChange && connection !== 'practice' && (!inUse || (takesAnyUsb && serialNumber !== null)),
  switch: mayChange && switchesTo !== null && (state === 'ready' || trouble === 'keyboard-mode'),
});

interface ReaderPanelProps {
  readonly reader: ReaderView;
  readonly view: Pick<ReadersView, 'takesAnyUsb'>;
  readonly mayChange: boolean;
  readonly test: ReadersView['test'];
  readonly onTest: () => void;
  readonly onUse: () => void;
  readonly onSwitch: () => void;
}

export const ReaderPanel = ({ reader, view, mayChange, test, onTest, onUse, onSwitch }: ReaderPanelProps) => {
  const { readers: words } = useWords();
  const may = mayOf(reader, view, mayChange);
  return (
    <section
      className={classes(pageStyles['details'], styles['panel'])}
      aria-label={reader.title}
      data-testid="reader-panel"
    >
      <header>
        <h2>{reader.title}</h2>
        {reader.inUse ? <OwnReader /> : null}
        <ReaderState state={reader.state} />
      </header>
      <div className={styles['face']}>
        {test === null ? <ReaderFacts reader={reader} /> : <TestPanel reader={reader} test={test} />}
      </div>
      <div className={styles['buttons']}>
        {reader.switchesTo === null ? (
          <span />
        ) : (
          <ActionButton
            label={words.buttons.switchMode}
            keyShown={shownKey('readers', 'switch-mode')}
            disabled={!may.switch}
            onPress={onSwitch}
            testId="switch-mode"
          />
        )}
        <ActionButton
          label={words.buttons.use}
          keyShown={shownKey('readers', 'use-reader')}
          disabled={!may.use}
          onPress={onUse}
          testId="use-reader"
        />
        <ActionButton
          label={words.buttons.test}
          keyShown={shownKey('readers', 'test-swipe')}
          tone="primary"
          disabled={!may.test || test?.state === 'waiting'}
          onPress={onTest}
          testId="test-swipe"
        />
      </div>
    </section>
  );
};
