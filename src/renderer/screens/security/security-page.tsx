// What an auditor asks of a register: who may do what; keys, records and the self-check; the audit trail.
import { useState } from 'react';
import { useNow } from '../../app/till.tsx';
import { useGoTo } from '../../app/use-frame-keys.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classes } from '../../components/classes.ts';
import { Notices } from '../../components/notices.tsx';
import pageStyles from '../../components/page.module.css';
import { PromptLine } from '../../components/prompt-line.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { useRead } from '../customers/use-lists.ts';
import { AuditTrail } from './audit-trail.tsx';
import { RightsTable } from './rights-table.tsx';
import styles from './security.module.css';
import { CheckCard, KeysCard, LogsCard, SaqCard } from './state-cards.tsx';
import { useTrail } from './use-trail.ts';

const tabs = ['rights', 'state', 'audit'] as const;
type Tab = (typeof tabs)[number];

export const SecurityPage = () => {
  const { security: words } = useWords();
  const goTo = useGoTo();
  const nowMs = useNow();
  const { answer } = useRead('security.read', {});
  const trail = useTrail();
  const [tab, setTab] = useState<Tab>('rights');
  const step = (by: number) => (): void => setTab(tabs[tabs.indexOf(tab) + by] ?? tab);
  useKeys('security', {
    'tab-before': step(-1),
    'tab-after': step(1),
    ...(tab === 'audit' ? { older: trail.older, newest: trail.newest } : {}),
    'to-sale': () => goTo('sale'),
  });
  return (
    <div className={pageStyles['stacked']} data-testid="security" data-tab={tab}>
      <PromptLine text={words.prompt} />
      <Notices />
      <section className={pageStyles['panel']}>
        <div className={pageStyles['bar']} role="group" aria-label={words.parts}>
          {tabs.map((each) => (
            <ActionButton
              key={each}
              label={words.tabs[each]}
              grow
              pressed={each === tab}
              onPress={() => setTab(each)}
              testId={`security-${each}`}
            />
          ))}
        </div>
        {tab === 'rights' ? <RightsTable people={answer?.people} /> : null}
        {tab === 'state' && answer === undefined ? (
          <p className={classes(pageStyles['note'], styles['note'])}>{words.loading}</p>
        ) : null}
        {tab === 'state' && answer !== undefined ? (
          <div
            className={classes(pageStyles['scroll'], styles['scroll'])}
            tabIndex={0}
            role="group"
            aria-label={words.tabs.state}
          >
            <div className={styles['cards']}>
              <div>
                <KeysCard vault={answer.vault} nowMs={nowMs()} />
                <LogsCard retention={answer.retention} />
              </div>
              <div>
                <CheckCard selfCheck={answer.selfCheck} />
                <SaqCard offlineAllowed={answer.offlineAllowed} cardCode={answer.cardCode} />
              </div>
            </div>
          </div>
        ) : null}
        {tab === 'audit' ? <AuditTrail {...trail} /> : null}
      </section>
      <div className={pageStyles['bar']}>
        <ActionButton
          label={words.back}
          keyShown={shownKey('security', 'to-sale')}
          onPress={() => goTo('sale')}
          testId="security-back"
        />
        <ActionButton
          label={words.people}
          keyShown={shownKey('everywhere', 'people')}
          onPress={() => goTo('people')}
          testId="to-people"
        />
      </div>
    </div>
  );
};
