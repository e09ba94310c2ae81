// Which folios each tab of the board shows. Pure.
import type { Board, BoardRow } from '../../../contract/folio-views.ts';

export const tabs = ['open', 'arrivals', 'inHouse', 'leaving', 'over'] as const;
export type Tab = (typeof tabs)[number];

/** Whether a folio stands under a tab. @param today the property's day */
const fits: Readonly<Record<Tab, (row: BoardRow, today: string) => boolean>> = {
  open: () => true,
  arrivals: ({ status, stay }, today) => status === 'reserved' && stay.arrival <= today,
  inHouse: ({ status }) => status === 'in-house',
  leaving: ({ status, stay }, today) => status === 'in-house' && stay.departure <= today,
  over: ({ status }) => status !== 'reserved' && status !== 'in-house',
};

/** The rows of each tab, in the board's order. */
export const byTab = ({ rows, today }: Pick<Board, 'rows' | 'today'>): Readonly<Record<Tab, BoardRow[]>> => {
  const found: Record<Tab, BoardRow[]> = { open: [], arrivals: [], inHouse: [], leaving: [], over: [] };
  for (const row of rows) for (const tab of tabs) if (fits[tab](row, today)) found[tab].push(row);
  return found;
};
