// In the practice panel: plays an outage; while one is played or has just ended, the way to its steps. When it ends, its
// score is shown by itself.
import { useEffect, useRef } from 'react';
import { useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { useDrill } from '../../app/use-frame-keys.ts';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import styles from './drill-button.module.css';

export const DrillButton = () => {
  const { drill } = useSnapshot();
  const { drill: words } = useWords();
  const { tell } = useUi();
  const play = useDrill();
  const state = drill?.state ?? 'none';
  const before = useRef(state);
  useEffect(() => {
    const wasPlayed = before.current === 'outage' || before.current === 'back';
    if (wasPlayed && state === 'ended') tell({ name: 'open', dialog: { name: 'drill' } });
    before.current = state;
  }, [state, tell]);
  return (
    <button
      type="button"
      className={styles['drill']}
      data-state={state}
      aria-keyshortcuts={shownKey('everywhere', 'drill')}
      data-testid="drill"
      onClick={play}
    >
      <span>
        {drill === null ? words.play : drill.state === 'ended' ? words.ended(drill.score) : words.running}
      </span>
      <kbd aria-hidden="true">{shownKey('everywhere', 'drill')}</kbd>
    </button>
  );
};
