// A test swipe: a card is waited for, then everything that came of it, each as symbol and word.
import type { ReadersView, TestSwipe } from '../../../contract/readers.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Mark } from '../../components/chip.tsx';
import { Symbol } from '../../components/symbol.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { CardPicture } from '../sale/card-picture.tsx';
import { Facts } from './reader-facts.tsx';
import { swipeFacts, swipeVerdict, trackLooks, verdictLooks } from './reader-words.ts';
import styles from './readers.module.css';

type Test = NonNullable<ReadersView['test']>;

const Waiting = ({ onCallOff }: { readonly onCallOff: () => void }) => {
  const { test } = useWords().readers;
  return (
    <div className={styles['waiting']} data-testid="test-waiting">
      <CardPicture />
      <p className={styles['say']}>
        {test.waiting}
        <small>{test.notCharged}</small>
      </p>
      <ActionButton
        label={test.callOff}
        keyShown={shownKey('readers', 'leave-readers')}
        onPress={onCallOff}
        testId="test-call-off"
      />
    </div>
  );
};

const Checks = ({ swipe }: { readonly swipe: TestSwipe }) => {
  const { readers: words } = useWords();
  return (
    <div className={styles['checks']}>
      <h3>{words.test.checks}</h3>
      <ul>
        {swipe.checks.map(({ check, verdict }) => {
          const [tone, symbol] = verdictLooks[verdict];
          return (
            <li key={check} data-testid={`check-${check}`}>
              {words.checks[check]}
              <Mark tone={tone} symbol={symbol} word={words.verdicts[verdict]} state={verdict} />
            </li>
          );
        })}
      </ul>
      <h3>{words.test.tracks}</h3>
      <ul>
        {swipe.tracks.map(({ track, status }) => {
          const [tone, symbol] = trackLooks[status];
          return (
            <li key={track} data-testid={`track-${track}`}>
              {words.test.track(track)}
              <Mark tone={tone} symbol={symbol} word={words.tracks[status]} state={status} />
            </li>
          );
        })}
      </ul>
    </div>
  );
};

const Showed = ({ swipe }: { readonly swipe: TestSwipe }) => {
  const words = useWords();
  const good = swipe.outcome === 'good';
  const { title, sentence } = swipeVerdict(swipe, words);
  return (
    <>
      <div className={styles['verdict']} data-tone={good ? 'good' : 'bad'}>
        <Symbol name={good ? 'good' : 'bad'} size={36} />
        <p>
          <strong>{title}</strong>
          {sentence}
        </p>
      </div>
      <div
        className={styles['showed']}
        tabIndex={0}
        role="group"
        aria-label={words.readers.test.title}
        data-testid="test-showed"
        data-outcome={swipe.outcome}
      >
        <Facts facts={swipeFacts(swipe, words)} />
        <Checks swipe={swipe} />
      </div>
    </>
  );
};

export const TestPanel = ({ test, onCallOff }: { readonly test: Test; readonly onCallOff: () => void }) =>
  test.swipe === null ? <Waiting onCallOff={onCallOff} /> : <Showed swipe={test.swipe} />;
