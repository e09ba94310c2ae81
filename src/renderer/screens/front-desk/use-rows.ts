// Which folios the board shows: those of a tab, or those that were found; and the one that the keyboard stands on.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CommandAnswer } from '../../../contract/channels.ts';
import type { Board, BoardRow } from '../../../contract/folio-views.ts';
import { useRun } from '../../app/till.tsx';
import { byTab, type Tab } from './tabs.ts';

export type Found = CommandAnswer<'board.find'>;

/** What a search finds, asked again when the board has changed. @returns undefined while nothing is searched or known */
export const useFound = (search: string, revision: number | undefined): Found | undefined => {
  const run = useRun();
  const [found, setFound] = useState<{ readonly of: string; readonly answer: Found }>();
  const wanted = search.trim();
  useEffect(() => {
    if (wanted === '') return undefined;
    let current = true;
    void run('board.find', { search: wanted }).then((answer) => {
      if (current && answer !== undefined) setFound({ of: wanted, answer });
    });
    return () => {
      current = false;
    };
  }, [run, wanted, revision]);
  return wanted === '' ? undefined : found?.answer;
};

export interface Rows {
  readonly counts: Readonly<Record<Tab, number>>;
  readonly rows: readonly BoardRow[];
}

export const useRows = (board: Board | undefined, tab: Tab, found: Found | undefined): Rows => {
  const groups = useMemo(() => byTab(board ?? { rows: [], today: '' }), [board]);
  const counts = useMemo(
    () => Object.fromEntries(Object.entries(groups).map(([name, rows]) => [name, rows.length])),
    [groups],
  ) as Rows['counts'];
  return { counts, rows: found?.rows ?? groups[tab] };
};

export interface ChosenRow {
  readonly at: number;
  readonly row: BoardRow | undefined;
  readonly choose: (folioId: string) => void;
  /** Steps up or down, and stays at the ends. */
  readonly step: (by: number) => void;
}

/** Stands on a folio wherever it moves to; where it goes, on the one that comes to its place. */
export const useChosenRow = (rows: readonly BoardRow[]): ChosenRow => {
  const [folioId, choose] = useState<string>();
  const last = useRef(0);
  const found = rows.findIndex((row) => row.folioId === folioId);
  const at = found >= 0 ? found : Math.min(last.current, rows.length - 1);
  const place = Math.max(0, at);
  useEffect(() => {
    last.current = folioId === undefined ? 0 : place;
  }, [place, folioId]);
  const step = useCallback(
    (by: number) => {
      const row = rows[Math.min(rows.length - 1, Math.max(0, place + by))];
      if (row !== undefined) choose(row.folioId);
    },
    [rows, place],
  );
  return { at, row: rows[at], choose, step };
};
