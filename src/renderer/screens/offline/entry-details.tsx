// One entry, whole: how it stands, whom to call, what was tried, and what can be done with it.
import type { RefObject } from 'react';
import { formatAmount } from '../../amount/format-amount.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Mark } from '../../components/chip.tsx';
import { classes } from '../../components/classes.ts';
import { type Fact, FactList } from '../../components/fact-list.tsx';
import fieldStyles from '../../components/field.module.css';
import pageStyles from '../../components/page.module.css';
import remarkStyles from '../../components/remark.module.css';
import { shownKey } from '../../keys/table.ts';
import { dayOfYear, timeOfDay } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';
import { useRead } from '../customers/use-lists.ts';
import { codeSentence, type EntryAction, entryActions, entryCard, entryLooks } from './entry-words.ts';
import styles from './offline.module.css';
import type { Entry } from './use-entries.ts';

const when = (atMs: number): string => `${dayOfYear(atMs)}, ${timeOfDay(atMs)}`;

const Contact = ({ entry }: { readonly entry: Entry }) => {
  const words = useWords();
  const { offline } = words;
  const { answer } = useRead('offline.read', { paymentId: entry.paymentId });
  // The answer about another entry is no answer about this one.
  const read = answer?.entry.paymentId === entry.paymentId ? answer : undefined;
  return (
    <>
      <h3>{offline.contact}</h3>
      {read?.contact === null ? <p className={fieldStyles['hint']}>{offline.contactLocked}</p> : null}
      <address className={styles['contact']} data-testid="contact">
        {read?.contact?.name}
        {[read?.contact?.phone, read?.contact?.email]
          .filter((way) => way !== undefined && way !== '')
          .map((way) => (
            <strong key={way}>{way}</strong>
          ))}
      </address>
      <h3>{offline.attempts}</h3>
      {read?.attempts.length === 0 ? <p className={fieldStyles['hint']}>{offline.noAttempts}</p> : null}
      <ol className={styles['attempts']}>
        {read?.attempts.map(({ atMs, answer: word, code }) => (
          <li key={`${atMs} ${word}`} data-testid="attempt">
            <span>{when(atMs)}</span>
            <span>
              {offline.answers[word]}
              {code === null ? null : <small>{codeSentence(code, words)}</small>}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
};

interface EntryDetailsProps {
  readonly entry: Entry;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly onAction: (action: EntryAction) => void;
}

/** What gives something up is never the button that stands out. */
const givesUp: readonly EntryAction[] = ['call-off', 'write-off'];

const labels = {
  'send-over-age': 'sendOverAge',
  'call-off': 'callOff',
  'enter-code': 'enterCode',
  're-key': 'reKey',
  'write-off': 'writeOff',
} as const satisfies Record<EntryAction, string>;

export const EntryDetails = ({ entry, heading, onAction }: EntryDetailsProps) => {
  const words = useWords();
  const { offline } = words;
  const [tone, symbol] = entryLooks[entry.state];
  const offered = entryActions(entry);
  const facts: readonly Fact[] = [
    { label: offline.facts.card, value: entryCard(entry, words) },
    { label: offline.facts.taken, value: offline.takenBy(when(entry.takenAtMs), entry.takenBy) },
    { label: offline.facts.folio, value: entry.folioNumber },
    { label: offline.facts.order, value: entry.orderId },
    { label: offline.facts.voice, value: entry.voiceCode },
    {
      label: offline.facts.carried,
      value: entry.carried === 'no' ? null : offline.carried[entry.carried],
    },
  ];
  return (
    <section
      className={classes(pageStyles['details'], styles['details'])}
      aria-label={offline.details}
      data-testid="entry-details"
    >
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {entry.kind === 'authorization' ? offline.hold : offline.sale}{' '}
          {formatAmount(entry.amountMinor, entry.currency)}
        </h2>
        <Mark tone={tone} symbol={symbol} word={offline.entryStates[entry.state]} state={entry.state} />
      </header>
      <div className={pageStyles['scroll']} tabIndex={0} role="group" aria-label={offline.details}>
        {entry.code === null ? null : (
          <p
            className={classes(remarkStyles['remark'], styles['reason'])}
            data-tone="bad"
            data-testid="entry-code"
          >
            {codeSentence(entry.code, words)}
          </p>
        )}
        <p>
          {entry.state === 'declined' && entry.folioNumber !== null
            ? offline.folioDeclined
            : offline.entrySentences[entry.state]}
        </p>
        <Contact entry={entry} />
        <div className={styles['facts']}>
          <FactList facts={facts} />
        </div>
      </div>
      <div className={pageStyles['buttons']}>
        {offered.map((action) => (
          <ActionButton
            key={action}
            label={offline[labels[action]]}
            keyShown={shownKey('offline', action)}
            grow
            tone={action === offered[0] && !givesUp.includes(action) ? 'primary' : 'quiet'}
            onPress={() => onAction(action)}
            testId={action}
          />
        ))}
      </div>
    </section>
  );
};
