// The journal's payments that fit a filter: a window onto the list, moved by pages, and read again when main pushed a
// change.
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { CommandAnswer } from '../../../contract/channels.ts';
import type { PaymentFilterRequest } from '../../../contract/journal.ts';
import { useRun, useSnapshot } from '../../app/till.tsx';
import {
  pageSize,
  readAgain,
  type Row,
  type RowWindow,
  stretchAround,
  windowAt,
  withNewer,
  withOlder,
} from './row-window.ts';

export interface JournalHandle {
  /** Undefined until the first page is there. */
  readonly window: RowWindow | undefined;
  readonly count: CommandAnswer<'journal.count'> | undefined;
  readonly older: () => void;
  readonly newer: () => void;
  /** Goes to one end of the list. @returns its rows, or undefined when they are not to be had or wanted any more */
  readonly toEnd: (end: 'newest' | 'oldest') => Promise<readonly Row[] | undefined>;
}

/** @param filter the same object while it means the same @param at the row that the clerk stands on */
export const useJournal = (filter: PaymentFilterRequest, at: number): JournalHandle => {
  const run = useRun();
  const { revision } = useSnapshot();
  // What belongs to another filter is not shown under this one.
  const [shown, setShown] = useState<{ readonly filter: PaymentFilterRequest; readonly window: RowWindow }>();
  const [count, setCount] = useState<CommandAnswer<'journal.count'>>();
  const window = shown?.filter === filter ? shown.window : undefined;
  const latest = useRef({ filter, window, at, moving: false });
  // Before any effect below asks: the list's own effects run first.
  useLayoutEffect(() => {
    latest.current = { ...latest.current, filter, window, at };
  });

  const toEnd = useCallback(
    async (end: 'newest' | 'oldest'): Promise<readonly Row[] | undefined> => {
      const from = end === 'newest' ? {} : { afterSequence: 0 };
      const answer = await run('journal.search', { filter, limit: pageSize, ...from });
      if (answer === undefined || latest.current.filter !== filter) return undefined;
      setShown({ filter, window: windowAt(end, answer.payments) });
      return answer.payments;
    },
    [run, filter],
  );

  useEffect(() => {
    const { window: before } = latest.current;
    if (before === undefined || latest.current.filter !== filter) {
      void toEnd('newest');
    } else {
      const stretch = stretchAround(before, latest.current.at);
      void run('journal.search', { filter, ...stretch }).then((answer) => {
        if (answer === undefined) return;
        setShown((now) =>
          now?.filter === filter ? { filter, window: readAgain(now.window, answer.payments, stretch) } : now,
        );
      });
    }
    void run('journal.count', { filter }).then((answer) => {
      if (answer !== undefined && latest.current.filter === filter) setCount(answer);
    });
  }, [run, filter, revision, toEnd]);

  /** One page at a time, and only while the window is the one that it was asked for. */
  const move = useCallback(
    (side: 'older' | 'newer'): void => {
      const { window: before, moving } = latest.current;
      const edge = side === 'older' ? before?.rows.at(-1) : before?.rows[0];
      const ended = side === 'older' ? before?.atOldest : before?.atNewest;
      if (moving || edge === undefined || ended !== false) return;
      latest.current.moving = true;
      const from = side === 'older' ? { beforeSequence: edge.sequence } : { afterSequence: edge.sequence };
      void run('journal.search', { filter, limit: pageSize, ...from }).then((answer) => {
        latest.current.moving = false;
        if (answer === undefined) return;
        setShown((now) => {
          if (now?.filter !== filter) return now;
          const still = side === 'older' ? now.window.rows.at(-1) : now.window.rows[0];
          if (still?.sequence !== edge.sequence) return now;
          const add = side === 'older' ? withOlder : withNewer;
          return { filter, window: add(now.window, answer.payments) };
        });
      });
    },
    [run, filter],
  );

  return useMemo(
    () => ({ window, count, toEnd, older: () => move('older'), newer: () => move('newer') }),
    [window, count, toEnd, move],
  );
};
