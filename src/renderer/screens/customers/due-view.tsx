// What is due today or overdue: one press charges, skips or stops. A payment under way waits for its answer.
import { useRef, useState } from 'react';
import type { SeriesView } from '../../../contract/customers.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { classes } from '../../components/classes.ts';
import { Notices } from '../../components/notices.tsx';
import pageStyles from '../../components/page.module.css';
import { PromptLine } from '../../components/prompt-line.tsx';
import rowsStyles from '../../components/rows.module.css';
import { shownKey } from '../../keys/table.ts';
import { gatewaySentence } from '../../text/gateway-codes.ts';
import { scheduleText } from '../../text/schedule-text.ts';
import { calendarDay } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';
import { CardMark, storedCardName } from './card-row.tsx';
import styles from './customers.module.css';
import { ListBox } from './list-box.tsx';
import { type Tab, Tabs } from './tabs.tsx';
import { useChosen } from '../../components/use-chosen.ts';
import { useRead } from './use-lists.ts';
import { usePageKeys } from './use-page-keys.ts';

const DueRow = ({ series }: { readonly series: SeriesView }) => {
  const words = useWords();
  const { series: text } = words.customers;
  const { lastPayment, card } = series;
  const tried = lastPayment?.dueDay === series.nextDueDay ? lastPayment : null;
  return (
    <>
      <span className={classes(rowsStyles['when'], styles['when'])}>
        {text.overdue(series.overdueDays)}
        <small>{calendarDay(series.nextDueDay)}</small>
      </span>
      <span className={rowsStyles['what']}>
        {series.customerName}
        <small>
          {series.title} · {scheduleText(series.schedule, words)}
        </small>
        <small>{card === null ? text.noCard : storedCardName(card, words)}</small>
        {tried === null ? null : (
          <small className={styles['tried']} data-standing={tried.standing}>
            {text.payments[tried.standing]}
            {tried.code === null ? '' : `: ${gatewaySentence(tried.code)}`}
          </small>
        )}
      </span>
      {card === null ? <span /> : <CardMark card={card} />}
      <span className={rowsStyles['amount']}>{formatAmount(series.amountMinor, series.currency)}</span>
    </>
  );
};

export const DueView = ({ onTab }: { readonly onTab: (tab: Tab) => void }) => {
  const { customers: words } = useWords();
  const { tell } = useUi();
  const run = useRun();
  const { answer, again } = useRead('series.due', {});
  const due = answer?.series ?? [];
  const chosen = useChosen(due);
  const series = chosen.entry;
  const [said, say] = useState<string>();
  const list = useRef<HTMLUListElement>(null);
  const amount = series === undefined ? '' : formatAmount(series.amountMinor, series.currency);

  const charge = async (): Promise<void> => {
    if (series === undefined || !series.may.charge) return;
    const charged = await run('series.charge', { seriesId: series.id, dueDay: series.nextDueDay });
    if (charged !== undefined) say(words.series.charged(amount, series.customerName));
    again();
  };
  const ask = (change: 'skip' | 'stop') => (): void => {
    if (series?.may[change] === true)
      tell({ name: 'open', dialog: { name: 'series-question', change, series } });
  };
  usePageKeys(onTab, chosen, {
    'charge-series': () => void charge(),
    'skip-series': ask('skip'),
    'stop-series': ask('stop'),
  });
  return (
    <div className={pageStyles['page']} data-testid="due">
      <div className={pageStyles['column']}>
        <PromptLine text={said ?? words.prompts.due} />
        <span className="for-ears" role="status" data-testid="said">
          {said}
        </span>
        <Notices />
        <div className={pageStyles['panel']}>
          <Tabs tab="due" onTab={onTab} />
          <ListBox
            label={words.series.due}
            list={list}
            entries={due}
            idOf={({ id }) => id}
            chosenId={series?.id}
            onChoose={chosen.choose}
            testId="due-row"
            row={(entry) => <DueRow series={entry} />}
          />
          {answer !== undefined && due.length === 0 ? (
            <p className={pageStyles['note']}>
              {words.series.none} {words.series.noneHint}
            </p>
          ) : null}
          <div className={pageStyles['buttons']}>
            <ActionButton
              label={words.series.stop}
              keyShown={shownKey('customers', 'stop-series')}
              disabled={series?.may.stop !== true}
              onPress={ask('stop')}
              testId="stop-series"
            />
            <ActionButton
              label={words.series.skip}
              keyShown={shownKey('customers', 'skip-series')}
              disabled={series?.may.skip !== true}
              onPress={ask('skip')}
              testId="skip-series"
            />
            <ActionButton
              label={words.series.charge(amount)}
              keyShown={shownKey('customers', 'charge-series')}
              tone="primary"
              size="main"
              grow
              disabled={series?.may.charge !== true}
              onPress={() => void charge()}
              testId="charge-series"
            />
          </div>
        </div>
      </div>
    </div>
  );
};
