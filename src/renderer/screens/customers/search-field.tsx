// A field to search with. Enter goes on from it.
import type { RefObject, SyntheticEvent } from 'react';
import { Field } from '../../components/field.tsx';
import styles from './customers.module.css';

interface SearchFieldProps {
  readonly field?: RefObject<HTMLInputElement | null>;
  readonly label: string;
  readonly hint: string;
  readonly keyShown?: string;
  readonly value: string;
  readonly autoFocus?: boolean;
  readonly onChange: (text: string) => void;
  readonly onEnter: () => void;
}

export const SearchField = (props: SearchFieldProps) => {
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    props.onEnter();
  };
  return (
    <form className={styles['search']} role="search" onSubmit={submit}>
      <Field
        label={
          <>
            {props.label}{' '}
            {props.keyShown === undefined ? null : <kbd aria-hidden="true">{props.keyShown}</kbd>}
          </>
        }
      >
        <input
          ref={props.field}
          value={props.value}
          maxLength={60}
          placeholder={props.hint}
          autoComplete="off"
          spellCheck={false}
          data-testid="search"
          data-autofocus={props.autoFocus === true ? true : undefined}
          onChange={(event) => props.onChange(event.target.value)}
        />
      </Field>
    </form>
  );
};
