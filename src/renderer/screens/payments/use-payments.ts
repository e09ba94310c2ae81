// The journal's newest payments, read again whenever main pushed a change, and older ones by pages of fifty.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CommandAnswer } from '../../../contract/channels.ts';
import { useRun, useSnapshot } from '../../app/till.tsx';

export type Row = CommandAnswer<'journal.search'>['payments'][number];

export const pageSize = 50;
/** The contract's largest page. */
const pageMax = 200;

export interface Payments {
  readonly rows: readonly Row[] | undefined;
  /** There may be older ones than those shown. */
  readonly more: boolean;
  readonly older: () => void;
}

/** Newest rows read again over what was shown: a fresh row replaces the one of the same sequence. Newest first. */
export const merge = (shown: readonly Row[], fresh: readonly Row[]): readonly Row[] => {
  const bySequence = new Map([...shown, ...fresh].map((row) => [row.sequence, row]));
  return [...bySequence.values()].sort((left, right) => right.sequence - left.sequence);
};

export const usePayments = (): Payments => {
  const run = useRun();
  const { revision } = useSnapshot();
  const [rows, setRows] = useState<readonly Row[]>();
  const [more, setMore] = useState(true);
  const count = useRef(0);

  useEffect(() => {
    let wanted = true;
    const limit = Math.min(pageMax, Math.max(pageSize, count.current));
    void run('journal.search', { filter: {}, limit }).then((answer) => {
      if (!wanted) return;
      const fresh = answer?.payments ?? [];
      if (count.current <= limit) setMore(fresh.length === limit);
      setRows((shown) => merge(shown ?? [], fresh));
    });
    return () => {
      wanted = false;
    };
  }, [run, revision]);

  useEffect(() => {
    count.current = rows?.length ?? 0;
  }, [rows]);

  const last = rows?.at(-1)?.sequence;
  const older = useCallback(() => {
    if (last === undefined || !more) return;
    void run('journal.search', { filter: {}, limit: pageSize, beforeSequence: last }).then((answer) => {
      if (answer === undefined) return;
      setMore(answer.payments.length === pageSize);
      setRows((shown) => merge(shown ?? [], answer.payments));
    });
  }, [run, last, more]);

  return { rows, more, older };
};
