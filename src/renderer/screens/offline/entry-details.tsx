// One entry, whole: how it stands, whom to call, what was tried, and what can be done with it.
import type { RefObject } from 'react';
import { formatAmount } from '../../amount/format-amount.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Mark } from '../../components/chip.tsx';
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
      {read?.contact === null ? <p className={styles['hint']}>{offline.contactLocked}</p> : null}
      <address className={styles['contact']} data-testid="contact">
        {read?.contact?.name}
        {[read?.contact?.phone, read?.contact?.email]
          .filter((way) => way !== undefined && way !== '')
          .map((way) => (
            <strong key={way}>{way}</strong>
          ))}
      </address>
      <h3>{offline.attempts}</h3>
      {read?.attempts.length === 0 ? <p className={styles['hint']}>{offline.noAttempts}</p> : null}
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
  const facts = [
    [offline.facts.card, entryCard(entry, words)],
    [offline.facts.taken, offline.takenBy(when(entry.takenAtMs), entry.takenBy)],
    [offline.facts.folio, entry.folioNumber],
    [offline.facts.order, entry.orderId],
    [offline.facts.voice, entry.voiceCode],
    [offline.facts.carried, entry.carried === 'no' ? null : offline.carried[entry.carried]],
  ] as const;
  return (
    <section className={styles['details']} aria-label={offline.details} data-testid="entry-details">
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {entry.kind === 'authorization' ? offline.hold : offline.sale}{' '}
          {formatAmount(entry.amountMinor, entry.currency)}
        </h2>
        <Mark tone={tone} symbol={symbol} word={offline.entryStates[entry.state]} state={entry.state} />
      </header>
      <div className={styles['scroll']} tabIndex={0} role="group" aria-label={offline.details}>
        {entry.code === null ? null : (
          <p className={styles['reason']} data-testid="entry-code">
            {codeSentence(entry.code, words)}
          </p>
        )}
        <p>
          {entry.state === 'declined' && entry.folioNumber !== null
            ? offline.folioDeclined
            : offline.entrySentences[entry.state]}
        </p>
        <Contact entry={entry} />
        <dl className={styles['facts']}>
          {facts.map(([label, value]) =>
            value === null ? null : (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
          )}
        </dl>
      </div>
      <div className={styles['actions']}>
        {offered.map((action) => (
          <ActionButton
            key={action}
            label={offline[labels[action]]}
            keyShown={shownKey('offline', action)}
            grow
            tone={action === offered[0] && action !== 'call-off' ? 'primary' : 'quiet'}
            onPress={() => onAction(action)}
            testId={action}
          />
        ))}
      </div>
    </section>
  );
};
