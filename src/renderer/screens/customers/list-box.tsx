// A list to choose from. The keyboard's place is told by aria-activedescendant, so the list keeps the focus.
import { type ReactNode, type RefObject, useEffect } from 'react';
import rowsStyles from '../../components/rows.module.css';

interface ListBoxProps<Entry> {
  readonly label: string;
  readonly list: RefObject<HTMLUListElement | null>;
  readonly entries: readonly Entry[];
  readonly idOf: (entry: Entry) => string;
  readonly chosenId: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly testId: string;
  readonly row: (entry: Entry) => ReactNode;
}

export const ListBox = <Entry,>(props: ListBoxProps<Entry>) => {
  const { list, chosenId } = props;
  useEffect(() => list.current?.focus(), [list]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [list, chosenId]);
  return (
    <ul
      ref={list}
      className={rowsStyles['list']}
      role="listbox"
      aria-label={props.label}
      tabIndex={0}
      aria-activedescendant={chosenId === undefined ? undefined : `row-${chosenId}`}
    >
      {props.entries.map((entry) => {
        const id = props.idOf(entry);
        return (
          <li
            key={id}
            id={`row-${id}`}
            role="option"
            aria-selected={id === chosenId}
            className={rowsStyles['row']}
            data-testid={props.testId}
            onClick={() => props.onChoose(id)}
          >
            {props.row(entry)}
          </li>
        );
      })}
    </ul>
  );
};
