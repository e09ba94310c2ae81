// What happened while nobody looked: the first two notices, each with its OK, and how many more wait.
import type { Notice } from '../../contract/views.ts';
import { useRun, useSnapshot } from '../app/till.tsx';
import { formatAmount } from '../amount/format-amount.ts';
import { shownKey } from '../keys/table.ts';
import { useWords } from '../text/words.tsx';
import { ActionButton } from './action-button.tsx';
import styles from './notices.module.css';
import { Symbol } from './symbol.tsx';

const shownMax = 2;

/** Notices of a void that was declined: a person must look. */
const needsPerson: ReadonlySet<Notice['kind']> = new Set<Notice['kind']>([
  'void-after-giving-up-failed',
  'void-on-mismatch-failed',
]);

export const Notices = () => {
  const { notices } = useSnapshot();
  const words = useWords();
  const run = useRun();
  const shown = notices.slice(0, shownMax);
  return (
    <ul className={styles['notices']} aria-label={words.app.notices} aria-live="polite">
      {shown.map((notice, index) => (
        <li
          key={notice.id}
          className={styles['notice']}
          data-kind={notice.kind}
          data-bad={needsPerson.has(notice.kind)}
          data-testid="notice"
        >
          <Symbol name={needsPerson.has(notice.kind) ? 'alert' : 'info'} size={24} />
          <p>
            {words.notices[notice.kind](
              formatAmount(notice.payment.totals.totalMinor, notice.payment.totals.currency),
            )}
            {index === shownMax - 1 && notices.length > shownMax ? (
              <span> ({words.app.moreNotices(notices.length - shownMax)})</span>
            ) : null}
          </p>
          <ActionButton
            label={words.app.dismiss}
            size="small"
            {...(index === 0 ? { keyShown: shownKey('everywhere', 'dismiss-notice') } : {})}
            onPress={() => void run('notice.dismiss', { noticeId: notice.id })}
          />
        </li>
      ))}
    </ul>
  );
};
