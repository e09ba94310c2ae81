// The entries of one list, oldest first, read again whenever main pushed a change. A long list is read in pages, one more
// whenever the clerk comes to its end.
import { useCallback, useEffect, useState } from 'react';
import type { OfflineEntryView } from '../../../contract/offline.ts';
import { useRun, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';

export type OfflineList = 'waiting' | 'declined';
export type Entry = OfflineEntryView & { readonly id: string };

/** The contract's largest. */
export const pageSize = 200;

export interface Entries {
  /** Undefined until main has answered. */
  readonly entries: readonly Entry[] | undefined;
  readonly more: boolean;
  readonly readMore: () => void;
}

export const useEntries = (list: OfflineList): Entries => {
  const run = useRun();
  const { revision } = useSnapshot();
  const open = useUi().ui.dialog !== null;
  const [pages, setPages] = useState(1);
  const [read, setRead] = useState<{
    readonly list: OfflineList;
    readonly entries: readonly Entry[];
    readonly more: boolean;
  }>();
  useEffect(() => {
    let current = true;
    const readAll = async (): Promise<void> => {
      const entries: Entry[] = [];
      let more = true;
      for (let page = 0; page < pages && more && current; page += 1) {
        const after = entries.at(-1)?.paymentId;
        const answer = await run('offline.list', {
          list,
          limit: pageSize,
          ...(after === undefined ? {} : { after }),
        });
        if (answer === undefined) return;
        entries.push(...answer.entries.map((entry) => ({ ...entry, id: entry.paymentId })));
        more = answer.entries.length === pageSize;
      }
      if (current) setRead({ list, entries, more });
    };
    void readAll();
    return () => {
      current = false;
    };
  }, [run, list, pages, revision, open]);
  const readMore = useCallback(() => setPages((before) => before + 1), []);
  return read?.list === list
    ? { entries: read.entries, more: read.more, readMore }
    : { entries: undefined, more: false, readMore };
};
