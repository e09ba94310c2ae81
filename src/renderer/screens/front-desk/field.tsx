// The fields of the front desk's forms that are no plain text: a choice out of a few, and a yes or no.
import type { ReactNode } from 'react';
import { Field } from '../../components/field.tsx';
import styles from './forms.module.css';

interface ChoiceFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, label: string])[];
  readonly testId: string;
  readonly onChange: (value: Value) => void;
}

export const ChoiceField = <Value extends string>(props: ChoiceFieldProps<Value>) => (
  <Field label={props.label}>
    <select
      value={props.value}
      data-testid={props.testId}
      onChange={(event) => {
        const option = props.options.find(([value]) => value === event.currentTarget.value);
        if (option !== undefined) props.onChange(option[0]);
      }}
    >
      {props.options.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  </Field>
);

interface TickProps {
  readonly ticked: boolean;
  readonly keyShown?: string;
  readonly testId: string;
  readonly onChange: (ticked: boolean) => void;
  readonly children: ReactNode;
}

export const Tick = ({ ticked, keyShown, testId, onChange, children }: TickProps) => (
  <label className={styles['tick']}>
    <input
      type="checkbox"
      checked={ticked}
      aria-keyshortcuts={keyShown}
      data-testid={testId}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
    <span>{children}</span>
    {keyShown === undefined ? null : <kbd aria-hidden="true">{keyShown}</kbd>}
  </label>
);
