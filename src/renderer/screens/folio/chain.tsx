// The chain view: what is held now with both its clocks, and every step that led there, each with its running total.
import type { ChainRowView, FolioView, HoldClocksView } from '../../../contract/folio-views.ts';
import { type Currency, formatAmount } from '../../amount/format-amount.ts';
import { useNowMs } from '../../app/till.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Mark, type Tone } from '../../components/chip.tsx';
import { classes } from '../../components/classes.ts';
import pageStyles from '../../components/page.module.css';
import rowsStyles from '../../components/rows.module.css';
import type { SymbolName } from '../../components/symbol.tsx';
import { shownKey } from '../../keys/table.ts';
import { timeLeft } from '../../text/time-left.ts';
import { calendarDay } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';
import { ClockMark } from './clock-mark.tsx';
import styles from './folio.module.css';
import { folioCard, moment } from './sentences.ts';

const looks: Readonly<Record<ChainRowView['state'], readonly [Tone, SymbolName]>> = {
  asking: ['action', 'asking'],
  promised: ['doubt', 'vault'],
  unknown: ['doubt', 'doubt'],
  approved: ['good', 'good'],
  declined: ['bad', 'bad'],
  'called-off': ['still', 'stopped'],
  voided: ['still', 'back'],
};

interface ChainProps {
  readonly view: FolioView;
  /** Undefined where it may not be renewed. */
  readonly onRenew: (() => void) | undefined;
}

interface ClocksProps {
  readonly hold: HoldClocksView;
  readonly currency: Currency;
  readonly onRenew: ChainProps['onRenew'];
}

const Clocks = ({ hold, currency, onRenew }: ClocksProps) => {
  const words = useWords();
  const { clocks, chain } = words.folio;
  const nowMs = useNowMs();
  const [renewal] = hold.renewals;
  const clock = (label: string, byMs: number, state: HoldClocksView['validity']) => (
    <p className={styles['clock']}>
      <span>
        {label} <strong>{moment(byMs)}</strong>
      </span>
      <span className={styles['faint']}>{timeLeft(byMs, nowMs, words.folio)}</span>
      <ClockMark state={state} />
    </p>
  );
  return (
    <div className={styles['hold']} data-testid="hold-clocks">
      <div className={styles['clocks']}>
        {clock(clocks.validity, hold.validUntilMs, hold.validity)}
        {hold.releaseByMs === null || hold.release === null
          ? null
          : clock(clocks.release, hold.releaseByMs, hold.release)}
        {hold.renewals.map(({ day, how }) => (
          <p key={`${day} ${how}`} className={styles['renewal']} data-testid="renewal">
            {chain.renewals[how](calendarDay(day))}
          </p>
        ))}
      </div>
      <p className={styles['sum']}>
        <strong>{formatAmount(hold.amountMinor, currency)}</strong>
        <small>{folioCard(hold.brand, hold.lastFour, words)}</small>
      </p>
      {renewal?.how === 'renew' && onRenew !== undefined ? (
        <ActionButton
          label={chain.renew}
          keyShown={shownKey('folio', 'renew-hold')}
          size="small"
          onPress={onRenew}
          testId="renew-hold"
        />
      ) : null}
    </div>
  );
};

export const Chain = ({ view, onRenew }: ChainProps) => {
  const { chain: words } = useWords().folio;
  const amount = (minor: number): string => formatAmount(minor, view.row.currency);
  const signed = (minor: number): string => (minor > 0 ? `+${amount(minor)}` : amount(minor));
  return (
    <div
      className={pageStyles['scroll']}
      tabIndex={0}
      role="group"
      aria-label={words.list}
      data-testid="chain"
    >
      {view.clocks.map((hold) => (
        <Clocks key={hold.paymentId} hold={hold} currency={view.row.currency} onRenew={onRenew} />
      ))}
      {view.chain.length === 0 ? <p className={pageStyles['none']}>{words.none}</p> : null}
      <ol>
        {view.chain.map((step) => {
          const [tone, symbol] = looks[step.state];
          const rule = step.rule === null ? '' : words.rules[step.rule];
          const until = step.untilMs === null ? '' : words.until(moment(step.untilMs));
          return (
            <li
              key={`${step.paymentId} ${step.event}`}
              className={styles['step']}
              data-testid="chain-row"
              data-event={step.event}
              data-state={step.state}
            >
              <span className={classes(rowsStyles['what'], styles['what'])}>
                {words.events[step.event]}
                <small>
                  {moment(step.atMs)}
                  {step.lastFour === null ? '' : ` · •••• ${step.lastFour}`}
                </small>
                <small>{[rule, until].filter((part) => part !== '').join(', ')}</small>
              </span>
              <Mark tone={tone} symbol={symbol} word={words.states[step.state]} state={step.state} />
              <span className={styles['delta']}>
                <strong data-zero={step.deltaMinor === 0}>{signed(step.deltaMinor)}</strong>
                {step.capturedMinor === null ? null : (
                  <small>{words.captured(amount(step.capturedMinor))}</small>
                )}
              </span>
              <span className={styles['running']}>{words.heldAfter(amount(step.heldMinor))}</span>
            </li>
          );
        })}
      </ol>
    </div>
  );
};
