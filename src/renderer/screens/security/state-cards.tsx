// What there is to show: the vault's keys and their age, how far the records go back, the last self-check, and what each
// switch means for the questionnaire.
import type { ReactNode } from 'react';
import type { CommandAnswer } from '../../../contract/channels.ts';
import type { SelfCheck } from '../../../contract/security.ts';
import { Mark } from '../../components/chip.tsx';
import { classes } from '../../components/classes.ts';
import remarkStyles from '../../components/remark.module.css';
import { fullDay, timeOfDay } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';
import { ageDays, amountOfBytes } from './audit-words.ts';
import styles from './security.module.css';

export type Read = CommandAnswer<'security.read'>;

const Card = ({ title, testId, children }: { title: string; testId: string; children: ReactNode }) => (
  <section className={styles['card']} data-testid={testId}>
    <h3>{title}</h3>
    {children}
  </section>
);

const vaultLooks = {
  empty: ['still', 'none'],
  locked: ['care', 'alert'],
  good: ['good', 'good'],
  fault: ['bad', 'alert'],
} as const;

export const KeysCard = ({ vault, nowMs }: { readonly vault: Read['vault']; readonly nowMs: number }) => {
  const { keys } = useWords().security;
  const [tone, symbol] = vaultLooks[vault.state];
  return (
    <Card title={keys.title} testId="vault-keys">
      <p>
        <Mark tone={tone} symbol={symbol} word={keys.vaultStates[vault.state]} state={vault.state} />{' '}
        {keys.waiting(vault.entries)}
      </p>
      {vault.keys.length === 0 ? <p>{keys.none}</p> : null}
      <ul className={styles['rows']}>
        {vault.keys.map((key) => (
          <li key={key.id} data-testid="vault-key" data-state={key.state}>
            <strong>{keys.uses[key.use]}</strong>
            <span>
              {keys.states[key.state]},{' '}
              {keys.made(fullDay(key.madeAtMs), keys.days(ageDays(key.madeAtMs, nowMs)))},{' '}
              {keys.entries(key.entries)}
            </span>
          </li>
        ))}
      </ul>
      <p>{vault.wrappedBy === null ? keys.notWrapped : keys.wrappedBy[vault.wrappedBy]}</p>
      {vault.keyStore === 'missing' ? <p>{keys.noKeyStore}</p> : null}
      {vault.cleanedAtMs === null ? null : (
        <p>{keys.cleaned(`${fullDay(vault.cleanedAtMs)}, ${timeOfDay(vault.cleanedAtMs)}`)}</p>
      )}
    </Card>
  );
};

export const LogsCard = ({ retention }: { readonly retention: Read['retention'] }) => {
  const { logs } = useWords().security;
  const { auditSinceMs, auditEntries, logSinceMs, logFiles } = retention;
  return (
    <Card title={logs.title} testId="retention">
      <p>{logs.rule(retention.monthsWanted, retention.monthsAtHand)}</p>
      <ul className={styles['rows']}>
        <li>
          <strong>{logs.audit}</strong>
          <span>{auditSinceMs === null ? logs.none : logs.auditIs(auditEntries, fullDay(auditSinceMs))}</span>
        </li>
        <li>
          <strong>{logs.log}</strong>
          <span>{logSinceMs === null ? logs.none : logs.logIs(logFiles, fullDay(logSinceMs))}</span>
        </li>
      </ul>
    </Card>
  );
};

const Checked = ({ check }: { readonly check: SelfCheck }) => {
  const { check: words } = useWords().security;
  return (
    <>
      <p
        className={classes(remarkStyles['remark'], styles['verdict'])}
        data-tone="good"
        data-passed={check.passed}
        data-testid="self-check-verdict"
      >
        {check.passed ? words.passed : words.failed}
      </p>
      <p>{words.at(`${fullDay(check.atMs)}, ${timeOfDay(check.atMs)}`, check.program)}</p>
      <table className={styles['places']}>
        <thead>
          <tr>
            <th scope="col">{words.place}</th>
            <th scope="col">{words.searched}</th>
            <th scope="col">{words.bytes}</th>
            <th scope="col">{words.found}</th>
          </tr>
        </thead>
        <tbody>
          {check.places.map(({ place, searched, bytes, found }) => (
            <tr key={place} data-found={found > 0}>
              <th scope="row">{words.places[place] ?? place}</th>
              <td>{searched}</td>
              <td>{amountOfBytes(bytes)}</td>
              <td>{found}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{words.encodings(check.encodings.join(', '))}</p>
    </>
  );
};

export const CheckCard = ({ selfCheck }: Pick<Read, 'selfCheck'>) => {
  const { check } = useWords().security;
  return (
    <Card title={check.title} testId="self-check">
      {selfCheck === null ? (
        <p>
          {check.never} <code>{check.command}</code>
        </p>
      ) : (
        <Checked check={selfCheck} />
      )}
    </Card>
  );
};

export const SaqCard = ({ offlineAllowed, cardCode }: Pick<Read, 'offlineAllowed' | 'cardCode'>) => {
  const { saq } = useWords().security;
  return (
    <Card title={saq.title} testId="saq">
      <p>{offlineAllowed ? saq.offlineOn : saq.offlineOff}</p>
      <p>{saq.cardCode[cardCode]}</p>
    </Card>
  );
};
