// Offline: whether it is armed and what the caps leave, what waits and what was declined, and one of them whole.
import { useRef, useState } from 'react';
import { formatAmount } from '../../amount/format-amount.ts';
import { useNowMs, useRun, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { useGoTo } from '../../app/use-frame-keys.ts';
import { useMay } from '../../app/may.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Mark } from '../../components/chip.tsx';
import { classes } from '../../components/classes.ts';
import { Notices } from '../../components/notices.tsx';
import pageStyles from '../../components/page.module.css';
import { type Prompt, PromptLine } from '../../components/prompt-line.tsx';
import rowsStyles from '../../components/rows.module.css';
import { useChosen } from '../../components/use-chosen.ts';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { dayOfYear, timeOfDay } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';
import { ListBox } from '../customers/list-box.tsx';
import { barSentences } from './bar-words.ts';
import { Caps } from './caps.tsx';
import { EntryDetails } from './entry-details.tsx';
import { type EntryAction, entryActions, entryCard, entryLooks } from './entry-words.ts';
import styles from './offline.module.css';
import { type Entry, type OfflineList, useEntries } from './use-entries.ts';

const Row = ({ entry }: { readonly entry: Entry }) => {
  const words = useWords();
  const { offline } = words;
  const [tone, symbol] = entryLooks[entry.state];
  return (
    <>
      <span className={classes(rowsStyles['when'], styles['when'])}>
        {timeOfDay(entry.takenAtMs)}
        <small>{dayOfYear(entry.takenAtMs)}</small>
      </span>
      <span className={rowsStyles['what']}>
        {entryCard(entry, words)}
        <small>
          {[
            entry.takenBy,
            entry.kind === 'authorization' ? offline.hold : '',
            entry.folioNumber ?? '',
            offline.carried[entry.carried],
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </small>
      </span>
      <Mark tone={tone} symbol={symbol} word={offline.entryStates[entry.state]} state={entry.state} />
      <span className={classes(rowsStyles['amount'], styles['amount'])}>
        {formatAmount(entry.amountMinor, entry.currency)}
      </span>
    </>
  );
};

interface ArmingProps {
  readonly onArm: () => void;
  readonly onDisarm: () => void;
}

/** Armed or not, and what the caps leave. */
const Arming = ({ onArm, onDisarm }: ArmingProps) => {
  const { offline } = useSnapshot();
  const words = useWords();
  const nowMs = useNowMs();
  const { arm, states } = words.offline;
  const [standing = ''] = barSentences(offline, nowMs, words);
  const armed = offline.armed !== null;
  return (
    <section
      className={classes(pageStyles['sheet'], styles['arming'])}
      aria-label={words.offline.title}
      data-state={offline.state}
    >
      <p data-testid="arming">
        {armed ? standing.charAt(0).toUpperCase() + standing.slice(1) : states[offline.state]}
      </p>
      {armed ? (
        <ActionButton
          label={arm.disarm}
          keyShown={shownKey('offline', 'disarm')}
          size="small"
          onPress={onDisarm}
          testId="disarm"
        />
      ) : (
        <ActionButton
          label={arm.button}
          keyShown={shownKey('offline', 'arm')}
          size="small"
          tone="primary"
          disabled={offline.state === 'not-allowed'}
          onPress={onArm}
          testId="arm"
        />
      )}
      {offline.state === 'not-allowed' ? null : <Caps />}
    </section>
  );
};

export const OfflinePage = () => {
  const words = useWords();
  const { offline: text } = words;
  const { offline } = useSnapshot();
  const run = useRun();
  const { tell } = useUi();
  const goTo = useGoTo();
  const mayArm = useMay('offline.arm');
  const maySeeKeys = useMay('vault.read') === 'yes';
  const [list, setList] = useState<OfflineList>(() =>
    offline.waiting.count === 0 && offline.declined.count > 0 ? 'declined' : 'waiting',
  );
  const [said, say] = useState<Prompt>();
  const box = useRef<HTMLUListElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { entries, more, readMore } = useEntries(list);
  const chosen = useChosen(entries ?? []);
  const entry = chosen.entry;
  const locked = offline.vault.state === 'locked';

  const show = (next: OfflineList) => (): void => {
    setList(next);
    say(undefined);
  };
  const open = (dialog: Parameters<typeof tell>[0] & { name: 'open' }): void => {
    say(undefined);
    tell(dialog);
  };
  const arm = (): void => {
    if (offline.state !== 'off') return;
    // Nobody is kept yet: that page says why, and makes the first manager.
    if (mayArm === 'nobody') goTo('people');
    else if (mayArm === 'yes') open({ name: 'open', dialog: { name: 'offline-arm' } });
    else say({ text: text.arm.managerOnly, tone: 'care' });
  };
  const disarm = (): void => {
    if (offline.armed !== null) void run('offline.disarm', {});
  };
  const sendNow = async (): Promise<void> => {
    if (offline.waiting.count === 0) return;
    if ((await run('offline.send-now', {})) !== undefined) say({ text: text.prompt.sent });
  };
  const carry = (way: 'export' | 'import') => (): void => {
    if (way === 'export' && offline.waiting.count === 0) return;
    const onDone = (sentence: string): void => say({ text: sentence, tone: 'good' });
    open({ name: 'open', dialog: { name: 'offline-carry', way, onDone } });
  };
  const vault = (): void => {
    if (maySeeKeys) open({ name: 'open', dialog: { name: 'vault' } });
    else say({ text: words.errors['not-allowed'], tone: 'care' });
  };
  const unlock = (): void => {
    if (locked) open({ name: 'open', dialog: { name: 'vault-unlock' } });
  };
  const reKey = async (paymentId: string): Promise<void> => {
    if ((await run('offline.re-key', { paymentId })) !== undefined) goTo('sale');
  };
  const act = (action: EntryAction): void => {
    if (entry === undefined || !entryActions(entry).includes(action)) return;
    if (action === 're-key') void reKey(entry.paymentId);
    else if (action === 'enter-code') void run('offline.enter-code', { paymentId: entry.paymentId });
    else open({ name: 'open', dialog: { name: 'offline-settle', what: action, entry } });
  };
  const down = (): void => {
    if (more && entry?.id === entries?.at(-1)?.id) readMore();
    chosen.step(1);
  };
  useKeys('offline', {
    'row-up': () => chosen.step(-1),
    'row-down': down,
    'row-first': chosen.first,
    'row-last': chosen.last,
    details: () => heading.current?.focus(),
    'tab-waiting': show('waiting'),
    'tab-declined': show('declined'),
    arm,
    disarm,
    'send-now': () => void sendNow(),
    'send-over-age': () => act('send-over-age'),
    'call-off': () => act('call-off'),
    'enter-code': () => act('enter-code'),
    're-key': () => act('re-key'),
    'write-off': () => act('write-off'),
    export: carry('export'),
    import: carry('import'),
    vault,
    unlock,
    'to-sale': () => goTo('sale'),
  });
  const empty = entries?.length === 0;
  return (
    <div className={pageStyles['page']} data-testid="offline" data-list={list}>
      <div className={pageStyles['column']}>
        <PromptLine {...(said ?? { text: text.prompt[list] })} />
        <span className="for-ears" role="status">
          {said?.text}
        </span>
        <Notices />
        <Arming onArm={arm} onDisarm={disarm} />
        <div className={pageStyles['panel']}>
          <div className={pageStyles['bar']} role="group" aria-label={text.tabsLabel}>
            {(['waiting', 'declined'] as const).map((name) => (
              <ActionButton
                key={name}
                label={`${text.tabs[name]}: ${offline[name].count}`}
                keyShown={shownKey('offline', `tab-${name}`)}
                size="small"
                grow
                pressed={name === list}
                onPress={show(name)}
                testId={`tab-${name}`}
              />
            ))}
          </div>
          <ListBox
            label={text.list[list]}
            list={box}
            entries={entries ?? []}
            idOf={({ id }) => id}
            chosenId={entry?.id}
            onChoose={chosen.choose}
            testId="offline-row"
            row={(each) => <Row entry={each} />}
          />
          {empty && list === 'waiting' ? (
            <p className={pageStyles['none']} data-testid="offline-none">
              {text.none.waiting} {text.none.waitingHint[offline.state]}
            </p>
          ) : null}
          {empty && list === 'declined' ? (
            <p className={pageStyles['none']} data-testid="offline-none">
              {text.none.declined} {text.none.declinedHint}
            </p>
          ) : null}
          <div className={pageStyles['buttons']}>
            <ActionButton
              label={text.vault}
              keyShown={shownKey('offline', 'vault')}
              grow
              onPress={vault}
              testId="vault"
            />
            <ActionButton
              label={text.import}
              keyShown={shownKey('offline', 'import')}
              grow
              onPress={carry('import')}
              testId="import"
            />
            <ActionButton
              label={text.export}
              keyShown={shownKey('offline', 'export')}
              grow
              disabled={offline.waiting.count === 0}
              onPress={carry('export')}
              testId="export"
            />
            {locked ? (
              <ActionButton
                label={text.unlock}
                keyShown={shownKey('offline', 'unlock')}
                grow
                tone="primary"
                onPress={unlock}
                testId="unlock"
              />
            ) : (
              <ActionButton
                label={text.sendNow}
                keyShown={shownKey('offline', 'send-now')}
                grow
                tone="primary"
                disabled={offline.waiting.count === 0}
                onPress={() => void sendNow()}
                testId="send-now"
              />
            )}
          </div>
        </div>
      </div>
      {entry === undefined ? null : (
        <EntryDetails key={entry.id} entry={entry} heading={heading} onAction={act} />
      )}
    </div>
  );
};
