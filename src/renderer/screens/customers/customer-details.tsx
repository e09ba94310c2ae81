// One customer, whole: facts, stored cards, payments that come again.
import type { RefObject } from 'react';
import type { CommandAnswer } from '../../../contract/channels.ts';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { classes } from '../../components/classes.ts';
import { FactList } from '../../components/fact-list.tsx';
import pageStyles from '../../components/page.module.css';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { CardRow } from './card-row.tsx';
import styles from './customers.module.css';
import { SeriesRow } from './series-row.tsx';

interface DetailsProps {
  readonly whole: CommandAnswer<'customer.read'>;
  readonly details: RefObject<HTMLElement | null>;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  readonly onReadAgain: () => void;
}

export const CustomerDetails = ({ whole, details, onEdit, onRemove, onReadAgain }: DetailsProps) => {
  const { customers: words } = useWords();
  const { tell } = useUi();
  const { customer, cards, series } = whole;
  return (
    <section
      ref={details}
      className={classes(pageStyles['details'], styles['details'])}
      aria-label={customer.name}
      data-testid="customer"
    >
      <h2 tabIndex={-1}>{customer.name}</h2>
      <div className={pageStyles['scroll']} tabIndex={0} role="group" aria-label={customer.name}>
        <FactList
          facts={[
            { label: words.facts.email, value: customer.email },
            { label: words.facts.profile, value: customer.profileId },
          ]}
        />
        <h3>
          {words.cards.title} <kbd aria-hidden="true">{shownKey('customers', 'cards')}</kbd>
        </h3>
        {cards.length === 0 ? <p className={pageStyles['note']}>{words.cards.none}</p> : null}
        {cards.map((card) => (
          <CardRow
            key={card.id}
            card={card}
            onPress={() => tell({ name: 'open', dialog: { name: 'card-details', card } })}
          />
        ))}
        {series.length === 0 ? null : <h3>{words.series.title}</h3>}
        {series.map((entry) => (
          <SeriesRow
            key={entry.id}
            series={entry}
            onSkip={() =>
              tell({ name: 'open', dialog: { name: 'series-question', change: 'skip', series: entry } })
            }
            onStop={() =>
              tell({ name: 'open', dialog: { name: 'series-question', change: 'stop', series: entry } })
            }
          />
        ))}
      </div>
      <div className={pageStyles['buttons']}>
        <ActionButton
          label={words.edit}
          keyShown={shownKey('customers', 'edit-customer')}
          grow
          onPress={onEdit}
          testId="edit-customer"
        />
        <ActionButton
          label={words.readAgain}
          keyShown={shownKey('customers', 'read-again')}
          grow
          disabled={cards.length === 0}
          onPress={onReadAgain}
          testId="read-again"
        />
        <ActionButton
          label={words.remove}
          keyShown={shownKey('customers', 'remove-customer')}
          grow
          disabled={cards.length > 0}
          onPress={onRemove}
          testId="remove-customer"
        />
      </div>
    </section>
  );
};
