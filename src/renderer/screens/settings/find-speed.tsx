// The speed of a serial reader, found while somebody swipes: what is tried, what to do, and what was found.
import { useEffect, useRef, useState } from 'react';
import type { SpeedSearchView } from '../../../contract/readers.ts';
import type { SerialLineSettings } from '../../../contract/settings.ts';
import { useRun } from '../../app/till.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { useWords } from '../../text/words.tsx';
import { useReaders } from '../readers/use-readers.ts';
import styles from './settings.module.css';

interface FindSpeedProps {
  readonly path: string;
  readonly onFound: (line: SerialLineSettings) => void;
}

const isSearching = (state: SpeedSearchView['state'] | undefined): boolean =>
  state === undefined || state === 'trying' || state === 'swipe-again';

/** While it is shown the port is tried; when it goes the port is let go. */
const Search = ({ path, onFound, onEnd }: FindSpeedProps & { readonly onEnd: () => void }) => {
  const { settings: words } = useWords();
  const run = useRun();
  const view = useReaders();
  const [begun, setBegun] = useState(false);
  const told = useRef(false);
  const ready = view !== undefined;
  useEffect(() => {
    if (ready) void run('readers.find-speed', { path }).then(() => setBegun(true));
  }, [ready, run, path]);
  const speed = begun && view?.speed?.path === path ? view.speed : undefined;
  useEffect(() => {
    if (speed?.state !== 'found' || speed.line === null || told.current) return;
    told.current = true;
    onFound(speed.line);
  }, [speed, onFound]);
  const searching = isSearching(speed?.state);
  return (
    <div
      className={styles['search']}
      role="status"
      data-testid="find-speed"
      data-state={speed?.state ?? 'opening'}
    >
      <p>
        <strong>{words.speedStates[speed?.state ?? 'opening']}</strong>
        {speed?.line == null ? null : words.speedOf(speed.line)}
      </p>
      {searching ? (
        <ActionButton
          label={words.nextSpeed}
          size="small"
          onPress={() => void run('readers.next-speed', {})}
          testId="next-speed"
        />
      ) : null}
      <ActionButton
        label={searching ? words.stopSearch : words.endSearch}
        size="small"
        onPress={onEnd}
        testId="stop-speed"
      />
    </div>
  );
};

export const FindSpeed = ({ path, onFound }: FindSpeedProps) => {
  const { settings: words } = useWords();
  const [searched, setSearched] = useState<string>();
  if (searched === undefined || searched !== path)
    return (
      <div className={styles['search']}>
        <p>{words.findSpeedHint}</p>
        <ActionButton
          label={words.findSpeed}
          size="small"
          disabled={path === ''}
          onPress={() => setSearched(path)}
          testId="start-speed"
        />
      </div>
    );
  return <Search path={path} onFound={onFound} onEnd={() => setSearched(undefined)} />;
};
