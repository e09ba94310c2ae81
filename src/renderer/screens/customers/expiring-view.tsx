// Cards that expire next month or this one, or have expired, and whether the gateway's own list agrees.
import { useRef } from 'react';
import { useUi } from '../../app/ui-context.tsx';
import { Notices } from '../../components/notices.tsx';
import pageStyles from '../../components/page.module.css';
import { PromptLine } from '../../components/prompt-line.tsx';
import rowsStyles from '../../components/rows.module.css';
import { useWords } from '../../text/words.tsx';
import { CardMark, expiryText, storedCardName } from './card-row.tsx';
import { ListBox } from './list-box.tsx';
import { type Tab, Tabs } from './tabs.tsx';
import { useChosen } from '../../components/use-chosen.ts';
import { useRead } from './use-lists.ts';
import { usePageKeys } from './use-page-keys.ts';

export const ExpiringView = ({ onTab }: { readonly onTab: (tab: Tab) => void }) => {
  const words = useWords();
  const { expiring, prompts, cards: text, loading } = words.customers;
  const { tell } = useUi();
  const { answer } = useRead('stored-card.expiring', {});
  const cards = answer?.cards ?? [];
  const chosen = useChosen(cards);
  const list = useRef<HTMLUListElement>(null);
  const open = (): void => {
    const card = chosen.entry;
    if (card !== undefined) tell({ name: 'open', dialog: { name: 'card-details', card } });
  };
  usePageKeys(onTab, chosen, { details: open });
  return (
    <div className={pageStyles['page']} data-testid="expiring">
      <div className={pageStyles['column']}>
        <PromptLine
          text={answer === undefined ? prompts.expiring : expiring.gateway[answer.gateway]}
          tone={answer?.gateway === 'differs' ? 'care' : 'calm'}
        />
        <Notices />
        <div className={pageStyles['panel']}>
          <Tabs tab="expiring" onTab={onTab} />
          <ListBox
            label={prompts.expiring}
            list={list}
            entries={cards}
            idOf={({ id }) => id}
            chosenId={chosen.entry?.id}
            onChoose={(id) => (id === chosen.entry?.id ? open() : chosen.choose(id))}
            testId="expiring-row"
            row={(card) => (
              <>
                <span className={rowsStyles['what']}>
                  {card.customerName}
                  <small>{storedCardName(card, words)}</small>
                </span>
                <span className={rowsStyles['count']}>
                  {card.expiry === null ? text.expiryUnknown : text.expiry(expiryText(card.expiry))}
                </span>
                <CardMark card={card} />
              </>
            )}
          />
          {answer === undefined ? <p className={pageStyles['note']}>{loading}</p> : null}
          {answer !== undefined && cards.length === 0 ? (
            <p className={pageStyles['note']}>{expiring.none}</p>
          ) : null}
        </div>
      </div>
    </div>
  );
};
