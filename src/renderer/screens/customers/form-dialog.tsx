// A dialog with fields: Enter in any of them does what the main button says, Esc changes nothing.
import type { ReactNode, SyntheticEvent } from 'react';
import { useUi } from '../../app/ui-context.tsx';
import { Answers } from '../../components/answers.tsx';
import { openCalendar } from '../../components/date-picker.tsx';
import { Dialog } from '../../components/dialog.tsx';
import fieldStyles from '../../components/field.module.css';
import { Field } from '../../components/field.tsx';
import { useKeys, useSettled } from '../../keys/key-provider.tsx';

interface FormDialogProps {
  readonly title: string;
  readonly yes: string;
  readonly no: string;
  readonly width?: number;
  readonly onYes: () => void;
  readonly testId: string;
  readonly children: ReactNode;
}

export const FormDialog = ({ title, yes, no, width, onYes, testId, children }: FormDialogProps) => {
  const { tell } = useUi();
  const settled = useSettled();
  const close = (): void => tell({ name: 'close' });
  useKeys('question', { confirm: onYes, close, 'open-calendar': openCalendar }, settled);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (settled) onYes();
  };
  return (
    <Dialog
      title={title}
      settled={settled}
      testId={testId}
      focusField
      {...(width === undefined ? {} : { width })}
      buttons={<Answers yes={yes} no={no} onYes={onYes} onNo={close} />}
    >
      <form className={fieldStyles['form']} onSubmit={submit}>
        {children}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
};

interface FormFieldProps {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly hint?: string;
  readonly fault?: string | undefined;
  readonly first?: boolean;
  /** What is typed is not shown. */
  readonly secret?: boolean;
  /** What stands there is a proposal: the first key replaces it. */
  readonly proposed?: boolean;
  readonly testId: string;
  readonly onChange: (text: string) => void;
}

export const FormField = (props: FormFieldProps) => (
  <Field label={props.label} hint={props.hint} fault={props.fault}>
    <input
      type={props.secret === true ? 'password' : 'text'}
      value={props.value}
      maxLength={props.maxLength}
      autoComplete="off"
      spellCheck={false}
      aria-invalid={props.fault !== undefined}
      data-testid={props.testId}
      data-autofocus={props.first === true ? true : undefined}
      onFocus={(event) => {
        if (props.proposed === true) event.target.select();
      }}
      onChange={(event) => props.onChange(event.target.value)}
    />
  </Field>
);
