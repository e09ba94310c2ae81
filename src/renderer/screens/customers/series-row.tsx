// One series of a customer: what, how much, how often, how it stands.
import type { SeriesView } from '../../../contract/customers.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { ActionButton } from '../../components/action-button.tsx';
import rowsStyles from '../../components/rows.module.css';
import { scheduleText } from '../../text/schedule-text.ts';
import { calendarDay } from '../../text/when.ts';
import { useWords, type Words } from '../../text/words.tsx';
import styles from './customers.module.css';

/** How a series stands, as a sentence. */
export const seriesState = (series: SeriesView, { customers }: Words): string => {
  const words = customers.series;
  if (series.stoppedBecause !== null) return words.stopped[series.stoppedBecause];
  if (series.standing !== 'running') return words.standings[series.standing];
  return series.card === null ? words.noCard : words.next(calendarDay(series.nextDueDay));
};

interface SeriesRowProps {
  readonly series: SeriesView;
  readonly onSkip: () => void;
  readonly onStop: () => void;
}

export const SeriesRow = ({ series, onSkip, onStop }: SeriesRowProps) => {
  const words = useWords();
  return (
    <div className={styles['seriesRow']} data-testid="series-row" data-standing={series.standing}>
      <span className={rowsStyles['what']}>
        {series.title} · {formatAmount(series.amountMinor, series.currency)}
        <small>{scheduleText(series.schedule, words)}</small>
        <small>{seriesState(series, words)}</small>
      </span>
      {series.may.skip ? (
        <ActionButton
          label={words.customers.series.skip}
          size="small"
          onPress={onSkip}
          testId="series-skip"
        />
      ) : null}
      {series.may.stop ? (
        <ActionButton
          label={words.customers.series.stop}
          size="small"
          onPress={onStop}
          testId="series-stop"
        />
      ) : null}
    </div>
  );
};
