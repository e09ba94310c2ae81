// Name and quantity of the line being typed, both optional. Enter in either adds the line, Esc goes back to the amount.
import type { SyntheticEvent, RefObject } from 'react';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import styles from './basket.module.css';
import type { BasketHandle } from './use-basket.ts';

interface LineFieldsProps {
  readonly handle: BasketHandle;
  readonly nameField: RefObject<HTMLInputElement | null>;
}

export const LineFields = ({ handle, nameField }: LineFieldsProps) => {
  const { basket } = useWords();
  const { entry, tell } = handle;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    // Back to the amount: what is typed next are digits of the price.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    if (entry.digits !== '') handle.add();
  };
  return (
    <form className={styles['fields']} onSubmit={submit}>
      <label className={styles['field']}>
        <span>
          {basket.name} <kbd aria-hidden="true">{shownKey('basket', 'name')}</kbd>
        </span>
        <input
          ref={nameField}
          value={entry.name}
          maxLength={40}
          placeholder={basket.optional}
          autoComplete="off"
          spellCheck={false}
          data-testid="line-name"
          onChange={(event) => tell({ name: 'called', text: event.target.value })}
        />
      </label>
      <label className={styles['field']} data-narrow="true">
        <span>{basket.quantity}</span>
        <input
          value={entry.quantity}
          inputMode="numeric"
          placeholder="1"
          autoComplete="off"
          data-testid="line-quantity"
          onChange={(event) => tell({ name: 'quantity', text: event.target.value })}
        />
      </label>
      <button type="submit" hidden />
    </form>
  );
};
