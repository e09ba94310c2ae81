// What to compare: today, yesterday, a day, a batch. The last two ask for a word more.
import { TextInput } from '@mantine/core';
import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import type { ComparisonScope } from '../../../contract/settlement.ts';
import { useClock } from '../../app/till.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { classes } from '../../components/classes.ts';
import pageStyles from '../../components/page.module.css';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import styles from './compare.module.css';
import { shopDay } from './shop-day.ts';

export type Asking = 'day' | 'batch';

interface ChooserProps {
  readonly asking: Asking | null;
  readonly disabled: boolean;
  readonly onAsk: (what: Asking) => void;
  readonly onChoose: (scope: ComparisonScope) => void;
}

export const oneDay = (day: string): ComparisonScope => ({ name: 'days', first: day, last: day });

/** The field of a day or a batch; Enter compares. */
const Field = ({ asking, onChoose }: { asking: Asking; onChoose: ChooserProps['onChoose'] }) => {
  const { compare } = useWords();
  const clock = useClock();
  const [text, setText] = useState(() => (asking === 'day' ? shopDay(clock.nowMs(), -2) : ''));
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (text !== '') onChoose(asking === 'day' ? oneDay(text) : { name: 'batch', batchId: text });
  };
  return (
    <form className={styles['field']} onSubmit={submit}>
      <TextInput
        ref={field}
        label={asking === 'day' ? compare.day : compare.batch}
        description={asking === 'batch' ? compare.batchHint : undefined}
        type={asking === 'day' ? 'date' : 'text'}
        max={asking === 'day' ? shopDay(clock.nowMs()) : undefined}
        maxLength={36}
        autoComplete="off"
        spellCheck={false}
        value={text}
        data-testid={`compare-${asking}-field`}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          setText(asking === 'day' ? typed : typed.replace(/[^A-Za-z0-9-]/g, ''));
        }}
      />
      <button type="submit" className={styles['start']} disabled={text === ''} data-testid="compare-start">
        {compare.start}
        <kbd aria-hidden="true">Enter</kbd>
      </button>
    </form>
  );
};

export const Chooser = ({ asking, disabled, onAsk, onChoose }: ChooserProps) => {
  const { compare } = useWords();
  const clock = useClock();
  return (
    <section className={classes(pageStyles['sheet'], styles['chooser'])} aria-label={compare.choose}>
      <h2>{compare.choose}</h2>
      <div className={styles['choices']}>
        <ActionButton
          label={compare.choices.today}
          keyShown={shownKey('compare', 'compare-today')}
          disabled={disabled}
          onPress={() => onChoose(oneDay(shopDay(clock.nowMs())))}
          testId="compare-today"
        />
        <ActionButton
          label={compare.choices.yesterday}
          keyShown={shownKey('compare', 'compare-yesterday')}
          disabled={disabled}
          onPress={() => onChoose(oneDay(shopDay(clock.nowMs(), -1)))}
          testId="compare-yesterday"
        />
        <ActionButton
          label={compare.choices.day}
          keyShown={shownKey('compare', 'compare-day')}
          disabled={disabled}
          onPress={() => onAsk('day')}
          testId="compare-day"
        />
        <ActionButton
          label={compare.choices.batch}
          keyShown={shownKey('compare', 'compare-batch')}
          disabled={disabled}
          onPress={() => onAsk('batch')}
          testId="compare-batch"
        />
      </div>
      {asking === null ? null : <Field key={asking} asking={asking} onChoose={onChoose} />}
    </section>
  );
};
