// A day, typed or taken from a calendar. The calendar is a grid that the keyboard walks: arrows by day and week, PgUp and
// PgDn by month, Home and End to the week's ends, Enter takes the day, Esc leaves it as it was.
import { type SyntheticEvent, useEffect, useId, useRef, useState } from 'react';
import { calendarStep, type CalendarKey, type Day, isDay, typedDay, weeksOf } from '../calendar/days.ts';
import { useKeys } from '../keys/key-provider.tsx';
import { shownKey } from '../keys/table.ts';
import { calendarDay, monthOfYear, wholeCalendarDay } from '../text/when.ts';
import { useWords } from '../text/words.tsx';
import { classes } from './classes.ts';
import fieldStyles from './field.module.css';
import styles from './date-picker.module.css';
import { Symbol } from './symbol.tsx';

interface CalendarProps {
  readonly label: string;
  readonly value: Day;
  readonly today: Day;
  readonly min: Day | undefined;
  readonly onTake: (day: Day) => void;
  /** Esc: back to the field. */
  readonly onBack: () => void;
  /** The focus went elsewhere. */
  readonly onLeave: () => void;
}

const Calendar = ({ label, value, today, min, onTake, onBack, onLeave }: CalendarProps) => {
  const { calendar } = useWords();
  const [day, setDay] = useState(value);
  const grid = useRef<HTMLTableElement>(null);
  const go = (key: CalendarKey) => (): void => setDay((at) => calendarStep(at, key, min));
  useKeys('calendar', {
    'day-before': go('left'),
    'day-after': go('right'),
    'week-before': go('up'),
    'week-after': go('down'),
    'month-before': go('month-back'),
    'month-after': go('month-on'),
    'week-first': go('first'),
    'week-last': go('last'),
    'take-day': () => onTake(day),
    close: onBack,
  });
  useEffect(() => grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus(), [day]);
  const leave = (event: { readonly relatedTarget: EventTarget | null; readonly currentTarget: Element }) => {
    if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget))
      onLeave();
  };
  return (
    <div className={styles['calendar']} data-testid="calendar" onBlur={leave}>
      <div className={styles['month']}>
        <button type="button" tabIndex={-1} aria-label={calendar.monthBack} onClick={go('month-back')}>
          <span aria-hidden="true">‹</span>
        </button>
        <strong aria-live="polite">{monthOfYear(day)}</strong>
        <button type="button" tabIndex={-1} aria-label={calendar.monthOn} onClick={go('month-on')}>
          <span aria-hidden="true">›</span>
        </button>
      </div>
      <table ref={grid} role="grid" aria-label={label}>
        <thead>
          <tr>
            {calendar.weekdays.map(([short, long]) => (
              <th key={short} scope="col" abbr={long}>
                {short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(day).map((week) => (
            <tr key={week[0]}>
              {week.map((each) => (
                <td
                  key={each}
                  role="gridcell"
                  tabIndex={each === day ? 0 : -1}
                  aria-selected={each === value}
                  aria-current={each === today ? 'date' : undefined}
                  aria-disabled={min !== undefined && each < min}
                  aria-label={wholeCalendarDay(each)}
                  data-day={each}
                  data-beside={each.slice(0, 7) !== day.slice(0, 7)}
                  // Mantine's dialog hears Esc before the page does: here it leaves the calendar alone.
                  data-mantine-stop-propagation="true"
                  onClick={() => {
                    if (min === undefined || each >= min) onTake(each);
                  }}
                >
                  {Number(each.slice(8))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

interface DatePickerProps {
  readonly label: string;
  /** Empty, or not yet a day: what was typed. */
  readonly value: string;
  readonly today: Day;
  /** The first day allowed. */
  readonly min?: Day;
  readonly fault?: string | undefined;
  readonly testId: string;
  /** A day, or what was typed where it is none. */
  readonly onChange: (value: string) => void;
}

export const DatePicker = (props: DatePickerProps) => {
  const { label, value, today, min, fault, testId, onChange } = props;
  const { calendar } = useWords();
  const id = useId();
  const [open, setOpen] = useState(false);
  /** While it is being typed, the text as it is typed. */
  const [typing, setTyping] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const start = isDay(value) ? value : today;
  const type = (text: string): void => {
    setTyping(text);
    onChange(typedDay(text, today) ?? text);
  };
  const close = (): void => {
    setOpen(false);
    field.current?.focus();
  };
  const take = (day: Day): void => {
    setTyping(undefined);
    onChange(day);
    close();
  };
  const select = (event: SyntheticEvent<HTMLInputElement>): void => event.currentTarget.select();
  const shown = typing ?? (isDay(value) ? wholeCalendarDay(value) : value);
  const understood = isDay(value) ? calendarDay(value) : calendar.hint;
  const note = typing === undefined ? '' : understood;
  return (
    <div className={classes(fieldStyles['field'], styles['picker'])} data-date-picker>
      <label className={fieldStyles['label']} htmlFor={id}>
        {label}
      </label>
      <div className={styles['line']}>
        <input
          id={id}
          ref={field}
          value={shown}
          maxLength={30}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-note`}
          data-testid={testId}
          onFocus={select}
          onBlur={() => setTyping(undefined)}
          onChange={(event) => type(event.target.value)}
        />
        <button
          type="button"
          aria-label={`${calendar.open}: ${label}`}
          aria-expanded={open}
          aria-keyshortcuts={shownKey('new-folio', 'open-calendar')}
          data-testid={`${testId}-calendar`}
          data-calendar
          onClick={() => setOpen(!open)}
        >
          <Symbol name="calendar" size={22} />
        </button>
      </div>
      <span
        id={`${id}-note`}
        className={fault === undefined ? classes(fieldStyles['hint'], styles['hint']) : fieldStyles['fault']}
      >
        {fault ?? note}
      </span>
      {open ? (
        <Calendar
          label={label}
          value={min !== undefined && start < min ? min : start}
          today={today}
          min={min}
          onTake={take}
          onBack={close}
          onLeave={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
};

/** Opens the calendar of the date that is being typed. */
export const openCalendar = (): void =>
  document.activeElement
    ?.closest('[data-date-picker]')
    ?.querySelector<HTMLElement>('[data-calendar][aria-expanded=false]')
    ?.click();
