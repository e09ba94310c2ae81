// Chooses the stored card to pay with, by the customer's name or the last four digits. Only cards that can pay stand here.
import { useState } from 'react';
import { useWords } from '../../text/words.tsx';
import { CardMark, storedCardName } from './card-row.tsx';
import styles from './customers.module.css';
import { PickList } from './pick-list.tsx';
import { useRead } from './use-lists.ts';

export const StoredCardPicker = ({ onPick }: { readonly onPick: (storedCardId: string) => void }) => {
  const words = useWords();
  const { picker, search: label } = words.customers;
  const [search, setSearch] = useState('');
  const { answer } = useRead('stored-card.find', { search });
  return (
    <PickList
      label={label}
      hint={picker.hint}
      search={search}
      onSearch={setSearch}
      entries={answer?.cards}
      none={picker.none}
      onPick={({ id }) => onPick(id)}
      testId="pick-card"
      row={(card) => (
        <>
          <span className={styles['what']}>
            {card.customerName}
            <small>{storedCardName(card, words)}</small>
          </span>
          <CardMark card={card} />
        </>
      )}
    />
  );
};
