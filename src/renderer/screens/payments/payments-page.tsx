// The journal: what to search for and the payments that fit on the left, the chosen payment and what can be done with it
// on the right.
import { useMemo, useReducer, useRef, useState } from 'react';
import { useNow, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Notices } from '../../components/notices.tsx';
import pageStyles from '../../components/page.module.css';
import { PromptLine } from '../../components/prompt-line.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { type ChosenFilter, everything, filterOf, isEverything, readingsOf } from './chosen-filter.ts';
import { PaymentDetails } from './payment-details.tsx';
import { PaymentList } from './payment-list.tsx';
import type { Row } from './row-window.ts';
import { readingName, SearchBar } from './search-bar.tsx';
import { useJournal } from './use-journal.ts';

/** The row to stand on: the chosen one while it is listed, else the newest. */
const standing = (rows: readonly Row[], chosenId: string | null): number =>
  Math.max(
    0,
    rows.findIndex((row) => row.id === chosenId),
  );

const change = (chosen: ChosenFilter, part: Partial<ChosenFilter>): ChosenFilter => ({ ...chosen, ...part });

export const PaymentsPage = () => {
  const words = useWords();
  const { currency } = useSnapshot();
  const nowMs = useNow();
  const { tell } = useUi();
  const [chosenFilter, narrow] = useReducer(change, everything);
  const filter = useMemo(() => filterOf(chosenFilter, nowMs()), [chosenFilter, nowMs]);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const { window, count, older, newer, toEnd } = useJournal(filter, at);
  const details = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const pageRows = useRef(1);

  const rows = window?.rows ?? [];
  const index = standing(rows, chosenId);
  if (index !== at) setAt(index);
  const chosen = rows[index];

  const go = (to: number): void => setChosenId(rows[Math.min(rows.length - 1, Math.max(0, to))]?.id ?? null);
  const goToEnd = async (end: 'newest' | 'oldest'): Promise<void> => {
    const there = end === 'newest' ? window?.atNewest : window?.atOldest;
    if (there === true) {
      go(end === 'newest' ? 0 : rows.length - 1);
      return;
    }
    const moved = await toEnd(end);
    if (moved !== undefined) setChosenId(moved.at(end === 'newest' ? 0 : -1)?.id ?? null);
  };
  const open = (name: 'void' | 'refund'): void => {
    if (chosen?.may[name] === true) tell({ name: 'open', dialog: { name, payment: chosen } });
  };
  const receipt = (): void => {
    if (chosen !== undefined) tell({ name: 'open', dialog: { name: 'receipt', paymentId: chosen.id } });
  };
  const exportThese = (): void => tell({ name: 'open', dialog: { name: 'export', filter } });
  /** One thing after the other: out of the field, then everything again, then back to the sale. */
  const back = (): void => {
    if (document.activeElement?.closest('form') != null) list.current?.focus();
    else if (!isEverything(chosenFilter)) narrow(everything);
    else tell({ name: 'page', page: 'sale' });
  };
  useKeys('payments', {
    search: () => field.current?.select(),
    'row-up': () => go(index - 1),
    'row-down': () => go(index + 1),
    'page-up': () => go(index - pageRows.current),
    'page-down': () => go(index + pageRows.current),
    'row-first': () => void goToEnd('newest'),
    'row-last': () => void goToEnd('oldest'),
    details: () => details.current?.focus(),
    void: () => open('void'),
    refund: () => open('refund'),
    receipt,
    export: exportThese,
    'leave-list': back,
  });

  const { taken } = readingsOf(chosenFilter);
  const counted = count === undefined ? '' : words.journal.count(count.count, count.more);
  const said = taken === undefined ? counted : `${readingName(taken, currency, words)}: ${counted}`;
  return (
    <div className={pageStyles['page']} data-testid="payments">
      <div className={pageStyles['column']}>
        <PromptLine
          text={isEverything(chosenFilter) ? `${words.payments.prompt} ${counted}` : said}
          tone="calm"
        />
        <Notices />
        <SearchBar
          chosen={chosenFilter}
          field={field}
          onChange={narrow}
          onDone={() => list.current?.focus()}
          onExport={exportThese}
        />
        <PaymentList
          list={list}
          window={window}
          at={chosen === undefined ? -1 : index}
          unfiltered={isEverything(chosenFilter)}
          onChoose={setChosenId}
          onOlder={older}
          onNewer={newer}
          pageRows={pageRows}
        />
        <ActionButton
          label={words.compare.open}
          keyShown={shownKey('everywhere', 'compare')}
          size="small"
          onPress={() => tell({ name: 'page', page: 'compare' })}
          testId="open-compare"
        />
      </div>
      {chosen === undefined ? null : (
        <PaymentDetails
          payment={chosen}
          heading={details}
          onVoid={() => open('void')}
          onRefund={() => open('refund')}
          onReceipt={receipt}
        />
      )}
    </div>
  );
};
