// A calm strip under the header while something waits, is armed, or was declined: the way to the Offline page.
import { useNowMs, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { useGoTo } from '../../app/use-frame-keys.ts';
import { Mark } from '../../components/chip.tsx';
import { Symbol } from '../../components/symbol.tsx';
import { shownKey } from '../../keys/table.ts';
import { lengthOfTime } from '../../text/time-left.ts';
import { useWords } from '../../text/words.tsx';
import { barAnnouncement, barIsShown, barMarks, barSentences } from './bar-words.ts';
import styles from './offline-bar.module.css';

const Strip = () => {
  const { offline, register } = useSnapshot();
  const words = useWords();
  const { ui } = useUi();
  const goTo = useGoTo();
  const nowMs = useNowMs();
  const { bar } = words.offline;
  const { oldestAtMs } = offline.waiting;
  return (
    <button
      type="button"
      className={styles['strip']}
      aria-current={ui.page === 'offline' ? 'page' : undefined}
      aria-keyshortcuts={shownKey('everywhere', 'offline')}
      // While a card is keyed in, main has the keyboard: another page would have none.
      disabled={register.name === 'keying'}
      onClick={() => goTo('offline')}
      data-testid="offline-bar"
    >
      <Symbol name="vault" size={22} />
      <span className={styles['words']}>
        <strong>{bar.name}</strong> {barSentences(offline, nowMs, words).join(' ')}
        {oldestAtMs === null ? '' : ` ${bar.oldest(lengthOfTime(nowMs - oldestAtMs, words.folio))}`}
      </span>
      {barMarks(offline, words).map((mark) => (
        <Mark key={mark.state} {...mark} />
      ))}
      <kbd aria-hidden="true">{shownKey('everywhere', 'offline')}</kbd>
    </button>
  );
};

export const OfflineBar = () => {
  const { offline } = useSnapshot();
  const words = useWords();
  return (
    <div className={styles['bar']} role="region" aria-label={words.offline.title}>
      <span className="for-ears" role="status" aria-live="polite" data-testid="offline-announcement">
        {barAnnouncement(offline, words)}
      </span>
      {barIsShown(offline) ? <Strip /> : null}
    </div>
  );
};
