// The night audit: what the night finds, kind by kind, with what to do; the sums; the nights to post; the file.
import { useRef, useState } from 'react';
import type { AuditRowView, NightAuditView } from '../../../contract/folio-views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { useNow, useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Mark, type Tone } from '../../components/chip.tsx';
import { classes } from '../../components/classes.ts';
import { Notices } from '../../components/notices.tsx';
import pageStyles from '../../components/page.module.css';
import { PromptLine } from '../../components/prompt-line.tsx';
import rowsStyles from '../../components/rows.module.css';
import type { SymbolName } from '../../components/symbol.tsx';
import { useChosen } from '../../components/use-chosen.ts';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { dayOfYear, timeOfDay } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';
import { dayTitle, shopDay } from '../compare/shop-day.ts';
import { ListBox } from '../customers/list-box.tsx';
import { useRead } from '../customers/use-lists.ts';
import { auditRowId, auditTodo, dayLater } from './audit-todo.ts';
import styles from './night-audit.module.css';

const looks: Readonly<Record<AuditRowView['kind'], readonly [Tone, SymbolName]>> = {
  'in-house': ['good', 'good'],
  'held-too-little': ['care', 'alert'],
  expiring: ['care', 'alert'],
  unreleased: ['bad', 'alert'],
  'no-show': ['care', 'info'],
  'past-departure': ['care', 'info'],
  unknown: ['doubt', 'doubt'],
  owed: ['care', 'alert'],
  overpaid: ['care', 'back'],
};

const KindMark = ({ kind }: { readonly kind: AuditRowView['kind'] }) => {
  const { nightAudit } = useWords();
  const [tone, symbol] = looks[kind];
  return <Mark tone={tone} symbol={symbol} word={nightAudit.kinds[kind]} state={kind} />;
};

const AuditRow = ({ row }: { readonly row: AuditRowView }) => {
  const words = useWords();
  const by = row.byMs === null ? '' : words.nightAudit.by(`${dayOfYear(row.byMs)}, ${timeOfDay(row.byMs)}`);
  return (
    <>
      <span className={styles['kind']}>
        <KindMark kind={row.kind} />
      </span>
      <span className={rowsStyles['what']}>
        {auditTodo(row, words)}
        <small>{[row.room ?? '', row.guest, row.number, by].filter((part) => part !== '').join(' · ')}</small>
      </span>
    </>
  );
};

const Totals = ({ audit }: { readonly audit: NightAuditView }) => {
  const { nightAudit: words } = useWords();
  return (
    <ul className={classes(pageStyles['scroll'], styles['totals'])} aria-label={words.totals} tabIndex={0}>
      {audit.totals.map(({ kind, currency, count, amountMinor, heldMinor, expectedMinor }) => (
        <li key={`${kind} ${currency}`} data-testid="audit-total" data-kind={kind}>
          <KindMark kind={kind} />
          <strong className={styles['count']}>{count}</strong>
          <span className={classes(rowsStyles['amount'], styles['amount'])}>
            {kind === 'in-house' ? (
              <>
                {words.held(formatAmount(heldMinor, currency))}
                <small>{words.expected(formatAmount(expectedMinor, currency))}</small>
              </>
            ) : (
              formatAmount(amountMinor, currency)
            )}
          </span>
        </li>
      ))}
    </ul>
  );
};

export const NightAuditPage = () => {
  const { nightAudit: words } = useWords();
  const now = useNow();
  const run = useRun();
  const { tell } = useUi();
  const [businessDay, setDay] = useState(() => shopDay(now()));
  const [said, say] = useState<string>();
  const { answer } = useRead('night-audit.read', { businessDay });
  // While another day is on its way, the one before is no answer.
  const audit = answer?.businessDay === businessDay ? answer : undefined;
  const rows = (audit?.rows ?? []).map((row) => ({ ...row, id: auditRowId(row) }));
  const chosen = useChosen(rows);
  const list = useRef<HTMLUListElement>(null);
  const nights = audit?.unpostedNights ?? 0;
  const turn = (by: number): void => {
    say(undefined);
    setDay(dayLater(businessDay, by));
  };
  const open = (): void => {
    if (chosen.entry !== undefined) tell({ name: 'folio', folioId: chosen.entry.folioId });
  };
  const post = (): void => {
    if (nights === 0) return;
    const onPosted = (count: number): void => say(words.posted(count));
    tell({ name: 'open', dialog: { name: 'post-nights', businessDay, nights, onPosted } });
  };
  const save = async (): Promise<void> => {
    const written = await run('night-audit.export', { businessDay });
    if (written != null) say(words.exported(written.file));
  };
  const back = (): void => tell({ name: 'page', page: 'front-desk' });
  useKeys('night-audit', {
    'day-before': () => turn(-1),
    'day-after': () => turn(1),
    'row-up': () => chosen.step(-1),
    'row-down': () => chosen.step(1),
    'row-first': chosen.first,
    'row-last': chosen.last,
    'open-folio': open,
    'post-nights': post,
    export: () => void save(),
    'to-board': back,
  });
  const key = (action: Parameters<typeof shownKey<'night-audit'>>[1]): string =>
    shownKey('night-audit', action);
  return (
    <div className={pageStyles['page']} data-testid="night-audit" data-day={businessDay}>
      <div className={classes(pageStyles['column'], styles['left'])}>
        <PromptLine {...(said === undefined ? { text: words.prompt } : { text: said, tone: 'good' })} />
        <span className="for-ears" role="status" data-testid="said">
          {said}
        </span>
        <Notices />
        <section className={pageStyles['panel']}>
          <div className={styles['day']}>
            <ActionButton
              label={words.before}
              keyShown={key('day-before')}
              size="small"
              onPress={() => turn(-1)}
              testId="day-before"
            />
            <h2 tabIndex={-1}>{dayTitle(businessDay)}</h2>
            <ActionButton
              label={words.after}
              keyShown={key('day-after')}
              size="small"
              onPress={() => turn(1)}
              testId="day-after"
            />
          </div>
          <ListBox
            label={words.list}
            list={list}
            entries={rows}
            idOf={({ id }) => id}
            chosenId={chosen.entry?.id}
            onChoose={chosen.choose}
            testId="audit-row"
            row={(row) => <AuditRow row={row} />}
          />
          {rows.length > 0 ? null : (
            <p className={pageStyles['none']}>{audit === undefined ? words.loading : words.none}</p>
          )}
          <ActionButton
            label={words.open}
            keyShown={key('open-folio')}
            disabled={chosen.entry === undefined}
            onPress={open}
            testId="open-folio"
          />
        </section>
      </div>
      <section className={classes(pageStyles['details'], styles['right'])} aria-label={words.totals}>
        <h3>{words.totals}</h3>
        {audit === undefined ? (
          <div className={classes(pageStyles['scroll'], styles['totals'])} />
        ) : (
          <Totals audit={audit} />
        )}
        <p data-testid="unposted-nights">{audit === undefined ? '' : words.unposted(nights)}</p>
        <ActionButton
          label={words.post(nights)}
          keyShown={key('post-nights')}
          size="main"
          tone="primary"
          disabled={nights === 0}
          onPress={post}
          testId="post-nights"
        />
        <div className={classes(pageStyles['buttons'], styles['buttons'])}>
          <ActionButton
            label={words.back}
            keyShown={key('to-board')}
            size="small"
            grow
            onPress={back}
            testId="to-board"
          />
          <ActionButton
            label={words.export}
            keyShown={key('export')}
            size="small"
            grow
            onPress={() => void save()}
            testId="audit-export"
          />
        </div>
      </section>
    </div>
  );
};
