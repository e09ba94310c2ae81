// The readers as main sees them, while the page is shown: watched when it comes, no longer when it goes.
import { useEffect, useState } from 'react';
import type { ReadersView } from '../../../contract/readers.ts';
import { useOnReaders, useRun } from '../../app/till.tsx';

/** Undefined until main has answered. */
export const useReaders = (): ReadersView | undefined => {
  const run = useRun();
  const onReaders = useOnReaders();
  const [view, setView] = useState<ReadersView>();
  useEffect(() => {
    // A push is newer than the answer that comes after it.
    let pushed = false;
    let shown = true;
    const silence = onReaders((fresh) => {
      pushed = true;
      setView(fresh);
    });
    void run('readers.watch', { on: true }).then((answer) => {
      if (shown && !pushed && answer !== undefined) setView(answer);
    });
    return () => {
      shown = false;
      silence();
      void run('readers.watch', { on: false });
    };
  }, [run, onReaders]);
  return view;
};
