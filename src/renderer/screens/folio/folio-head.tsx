// The top of the folio page: who, where, until when, the money that matters, and the clock that runs out next.
import type { FolioView } from '../../../contract/folio-views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { useNowMs } from '../../app/till.tsx';
import { Mark, type Tone } from '../../components/chip.tsx';
import { classes } from '../../components/classes.ts';
import pageStyles from '../../components/page.module.css';
import type { SymbolName } from '../../components/symbol.tsx';
import { timeLeft } from '../../text/time-left.ts';
import { calendarDay } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';
import { ClockMark } from './clock-mark.tsx';
import styles from './folio-head.module.css';
import { folioCard, moment } from './sentences.ts';

type Status = FolioView['row']['status'];

const statusLooks: Readonly<Record<Status, readonly [Tone, SymbolName]>> = {
  reserved: ['action', 'info'],
  'in-house': ['good', 'good'],
  'checked-out': ['still', 'back'],
  'no-show': ['care', 'alert'],
  cancelled: ['still', 'none'],
};

export const FolioHead = ({ view }: { readonly view: FolioView }) => {
  const words = useWords();
  const { folio } = words;
  const nowMs = useNowMs();
  const { row } = view;
  const { stay, clock } = row;
  const mode = folio.modes[row.mode];
  const amount = (minor: number): string => formatAmount(minor, row.currency);
  const [tone, symbol] = statusLooks[row.status];
  const facts = [
    `${mode.folio} ${row.number}`,
    row.room === null ? mode.noPlace : `${mode.place} ${row.room}`,
    `${folio.stay(calendarDay(stay.arrival), calendarDay(stay.departure))}, ${folio.units(stay.unit, stay.duration)}`,
    folio.rate(amount(view.rateMinor), stay.unit),
    folioCard(row.brand, row.lastFour, words),
    view.contact ?? '',
  ].filter((fact) => fact !== '');
  const overpaid = row.owedMinor < 0;
  // While the stay goes on, it is no debt: the hold stands for it.
  const over = row.status !== 'in-house' && row.status !== 'reserved';
  const figures = [
    ['held', folio.figures.held, row.heldMinor],
    ['charged', folio.figures.charged, row.totalMinor],
    ['expected', folio.figures.expected, row.expectedMinor],
    ['paid', folio.figures.paid, row.paidMinor],
    ['owed', overpaid ? folio.overpaid : folio.figures.owed, Math.abs(row.owedMinor)],
  ] as const;
  return (
    <section
      className={classes(pageStyles['sheet'], styles['head'])}
      aria-label={`${mode.folio} ${row.number}`}
      data-testid="folio-head"
    >
      <div className={styles['who']}>
        <h2 tabIndex={-1} data-testid="folio-guest">
          {row.guest}
        </h2>
        <Mark tone={tone} symbol={symbol} word={folio.statuses[row.mode][row.status]} state={row.status} />
        <p className={styles['where']}>{facts.join(' · ')}</p>
      </div>
      <dl className={styles['figures']}>
        {figures.map(([name, label, minor]) => (
          <div key={name} data-figure={name} data-zero={minor === 0} data-over={over || overpaid}>
            <dt>{label}</dt>
            <dd data-testid={`folio-${name}`}>{amount(minor)}</dd>
          </div>
        ))}
        <div data-figure="clock" data-testid="folio-clock" data-state={clock?.state ?? 'none'}>
          {clock === null ? (
            <>
              <dt>{folio.clocks.none}</dt>
              <dd>—</dd>
            </>
          ) : (
            <>
              <dt>
                {folio.clocks[clock.what]} {moment(clock.byMs)}
              </dt>
              <dd>
                <ClockMark state={clock.state} />
                <span>{timeLeft(clock.byMs, nowMs, folio)}</span>
              </dd>
            </>
          )}
        </div>
      </dl>
    </section>
  );
};
