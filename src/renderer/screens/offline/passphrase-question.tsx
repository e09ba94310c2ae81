// Asks for a passphrase that was chosen before, and gives it away once.
import { useState } from 'react';
import { useUi } from '../../app/ui-context.tsx';
import { useWords } from '../../text/words.tsx';
import { FormDialog } from '../customers/form-dialog.tsx';
import { SecretField, useSecretInput } from './secret-field.tsx';

interface PassphraseQuestionProps<Answer> {
  readonly title: string;
  readonly detail: string;
  readonly label: string;
  readonly yes: string;
  readonly no: string;
  /** Undefined where it was refused, null where it was called off. */
  readonly onTyped: (passphrase: string) => Promise<Answer | null | undefined>;
  /** After the dialog is closed. */
  readonly onDone?: (answer: Answer) => void;
  readonly testId: string;
}

export const PassphraseQuestion = <Answer,>(props: PassphraseQuestionProps<Answer>) => {
  const { arm } = useWords().offline;
  const { tell } = useUi();
  const passphrase = useSecretInput();
  const [missing, setMissing] = useState(false);
  const save = async (): Promise<void> => {
    const typed = passphrase.read();
    setMissing(typed === '');
    if (typed === '') return;
    const answer = await props.onTyped(typed);
    passphrase.forget();
    if (answer === undefined || answer === null) return;
    tell({ name: 'close' });
    props.onDone?.(answer);
  };
  return (
    <FormDialog
      title={props.title}
      yes={props.yes}
      no={props.no}
      onYes={() => void save()}
      testId={props.testId}
    >
      <p>{props.detail}</p>
      <SecretField
        label={props.label}
        input={passphrase}
        first
        fault={missing ? arm.missing : undefined}
        testId="passphrase"
      />
    </FormDialog>
  );
};
