// The digits of the amount to take, the other tenders beside them, and the card as the main button.
import { type Currency, formatAmount } from '../../amount/format-amount.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { type Key, Keypad } from '../../components/keypad.tsx';
import { Symbol } from '../../components/symbol.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { Buttons } from '../sale/buttons.tsx';
import styles from './tender.module.css';
import type { TenderHandle } from './use-tender.ts';

const digit = (face: string): Key => ({ id: face, face });

interface TenderPadProps {
  readonly handle: TenderHandle;
  readonly currency: Currency;
}

export const TenderPad = ({ handle, currency }: TenderPadProps) => {
  const words = useWords();
  const { tender } = words;
  const disabled = handle.fault !== null || handle.waiting;
  const paid = handle.tenders.legs.length > 0;
  const keys: readonly Key[] = [
    ...['7', '8', '9', '4', '5', '6', '1', '2', '3', '0', '00'].map(digit),
    { id: 'back', face: <Symbol name="erase" size={30} />, label: words.basket.erase, tone: 'tool' },
  ];
  const others = [
    { action: 'take-cash', label: tender.cash, onPress: handle.takeCash },
    { action: 'take-gift-card', label: tender.giftCard, onPress: handle.takeGiftCard },
    { action: 'take-stored-card', label: tender.storedCard, onPress: handle.takeStoredCard },
    { action: 'take-and-store', label: tender.storeCard, onPress: handle.takeAndStore },
  ] as const;
  return (
    <>
      <div className={styles['pad']}>
        <Keypad label={words.basket.keypad} keys={keys} columns={3} onPress={handle.press} />
        <div className={styles['others']}>
          {others.map(({ action, label, onPress }) => (
            <ActionButton
              key={action}
              label={label}
              keyShown={shownKey('tendering', action)}
              size="main"
              grow
              disabled={disabled}
              onPress={onPress}
              testId={action}
            />
          ))}
        </div>
      </div>
      <Buttons>
        <ActionButton
          label={paid ? tender.takeAllBack : words.sale.backToBasket}
          keyShown={shownKey('tendering', paid ? 'take-all-back' : 'leave-tenders')}
          size="main"
          grow
          disabled={handle.waiting}
          onPress={paid ? handle.takeAllBack : handle.leave}
          testId={paid ? 'take-all-back' : 'leave-tenders'}
        />
        <ActionButton
          label={tender.card(formatAmount(handle.amountMinor, currency))}
          keyShown={shownKey('tendering', 'take-card')}
          size="main"
          grow
          tone="primary"
          disabled={disabled}
          onPress={handle.takeCard}
          testId="take-card"
        />
      </Buttons>
    </>
  );
};
