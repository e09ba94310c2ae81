// One stored card in a list: brand, last four, expiry, and a mark where something is wrong with it.
import type { StoredCardView } from '../../../contract/customers.ts';
import chipStyles from '../../components/chip.module.css';
import { classes } from '../../components/classes.ts';
import rowsStyles from '../../components/rows.module.css';
import { Symbol } from '../../components/symbol.tsx';
import { useWords, type Words } from '../../text/words.tsx';
import styles from './customers.module.css';

/** `Visa •••• 1111` */
export const storedCardName = (card: Pick<StoredCardView, 'brand' | 'lastFour'>, words: Words): string =>
  words.customers.cards.name(
    words.sale.brands[card.brand] ?? words.sale.brands['unknown'] ?? '',
    card.lastFour,
  );

/** `0330` to `03/30` */
export const expiryText = (expiry: string): string => `${expiry.slice(0, 2)}/${expiry.slice(2)}`;

/** Symbol and word of what is wrong with a card; nothing where all is well. */
export const CardMark = ({ card }: { readonly card: Pick<StoredCardView, 'standing' | 'expires'> }) => {
  const { cards } = useWords().customers;
  const standing = cards.standings[card.standing];
  const text = standing === '' ? cards.expires[card.expires] : standing;
  if (text === '') return null;
  const bad = card.standing === 'needs-attention' || card.expires === 'past';
  return (
    <span
      className={classes(chipStyles['chip'], styles['mark'])}
      data-tone={bad ? 'bad' : 'care'}
      data-testid="card-mark"
    >
      <Symbol name="alert" size={16} />
      {text}
    </span>
  );
};

interface CardRowProps {
  readonly card: StoredCardView;
  readonly withName?: boolean;
  readonly onPress: () => void;
}

export const CardRow = ({ card, withName = false, onPress }: CardRowProps) => {
  const words = useWords();
  const { cards } = words.customers;
  return (
    <button
      type="button"
      className={styles['cardRow']}
      data-testid="card-row"
      data-standing={card.standing}
      data-expires={card.expires}
      onClick={onPress}
    >
      <span className={rowsStyles['what']}>
        {storedCardName(card, words)}
        <small>
          {withName ? `${card.customerName} · ` : ''}
          {card.expiry === null ? cards.expiryUnknown : cards.expiry(expiryText(card.expiry))}
        </small>
      </span>
      <CardMark card={card} />
    </button>
  );
};
