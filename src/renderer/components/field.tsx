// A field of a form: its name, what it is filled in with, and below it what is wrong, else a hint.
import type { ReactNode } from 'react';
import styles from './field.module.css';

interface FieldNoteProps {
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
}

/** What is wrong takes the place of the hint. */
export const FieldNote = ({ hint, fault }: FieldNoteProps) => {
  if (fault !== undefined)
    return (
      <span className={styles['fault']} role="alert">
        {fault}
      </span>
    );
  return hint === undefined ? null : <span className={styles['hint']}>{hint}</span>;
};

interface FieldProps extends FieldNoteProps {
  readonly label: ReactNode;
  readonly children: ReactNode;
}

export const Field = ({ label, children, ...note }: FieldProps) => (
  <label className={styles['field']}>
    <span>{label}</span>
    {children}
    <FieldNote {...note} />
  </label>
);
