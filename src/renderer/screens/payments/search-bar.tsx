// What to search for, and the three choices that narrow the list: each says what it lets through.
import { type RefObject, type SyntheticEvent, useId } from 'react';
import { formatAmount } from '../../amount/format-amount.ts';
import { useSnapshot } from '../../app/till.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { shownKey } from '../../keys/table.ts';
import { fullDay } from '../../text/when.ts';
import { useWords, type Words } from '../../text/words.tsx';
import { type ChosenFilter, type DayChoice, dayChoices, readingsOf } from './chosen-filter.ts';
import styles from './search.module.css';
import type { Reading } from './understand.ts';

type Currency = Parameters<typeof formatAmount>[1];

/** `Card ending 1111`: how the typed text is understood. */
export const readingName = ({ meaning, value }: Reading, currency: Currency, words: Words): string => {
  const { meanings } = words.journal;
  if (meaning === 'amount') return meanings.amount(formatAmount(Number(value), currency));
  if (meaning === 'day') return meanings.day(fullDay(Number(value)));
  return meanings[meaning](String(value));
};

interface NarrowProps {
  readonly label: string;
  readonly value: string;
  readonly active: boolean;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly disabled?: boolean;
  readonly testId: string;
  readonly onChange: (value: string) => void;
}

const Narrow = (props: NarrowProps) => (
  <select
    className={styles['narrow']}
    aria-label={props.label}
    value={props.value}
    disabled={props.disabled === true}
    data-active={props.active}
    data-testid={props.testId}
    onChange={(event) => props.onChange(event.currentTarget.value)}
  >
    {props.options.map(([value, label]) => (
      <option key={value} value={value}>
        {label}
      </option>
    ))}
  </select>
);

const all = '';

interface SearchBarProps {
  readonly chosen: ChosenFilter;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onChange: (change: Partial<ChosenFilter>) => void;
  /** Enter in the field: on to the list. */
  readonly onDone: () => void;
  readonly onExport: () => void;
}

export const SearchBar = ({ chosen, field, onChange, onDone, onExport }: SearchBarProps) => {
  const words = useWords();
  const { currency } = useSnapshot();
  const { journal, sale } = words;
  const hint = useId();
  const readings = readingsOf(chosen);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onDone();
  };
  return (
    <form className={styles['search']} role="search" onSubmit={submit}>
      <div className={styles['line']}>
        <input
          ref={field}
          className={styles['field']}
          type="text"
          value={chosen.text}
          maxLength={60}
          placeholder={journal.searchFor}
          aria-label={journal.search}
          aria-describedby={hint}
          autoComplete="off"
          spellCheck={false}
          data-testid="search"
          onChange={(event) => onChange({ text: event.currentTarget.value, meaning: null })}
        />
        <kbd id={hint} className={styles['cap']}>
          {shownKey('payments', 'search')}
        </kbd>
        <ActionButton
          label={journal.export}
          keyShown={shownKey('payments', 'export')}
          size="small"
          onPress={onExport}
          testId="export"
        />
      </div>
      <div className={styles['line']}>
        <Narrow
          label={journal.takenFor}
          testId="search-meaning"
          active={readings.taken !== undefined}
          disabled={readings.all.length < 2}
          value={readings.taken?.meaning ?? all}
          options={
            readings.all.length === 0
              ? [[all, journal.anything]]
              : readings.all.map((reading) => [reading.meaning, readingName(reading, currency, words)])
          }
          onChange={(meaning) => onChange({ meaning: meaning as Reading['meaning'] })}
        />
        <Narrow
          label={journal.state}
          testId="filter-state"
          active={chosen.state !== null}
          value={chosen.state ?? all}
          options={[[all, journal.allStates], ...Object.entries(sale.states)]}
          onChange={(state) =>
            onChange({ state: state === all ? null : (state as keyof typeof sale.states) })
          }
        />
        <Narrow
          label={journal.kind}
          testId="filter-kind"
          active={chosen.kind !== null}
          value={chosen.kind ?? all}
          options={[[all, journal.allKinds], ...Object.entries(sale.kinds)]}
          onChange={(kind) => onChange({ kind: kind === all ? null : (kind as keyof typeof sale.kinds) })}
        />
        <Narrow
          label={journal.day}
          testId="filter-day"
          active={chosen.day !== 'any'}
          value={chosen.day}
          options={dayChoices.map((day) => [day, journal.days[day]])}
          onChange={(day) => onChange({ day: day as DayChoice })}
        />
      </div>
      <button type="submit" hidden />
    </form>
  );
};
