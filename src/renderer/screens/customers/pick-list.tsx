// One out of many by typing: the field has the focus, Enter takes the first that fits, Tab reaches the others.
import type { ReactNode } from 'react';
import pageStyles from '../../components/page.module.css';
import styles from './customers.module.css';
import { SearchField } from './search-field.tsx';

interface PickListProps<Entry> {
  readonly label: string;
  readonly hint: string;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  /** Undefined while they are being read. */
  readonly entries: readonly Entry[] | undefined;
  readonly none: string;
  readonly onPick: (entry: Entry) => void;
  readonly row: (entry: Entry) => ReactNode;
  readonly testId: string;
}

export const PickList = <Entry extends { readonly id: string }>(props: PickListProps<Entry>) => {
  const { entries, onPick } = props;
  const takeFirst = (): void => {
    const [first] = entries ?? [];
    if (first !== undefined) onPick(first);
  };
  return (
    <div className={styles['pick']}>
      <SearchField
        label={props.label}
        hint={props.hint}
        value={props.search}
        autoFocus
        onChange={props.onSearch}
        onEnter={takeFirst}
      />
      <ul className={styles['pickRows']}>
        {(entries ?? []).map((entry) => (
          <li key={entry.id}>
            <button
              type="button"
              className={styles['cardRow']}
              data-testid={props.testId}
              onClick={() => onPick(entry)}
            >
              {props.row(entry)}
            </button>
          </li>
        ))}
      </ul>
      {entries !== undefined && entries.length === 0 ? (
        <p className={pageStyles['note']}>{props.none}</p>
      ) : null}
    </div>
  );
};
