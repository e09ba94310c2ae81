// Practice mode's card box: one button for each card, swiped through the twin of a real reader, with a fault or without.
import { useSnapshot } from '../app/till.tsx';
import { useUi } from '../app/ui-context.tsx';
import { useSwipe } from '../app/use-frame-keys.ts';
import { keyCap, shownKey } from '../keys/table.ts';
import { DrillButton } from '../screens/drill/drill-button.tsx';
import { useWords } from '../text/words.tsx';
import styles from './practice-panel.module.css';
import { PracticeReader } from './practice-reader.tsx';
import { Symbol } from './symbol.tsx';

export const PracticePanel = () => {
  const { mode, practiceCards } = useSnapshot();
  const { practice } = useWords();
  const { ui, tell } = useUi();
  const swipe = useSwipe();
  if (mode !== 'practice' || practiceCards.length === 0) return null;
  const toggle = (
    <button
      type="button"
      className={styles['toggle']}
      aria-expanded={ui.practiceOpen}
      onClick={() => tell({ name: 'practice' })}
    >
      {ui.practiceOpen ? practice.hide : <Symbol name="card" />}
      {ui.practiceOpen ? null : <span className="for-ears">{practice.show}</span>}
      <kbd aria-hidden="true">{shownKey('everywhere', 'practice-panel')}</kbd>
    </button>
  );
  if (!ui.practiceOpen) return <aside className={styles['closed']}>{toggle}</aside>;
  return (
    <aside className={styles['panel']} aria-label={practice.title} data-testid="practice-panel">
      <header>
        <h2>{practice.heading}</h2>
        {toggle}
      </header>
      <ul>
        {practiceCards.map((card, index) => (
          <li key={card.id}>
            <button
              type="button"
              className={styles['card']}
              data-testid={`practice-card-${card.id}`}
              aria-keyshortcuts={index < 5 ? `Alt+${index + 1}` : undefined}
              onClick={() => swipe(card)}
            >
              <span className={styles['stripe']}>
                {index < 5 ? <kbd aria-hidden="true">{keyCap(`Alt+${index + 1}`)}</kbd> : null}
              </span>
              <span className={styles['title']}>{card.title}</span>
            </button>
          </li>
        ))}
      </ul>
      <PracticeReader />
      <DrillButton />
    </aside>
  );
};
