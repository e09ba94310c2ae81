// The front desk: who comes, who is in the house, who leaves, and what of it wants somebody to look. Enter opens a folio.
import { useCallback, useEffect, useRef, useState } from 'react';
import { useBoard, useNowMs, useRun, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { useGoTo } from '../../app/use-frame-keys.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Notices } from '../../components/notices.tsx';
import pageStyles from '../../components/page.module.css';
import { PromptLine } from '../../components/prompt-line.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { errorSentence } from '../../text/error-sentence.ts';
import { useWords } from '../../text/words.tsx';
import { shopDay } from '../compare/shop-day.ts';
import { BoardHead } from './board-head.tsx';
import { BoardList } from './board-list.tsx';
import { ClockBanner } from './clock-banner.tsx';
import type { Tab } from './tabs.ts';
import { useChosenRow, useFound, useRows } from './use-rows.ts';
import { useDeskWords } from './use-desk-words.ts';

export const FrontDeskPage = () => {
  const words = useWords();
  const desk = useDeskWords();
  const { mirror, refresh } = useBoard();
  const { frontDesk } = useSnapshot();
  const { tell } = useUi();
  const run = useRun();
  const goTo = useGoTo();
  const [tab, setTab] = useState<Tab>('open');
  const [search, setSearch] = useState('');
  const board = mirror.name === 'live' ? mirror.board : undefined;
  const found = useFound(search, board?.revision);
  const { rows, counts } = useRows(board, tab, found);
  const { at, row, choose, step } = useChosenRow(rows);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const pageRows = useRef(1);
  // The board is read when the page is opened, and again when the day turns.
  const day = shopDay(useNowMs());
  useEffect(() => void refresh(), [refresh, day]);
  useEffect(() => {
    if (frontDesk === 'off') tell({ name: 'page', page: 'sale' });
  }, [frontDesk, tell]);

  const open = useCallback((folioId: string) => tell({ name: 'folio', folioId }), [tell]);
  const openChosen = (): void => {
    if (row !== undefined) open(row.folioId);
  };
  const show = (next: Tab) => (): void => {
    setSearch('');
    setTab(next);
    list.current?.focus();
  };
  const fresh = (): void => tell({ name: 'open', dialog: { name: 'new-folio' } });
  const reserved = row?.status === 'reserved';
  const checkIn = (): void => {
    if (row?.status === 'reserved')
      tell({ name: 'open', dialog: { name: 'check-in', folioId: row.folioId } });
  };
  useKeys('front-desk', {
    'row-up': () => step(-1),
    'row-down': () => step(1),
    'row-first': () => step(-rows.length),
    'row-last': () => step(rows.length),
    'page-up': () => step(-pageRows.current),
    'page-down': () => step(pageRows.current),
    'open-folio': openChosen,
    'tab-open': show('open'),
    'tab-arrivals': show('arrivals'),
    'tab-in-house': show('inHouse'),
    'tab-leaving': show('leaving'),
    'tab-over': show('over'),
    find: () => field.current?.focus(),
    'new-folio': fresh,
    'check-in': checkIn,
    'night-audit': () => goTo('night-audit'),
    'clock-read': () => void run('board.clock-read', {}),
    // The first Esc leaves the search, the next one the page.
    'leave-board': () => {
      if (search === '' && document.activeElement !== field.current) goTo('sale');
      else {
        setSearch('');
        list.current?.focus();
      }
    },
  });
  const note = (): string | undefined => {
    if (mirror.name === 'starting') return words.board.loading;
    if (mirror.name === 'unreachable') return errorSentence(words, mirror.code);
    if (found !== undefined && rows.length === 0) return words.board.noneFound;
    if (found?.more === true) return words.board.more;
    return rows.length === 0 ? desk.empty[tab] : undefined;
  };
  return (
    <div className={pageStyles['stacked']} data-testid="front-desk">
      <PromptLine text={words.board.prompt} />
      <Notices />
      {board === undefined || board.clockJumpMs === null ? null : <ClockBanner jumpMs={board.clockJumpMs} />}
      <div className={pageStyles['panel']}>
        <BoardHead
          tab={found === undefined ? tab : undefined}
          counts={counts}
          field={field}
          search={search}
          onTab={(next) => show(next)()}
          onSearch={setSearch}
          onDone={() => list.current?.focus()}
        />
        <BoardList
          list={list}
          rows={rows}
          at={at}
          note={note()}
          onChoose={choose}
          onOpen={open}
          pageRows={pageRows}
        />
        <div className={pageStyles['bar']}>
          <ActionButton
            label={words.board.nightAudit}
            keyShown={shownKey('front-desk', 'night-audit')}
            onPress={() => goTo('night-audit')}
            testId="to-night-audit"
          />
          <ActionButton
            label={desk.fresh}
            keyShown={shownKey('front-desk', 'new-folio')}
            onPress={fresh}
            testId="new-folio"
          />
          <ActionButton
            label={desk.checkIn}
            keyShown={shownKey('front-desk', 'check-in')}
            disabled={!reserved}
            onPress={checkIn}
            testId="check-in"
          />
          <ActionButton
            label={words.board.open}
            keyShown={shownKey('front-desk', 'open-folio')}
            tone="primary"
            size="main"
            grow
            disabled={row === undefined}
            onPress={openChosen}
            testId="open-folio"
          />
        </div>
      </div>
    </div>
  );
};
