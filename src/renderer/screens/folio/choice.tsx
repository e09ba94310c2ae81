// One of a few, in a form: arrows walk through them, Enter stays with the form.
import { useId } from 'react';
import choicesStyles from '../../components/choices.module.css';
import { classes } from '../../components/classes.ts';
import styles from './folio-forms.module.css';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  /** The focus starts here. */
  readonly first?: boolean;
  readonly testId: string;
  readonly onChange: (value: Value) => void;
}

export const Choice = <Value extends string>(props: ChoiceProps<Value>) => {
  const name = useId();
  return (
    <fieldset className={classes(choicesStyles['choices'], styles['choice'])} data-testid={props.testId}>
      <legend>{props.label}</legend>
      {props.options.map(({ value, label }) => (
        <label key={value} data-chosen={value === props.value}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={value === props.value}
            data-autofocus={props.first === true && value === props.value ? true : undefined}
            data-testid={`${props.testId}-${value}`}
            onChange={() => props.onChange(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
};
