// Cards that expire next month or this one, or have expired, and whether the gateway's own list agrees.
import { useRef } from 'react';
import { useUi } from '../../app/ui-context.tsx';
import { Notices } from '../../components/notices.tsx';
import { PromptLine } from '../../components/prompt-line.tsx';
import { useWords } from '../../text/words.tsx';
import { CardMark, expiryText, storedCardName } from './card-row.tsx';
import styles from './customers.module.css';
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
    <div className={styles['page']} data-testid="expiring">
      <div className={styles['left']}>
        <PromptLine
          text={answer === undefined ? prompts.expiring : expiring.gateway[answer.gateway]}
          tone={answer?.gateway === 'differs' ? 'care' : 'calm'}
        />
        <Notices />
        <div className={styles['panel']}>
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
                <span className={styles['what']}>
                  {card.customerName}
                  <small>{storedCardName(card, words)}</small>
                </span>
                <span className={styles['count']}>
                  {card.expiry === null ? text.expiryUnknown : text.expiry(expiryText(card.expiry))}
                </span>
                <CardMark card={card} />
              </>
            )}
          />
          {answer === undefined ? <p className={styles['note']}>{loading}</p> : null}
          {answer !== undefined && cards.length === 0 ? (
            <p className={styles['note']}>{expiring.none}</p>
          ) : null}
        </div>
      </div>
    </div>
  );
};
