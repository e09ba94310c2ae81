// What happened while nobody looked: the first two notices, each with its OK, and how many more wait.
import { useRun, useSnapshot } from '../app/till.tsx';
import { shownKey } from '../keys/table.ts';
import { useWords } from '../text/words.tsx';
import { ActionButton } from './action-button.tsx';
import styles from './notices.module.css';
import { saidOf } from './said.ts';
import { Symbol } from './symbol.tsx';

const shownMax = 2;

export const Notices = () => {
  const snapshot = useSnapshot();
  const words = useWords();
  const run = useRun();
  const notices = saidOf(snapshot, words);
  const shown = notices.slice(0, shownMax);
  return (
    <ul className={styles['notices']} aria-label={words.app.notices} aria-live="polite">
      {shown.map((notice, index) => (
        <li
          key={notice.id}
          className={styles['notice']}
          data-kind={notice.kind}
          data-bad={notice.bad}
          data-testid="notice"
        >
          <Symbol name={notice.bad ? 'alert' : 'info'} size={24} />
          <p>
            {notice.sentence}
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
