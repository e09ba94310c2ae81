// A stored card and what can be done with it. Nothing here moves money; whatever changes the card is asked about first.
import type { StoredCardView } from '../../../contract/customers.ts';
import { useRun } from '../../app/till.tsx';
import type { CardChange } from '../../app/ui.ts';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FactList } from '../../components/fact-list.tsx';
import remarkStyles from '../../components/remark.module.css';
import { useKeys, useSettled } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { dayOfYear } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';
import { CardMark, expiryText, storedCardName } from './card-row.tsx';
import styles from './customers.module.css';

export const CardDialog = ({ card }: { readonly card: StoredCardView }) => {
  const words = useWords();
  const { cards } = words.customers;
  const run = useRun();
  const { tell } = useUi();
  const settled = useSettled();
  const close = (): void => tell({ name: 'close' });
  const changeExpiry = (): void => {
    if (card.payable) tell({ name: 'open', dialog: { name: 'card-expiry', card } });
  };
  const ask = (change: CardChange, may: boolean) => (): void => {
    if (may) tell({ name: 'open', dialog: { name: 'card-question', change, card } });
  };
  const readAgain = async (): Promise<void> => {
    const read = await run('stored-card.read-again', { storedCardId: card.id });
    if (read !== undefined) close();
  };
  const handlers = {
    'change-expiry': changeExpiry,
    rotate: ask('rotate', card.payable),
    'roll-back': ask('roll-back', card.may.rollBack),
    'read-again': () => void readAgain(),
    'remove-card': ask('remove', true),
    close,
  };
  useKeys('card-details', handlers, settled);
  const buttons = [
    ['change-expiry', cards.changeExpiry, card.payable],
    ['rotate', cards.rotate, card.payable],
    ['roll-back', cards.rollBack, card.may.rollBack],
    ['read-again', cards.readAgain, true],
    ['remove-card', cards.remove, true],
  ] as const;
  return (
    <Dialog
      title={storedCardName(card, words)}
      settled={settled}
      width={720}
      testId="card-details"
      buttons={
        <ActionButton label={cards.close} keyShown="Escape" grow onPress={close} testId="card-close" />
      }
    >
      {card.standing === 'needs-attention' ? (
        <p className={remarkStyles['remark']} data-tone="bad">
          {cards.attention}
        </p>
      ) : (
        <p>
          {card.customerName} <CardMark card={card} />
        </p>
      )}
      <FactList
        facts={[
          { label: cards.holder, value: card.cardholderName },
          {
            label: cards.expiryLabel,
            value: card.expiry === null ? cards.expiryUnknown : expiryText(card.expiry),
          },
          { label: cards.stored, value: dayOfYear(card.storedAtMs) },
        ]}
      />
      <div className={styles['actions']}>
        {buttons.map(([action, label, may]) => (
          <ActionButton
            key={action}
            label={label}
            keyShown={shownKey('card-details', action)}
            disabled={!may}
            onPress={handlers[action]}
            testId={action}
          />
        ))}
      </div>
    </Dialog>
  );
};
