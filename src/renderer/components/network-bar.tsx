// Across the top of every page while something is down: which part, what to do, since when. Nothing where nothing is.
import { useState } from 'react';
import { useSnapshot } from '../app/till.tsx';
import { useUi } from '../app/ui-context.tsx';
import { shownKey } from '../keys/table.ts';
import { timeOfDay } from '../text/when.ts';
import { useWords } from '../text/words.tsx';
import styles from './network-bar.module.css';
import { networkAnnouncement, partsDown } from './network-words.ts';
import { Symbol } from './symbol.tsx';

export const NetworkBar = () => {
  const { status, register } = useSnapshot();
  const { network } = useWords();
  const { tell } = useUi();
  const down = partsDown(status.network);
  const [first] = down;
  if (first === undefined) return null;
  const { part, sinceMs } = first;
  return (
    <button
      type="button"
      className={styles['bar']}
      data-part={part}
      data-testid="network-bar"
      aria-keyshortcuts={shownKey('everywhere', 'connection')}
      // While a card is keyed in, main has the keyboard: a dialog would have none.
      disabled={register.name === 'keying'}
      onClick={() => tell({ name: 'open', dialog: { name: 'connection' } })}
    >
      <Symbol name="alert" size={22} />
      <strong>{down.map((entry) => network.down[entry.part]).join(' ')}</strong>
      <span className={styles['advice']}>{network.advice[part]}</span>
      {sinceMs === null ? null : <span>{network.since(timeOfDay(sinceMs))}</span>}
      <kbd aria-hidden="true">{shownKey('everywhere', 'connection')}</kbd>
    </button>
  );
};

/** Read aloud when a part goes down, and when none is down any more. */
export const NetworkAnnouncement = () => {
  const { status } = useSnapshot();
  const words = useWords();
  const [wasDown, setWasDown] = useState(false);
  if (!wasDown && partsDown(status.network).length > 0) setWasDown(true);
  return (
    <div className="for-ears" role="status" aria-live="polite" data-testid="network-announcement">
      {networkAnnouncement(status.network, wasDown, words)}
    </div>
  );
};
