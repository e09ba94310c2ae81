// What waits is carried to another register of the same merchant: sealed into a file here, taken in there.
import { formatAmount } from '../../amount/format-amount.ts';
import { useRun, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { useWords } from '../../text/words.tsx';
import { FormDialog } from '../customers/form-dialog.tsx';
import { PassphraseFields, useNewPassphrase } from './passphrase-fields.tsx';
import { PassphraseQuestion } from './passphrase-question.tsx';

interface CarryProps {
  readonly onDone: (sentence: string) => void;
}

const ExportDialog = ({ onDone }: CarryProps) => {
  const { offline } = useSnapshot();
  const { carry, prompt } = useWords().offline;
  const run = useRun();
  const { tell } = useUi();
  const passphrase = useNewPassphrase();
  const save = async (): Promise<void> => {
    const typed = passphrase.take();
    if (typed === undefined) return;
    const written = await run('offline.export', { passphrase: typed });
    passphrase.forget();
    // Null: main asked where to, and it was called off there.
    if (written === undefined || written === null) return;
    tell({ name: 'close' });
    onDone(prompt.exported(written.entries));
  };
  const { count, sumMinor } = offline.waiting;
  return (
    <FormDialog
      title={carry.exportTitle}
      yes={carry.exportYes}
      no={carry.no}
      onYes={() => void save()}
      testId="export-cards"
    >
      <p>{carry.exportDetail(count, formatAmount(sumMinor, offline.currency))}</p>
      <PassphraseFields
        passphrase={passphrase}
        label={carry.exportPassphrase}
        againLabel={carry.exportAgain}
        hint={carry.exportHint}
        focus
      />
    </FormDialog>
  );
};

const ImportDialog = ({ onDone }: CarryProps) => {
  const { carry, prompt } = useWords().offline;
  const run = useRun();
  return (
    <PassphraseQuestion
      title={carry.importTitle}
      detail={carry.importDetail}
      label={carry.importPassphrase}
      yes={carry.importYes}
      no={carry.no}
      onTyped={(passphrase) => run('offline.import', { passphrase })}
      onDone={({ taken, known }) => onDone(prompt.imported(taken, known))}
      testId="import-cards"
    />
  );
};

export const CarryDialog = ({ way, onDone }: CarryProps & { readonly way: 'export' | 'import' }) =>
  way === 'export' ? <ExportDialog onDone={onDone} /> : <ImportDialog onDone={onDone} />;
