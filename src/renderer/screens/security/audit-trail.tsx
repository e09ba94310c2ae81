// Who did what, when, and who let it happen: page by page, the newest first.
import { ActionButton } from '../../components/action-button.tsx';
import { classes } from '../../components/classes.ts';
import pageStyles from '../../components/page.module.css';
import { shownKey } from '../../keys/table.ts';
import { fullDay, timeOfDay } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';
import { trailRow } from './audit-words.ts';
import styles from './security.module.css';
import type { Trail } from './use-trail.ts';

export const AuditTrail = ({ entries, hasOlder, isNewest, older, newest }: Trail) => {
  const words = useWords();
  const { trail } = words.security;
  const [first, last] = [entries?.at(0)?.sequence ?? 0, entries?.at(-1)?.sequence ?? 0];
  return (
    <>
      <div
        className={classes(pageStyles['scroll'], styles['scroll'])}
        tabIndex={0}
        role="group"
        aria-label={trail.list}
        key={first}
      >
        {entries?.length === 0 ? (
          <p className={classes(pageStyles['note'], styles['note'])}>{trail.none}</p>
        ) : null}
        <table className={styles['trail']} data-testid="audit-trail">
          <thead>
            <tr>
              <th scope="col">{trail.when}</th>
              <th scope="col">{trail.what}</th>
              <th scope="col">{trail.who}</th>
            </tr>
          </thead>
          <tbody>
            {(entries ?? []).map((entry) => {
              const row = trailRow(entry, words);
              return (
                <tr key={row.id} data-testid="audit-entry">
                  <td>
                    {fullDay(entry.atMs)}, {timeOfDay(entry.atMs)}
                  </td>
                  <td>
                    {row.what}
                    {row.by === '' ? null : <small>{row.by}</small>}
                  </td>
                  <td>{row.who}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <div className={classes(pageStyles['bar'], styles['pager'])}>
        <span data-testid="audit-range">{first === 0 ? '' : trail.entries(first, last)}</span>
        <ActionButton
          label={trail.newest}
          keyShown={shownKey('security', 'newest')}
          disabled={isNewest}
          onPress={newest}
          testId="audit-newest"
        />
        <ActionButton
          label={trail.older}
          keyShown={shownKey('security', 'older')}
          disabled={!hasOlder}
          onPress={older}
          testId="audit-older"
        />
      </div>
    </>
  );
};
