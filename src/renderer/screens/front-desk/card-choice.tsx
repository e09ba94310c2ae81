// How the card comes: at the counter, swiped or keyed next; or one that is kept. A card at the counter may be kept for the
// stay where the guest agrees, so that an increment needs no card.
import { ActionButton } from '../../components/action-button.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { FormField } from '../customers/form-dialog.tsx';
import { Tick } from './field.tsx';
import styles from './forms.module.css';

/** A card that is kept, and how it is called. */
export interface KeptCard {
  readonly id: string;
  readonly name: string;
}

export interface CardEntry {
  /** Undefined: at the counter. */
  readonly stored: KeptCard | undefined;
  /** The guest is let in without a card; the board says that too little is held. */
  readonly none: boolean;
  readonly keep: boolean;
  readonly holder: string;
}

interface CardChoiceProps {
  readonly entry: CardEntry;
  readonly faulty: boolean;
  readonly onChange: (entry: CardEntry) => void;
  readonly onPick: () => void;
}

export const CardChoice = ({ entry, faulty, onChange, onPick }: CardChoiceProps) => {
  const { checkIn } = useWords();
  const { stored, none, keep, holder } = entry;
  const isAtCounter = !none && stored === undefined;
  return (
    <section className={styles['section']} aria-label={checkIn.card}>
      <h3>{checkIn.card}</h3>
      <div className={styles['ways']}>
        <ActionButton
          label={checkIn.counter}
          keyShown={shownKey('check-in', 'counter-card')}
          size="small"
          grow
          pressed={isAtCounter}
          onPress={() => onChange({ ...entry, stored: undefined, none: false })}
          testId="card-at-counter"
        />
        <ActionButton
          label={stored?.name ?? checkIn.stored}
          keyShown={shownKey('check-in', 'kept-card')}
          size="small"
          grow
          pressed={!none && stored !== undefined}
          onPress={onPick}
          testId="card-stored"
        />
        <ActionButton
          label={checkIn.noCard}
          keyShown={shownKey('check-in', 'no-card')}
          size="small"
          grow
          pressed={none}
          onPress={() => onChange({ ...entry, none: true })}
          testId="card-none"
        />
      </div>
      {isAtCounter ? (
        <Tick
          ticked={keep}
          keyShown={shownKey('check-in', 'keep-card')}
          testId="keep-card"
          onChange={(ticked) => onChange({ ...entry, keep: ticked })}
        >
          {checkIn.keep}
        </Tick>
      ) : null}
      {isAtCounter && keep ? (
        <FormField
          label={checkIn.holder}
          value={holder}
          maxLength={60}
          fault={faulty && holder.trim() === '' ? checkIn.holderMissing : undefined}
          testId="cardholder-name"
          onChange={(typed) => onChange({ ...entry, holder: typed })}
        />
      ) : null}
    </section>
  );
};
