// Above the board: what to show, with how many there are, and the search over every folio there ever was.
import type { RefObject, SyntheticEvent } from 'react';
import { classes } from '../../components/classes.ts';
import fieldStyles from '../../components/field.module.css';
import switchStyles from '../../components/switch.module.css';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import styles from './front-desk.module.css';
import { type Tab, tabs } from './tabs.ts';
import { useDeskWords } from './use-desk-words.ts';

const tabKeys = {
  open: 'tab-open',
  arrivals: 'tab-arrivals',
  inHouse: 'tab-in-house',
  leaving: 'tab-leaving',
  over: 'tab-over',
} as const satisfies Record<Tab, string>;

interface BoardHeadProps {
  /** Undefined while a search is shown. */
  readonly tab: Tab | undefined;
  readonly counts: Readonly<Record<Tab, number>>;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly search: string;
  readonly onTab: (tab: Tab) => void;
  readonly onSearch: (text: string) => void;
  /** Enter in the field: on to the list. */
  readonly onDone: () => void;
}

export const BoardHead = (props: BoardHeadProps) => {
  const { board } = useWords();
  const desk = useDeskWords();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    props.onDone();
  };
  return (
    <div className={styles['head']}>
      <div
        className={classes(switchStyles['switch'], styles['tabs'])}
        role="group"
        aria-label={board.tabsLabel}
      >
        {tabs.map((name) => {
          const key = shownKey('front-desk', tabKeys[name]);
          return (
            <button
              key={name}
              type="button"
              aria-pressed={name === props.tab}
              aria-keyshortcuts={key}
              data-testid={tabKeys[name]}
              onClick={() => props.onTab(name)}
            >
              {desk.tabs[name]}
              <strong>{props.counts[name]}</strong>
              <kbd aria-hidden="true">{key}</kbd>
            </button>
          );
        })}
      </div>
      <form className={styles['find']} role="search" onSubmit={submit}>
        <input
          className={fieldStyles['input']}
          ref={props.field}
          aria-label={board.find}
          placeholder={`${board.find}: ${board.findHint(desk.room, desk.guest)}`}
          value={props.search}
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          data-testid="board-find"
          onChange={(event) => props.onSearch(event.target.value)}
        />
        <kbd aria-hidden="true">{shownKey('front-desk', 'find')}</kbd>
      </form>
    </div>
  );
};
