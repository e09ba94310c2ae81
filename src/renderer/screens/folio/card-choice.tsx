// How the card comes: at the counter, or the one that the guest agreed to have kept. What the choice means for main is here.
import type { FolioView } from '../../../contract/folio-views.ts';
import type { WayOfCard } from '../../../contract/front-desk.ts';
import { useWords } from '../../text/words.tsx';
import { Choice } from './choice.tsx';
import { folioCard } from './sentences.ts';

export type CardWay = 'stored' | 'at-counter' | 'cash' | 'leave';

/** The stored card where there is one: nobody needs to come to the counter. */
export const usualWay = ({ storedCard }: Pick<FolioView, 'storedCard'>): 'stored' | 'at-counter' =>
  storedCard === null ? 'at-counter' : 'stored';

/** At the counter where no card is stored. */
export const wayOf = (way: CardWay, { storedCard }: Pick<FolioView, 'storedCard'>): WayOfCard =>
  way === 'stored' && storedCard !== null
    ? { way: 'stored', storedCardId: storedCard.id }
    : { way: 'at-counter' };

interface CardChoiceProps {
  readonly view: FolioView;
  readonly label: string;
  readonly way: CardWay;
  /** What there is besides cards. */
  readonly more?: readonly ('cash' | 'leave')[];
  readonly first?: boolean;
  readonly onChange: (way: CardWay) => void;
}

export const CardChoice = ({ view, label, way, more = [], first = false, onChange }: CardChoiceProps) => {
  const words = useWords();
  const { card } = words.folioDialogs;
  const { storedCard } = view;
  const options: { value: CardWay; label: string }[] = [{ value: 'at-counter', label: card.counter }];
  if (storedCard !== null)
    options.unshift({
      value: 'stored',
      label: card.stored(folioCard(storedCard.brand, storedCard.lastFour, words)),
    });
  for (const other of more) options.push({ value: other, label: card[other] });
  return (
    <Choice label={label} value={way} options={options} first={first} testId="way" onChange={onChange} />
  );
};
