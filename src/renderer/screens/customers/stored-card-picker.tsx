// Chooses the stored card to pay with, by the customer's name or the last four digits. Only cards that can pay stand here.
import { useState } from 'react';
import rowsStyles from '../../components/rows.module.css';
import { useWords } from '../../text/words.tsx';
import { CardMark, storedCardName } from './card-row.tsx';
import { PickList } from './pick-list.tsx';
import { useRead } from './use-lists.ts';

interface StoredCardPickerProps {
  /** @param name how the card is called, such as `Visa •••• 1111` */
  readonly onPick: (storedCardId: string, name: string) => void;
}

export const StoredCardPicker = ({ onPick }: StoredCardPickerProps) => {
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
      onPick={(card) => onPick(card.id, storedCardName(card, words))}
      testId="pick-card"
      row={(card) => (
        <>
          <span className={rowsStyles['what']}>
            {card.customerName}
            <small>{storedCardName(card, words)}</small>
          </span>
          <CardMark card={card} />
        </>
      )}
    />
  );
};
