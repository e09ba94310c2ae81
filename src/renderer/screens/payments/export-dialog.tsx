// Asks for the form of an export, shows how far it is, and can call it off. What is exported is what the list shows.
import { useState } from 'react';
import type { ExportFormat, PaymentFilterRequest, Progress } from '../../../contract/journal.ts';
import { useProgress, useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useKeys, useSettled } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords, type Words } from '../../text/words.tsx';
import styles from './export.module.css';

const formats: readonly ExportFormat[] = ['csv', 'json'];

const sentenceOf = (progress: Progress | undefined, { journal, errors }: Words): string => {
  switch (progress?.state) {
    case undefined:
      return journal.exportStarting;
    case 'running':
      return journal.exportRunning(progress.done, progress.total);
    case 'done':
      return journal.exportDone(progress.done);
    case 'cancelled':
      return journal.exportCancelled;
    case 'failed':
      return errors[progress.code ?? 'internal-fault'];
  }
};

const Running = ({ progress }: { readonly progress: Progress | undefined }) => {
  const words = useWords();
  const sentence = sentenceOf(progress, words);
  const ended = progress !== undefined && progress.state !== 'running';
  return (
    <div
      className={styles['running']}
      data-testid="export-progress"
      data-state={progress?.state ?? 'running'}
    >
      <progress
        aria-label={words.journal.export}
        max={Math.max(1, progress?.total ?? 1)}
        value={progress?.state === 'done' ? Math.max(1, progress.total ?? 1) : (progress?.done ?? 0)}
      />
      <p role={ended ? 'status' : undefined} data-tone={progress?.state === 'failed' ? 'bad' : 'calm'}>
        {sentence}
      </p>
    </div>
  );
};

const Choose = ({ format, onChoose }: { format: ExportFormat; onChoose: (format: ExportFormat) => void }) => {
  const { journal } = useWords();
  return (
    <div className={styles['formats']} role="radiogroup" aria-label={journal.exportForm}>
      {formats.map((each) => (
        <button
          key={each}
          type="button"
          role="radio"
          aria-checked={each === format}
          className={styles['format']}
          data-testid={`export-${each}`}
          onClick={() => onChoose(each)}
        >
          <span>
            <strong>{journal.formats[each]}</strong>
            <small>{journal.formatHints[each]}</small>
          </span>
          <kbd aria-hidden="true">{shownKey('export', each)}</kbd>
        </button>
      ))}
    </div>
  );
};

export const ExportDialog = ({ filter }: { readonly filter: PaymentFilterRequest }) => {
  const { journal } = useWords();
  const run = useRun();
  const { tell } = useUi();
  const settled = useSettled();
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [taskId, setTaskId] = useState<string>();
  const progress = useProgress(taskId);
  const running = taskId !== undefined && (progress === undefined || progress.state === 'running');
  const close = (): void => {
    if (running) void run('task.cancel', { taskId });
    else tell({ name: 'close' });
  };
  const start = async (): Promise<void> => {
    const started = await run('journal.export', { filter, format });
    if (started != null) setTaskId(started.taskId);
  };
  const confirm = (): void => {
    if (taskId === undefined) void start();
    else if (!running) tell({ name: 'close' });
  };
  const choose = (next: ExportFormat): void => {
    if (taskId === undefined) setFormat(next);
  };
  useKeys('export', { csv: () => choose('csv'), json: () => choose('json'), confirm, close }, settled);
  return (
    <Dialog
      title={journal.exportTitle}
      settled={settled}
      testId="export-dialog"
      buttons={
        taskId === undefined || running ? (
          <>
            <ActionButton
              label={running ? journal.exportStop : journal.exportNo}
              keyShown="Escape"
              grow
              size="main"
              onPress={close}
              testId="question-no"
            />
            <ActionButton
              label={journal.exportYes}
              keyShown="Enter"
              grow
              size="main"
              tone="primary"
              disabled={running}
              onPress={confirm}
              testId="question-yes"
            />
          </>
        ) : (
          <ActionButton
            label={journal.exportClose}
            keyShown="Enter"
            grow
            size="main"
            tone="primary"
            onPress={confirm}
            testId="question-yes"
          />
        )
      }
    >
      <p>{journal.exportDetail}</p>
      {taskId === undefined ? (
        <Choose format={format} onChoose={setFormat} />
      ) : (
        <Running progress={progress} />
      )}
    </Dialog>
  );
};
