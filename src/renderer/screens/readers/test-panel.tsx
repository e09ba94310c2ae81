// A test swipe: a card is waited for, then everything that came of it, each as symbol and word.
import type { ReadersView, ReaderView, TestSwipe } from '../../../contract/readers.ts';
import { Mark } from '../../components/chip.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { Symbol } from '../../components/symbol.tsx';
import { useWords } from '../../text/words.tsx';
import { CardPicture } from '../sale/card-picture.tsx';
import { swipeFacts, swipeVerdict, trackLooks, verdictLooks } from './reader-words.ts';
import styles from './readers.module.css';

type Test = NonNullable<ReadersView['test']>;

interface TestPanelProps {
  readonly reader: ReaderView;
  readonly test: Test;
}

const Waiting = ({ reader }: Pick<TestPanelProps, 'reader'>) => {
  const { test } = useWords().readers;
  return (
    <div className={styles['waiting']} data-testid="test-waiting">
      <CardPicture />
      <p className={styles['say']}>
        {test.waiting}
        <small>{test.notCharged}</small>
      </p>
      {reader.connection === 'practice' ? <p className={styles['hint']}>{test.practice}</p> : null}
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
      {swipe.tracks.length === 0 ? null : <h3>{words.test.tracks}</h3>}
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
        <FactList facts={swipeFacts(swipe, words)} />
        <Checks swipe={swipe} />
      </div>
    </>
  );
};

export const TestPanel = ({ reader, test }: TestPanelProps) =>
  test.swipe === null ? <Waiting reader={reader} /> : <Showed swipe={test.swipe} />;
