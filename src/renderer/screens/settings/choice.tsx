// One choice out of a few, as a row of large halves.
import { SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import fieldStyles from '../../components/field.module.css';
import { FieldNote } from '../../components/field.tsx';
import styles from './settings.module.css';

interface ChoiceProps<Value extends string> {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly fault?: string | undefined;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

export const Choice = <Value extends string>(props: ChoiceProps<Value>) => {
  const id = useId();
  return (
    <div className={styles['choice']}>
      <span id={id} className={fieldStyles['label']}>
        {props.label}
      </span>
      <SegmentedControl
        aria-labelledby={id}
        data-testid={`settings-${props.name}`}
        fullWidth
        transitionDuration={0}
        value={props.value}
        data={props.options.map((option) => ({ ...option }))}
        onChange={props.onChange}
      />
      <FieldNote hint={props.hint} fault={props.fault} />
    </div>
  );
};
