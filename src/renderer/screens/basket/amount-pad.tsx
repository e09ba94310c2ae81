// The amount being typed, its name and quantity, the keypad, and Charge.
import type { RefObject } from 'react';
import type { RegisterView } from '../../../contract/views.ts';
import { amountMinor } from '../../amount/amount-entry.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { type Key, Keypad } from '../../components/keypad.tsx';
import { Symbol } from '../../components/symbol.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords, type Words } from '../../text/words.tsx';
import styles from './basket.module.css';
import { LineFields } from './line-fields.tsx';
import type { BasketHandle } from './use-basket.ts';

interface AmountPadProps {
  readonly basket: Extract<RegisterView, { name: 'basket' }>;
  readonly handle: BasketHandle;
  readonly nameField: RefObject<HTMLInputElement | null>;
}

const digit = (face: string): Key => ({ id: face, face });

const keysOf = (words: Words, typed: boolean): readonly Key[] => [
  digit('7'),
  digit('8'),
  digit('9'),
  { id: 'back', face: <Symbol name="erase" size={30} />, label: words.basket.erase, tone: 'tool' },
  digit('4'),
  digit('5'),
  digit('6'),
  {
    id: 'times',
    face: words.basket.quantity,
    cap: shownKey('basket', 'times'),
    tone: 'tool',
  },
  digit('1'),
  digit('2'),
  digit('3'),
  { id: 'add', face: words.basket.add, cap: 'Enter', tone: 'action', tall: true, disabled: !typed },
  { ...digit('0'), wide: 2 },
  digit('00'),
];

export const AmountPad = ({ basket, handle, nameField }: AmountPadProps) => {
  const words = useWords();
  const { entry, tell } = handle;
  const { currency } = basket.totals;
  const minor = amountMinor(entry);
  const press = (id: string): void => {
    if (id === 'back') tell({ name: 'back' });
    else if (id === 'times') tell({ name: 'times' });
    else if (id === 'add') handle.add();
    else tell({ name: 'digits', digits: id });
  };
  const chargeLabel =
    minor > 0
      ? words.basket.addAndCharge
      : basket.lines.length > 0
        ? words.basket.charge(formatAmount(basket.totals.totalMinor, currency))
        : words.basket.chargeNothing;
  return (
    <>
      <div className={styles['typed']} data-typed={minor > 0}>
        <span className={styles['label']}>{words.basket.amount}</span>
        {entry.quantity === '' ? null : (
          <span className={styles['times']} data-testid="typed-quantity">
            {entry.quantity} ×
          </span>
        )}
        <output className={styles['digits']} aria-label={words.basket.amount} data-testid="typed-amount">
          {formatAmount(minor, currency)}
        </output>
      </div>
      <LineFields handle={handle} nameField={nameField} />
      <Keypad label={words.basket.keypad} keys={keysOf(words, minor > 0)} onPress={press} />
      <div className={styles['charge']}>
        <ActionButton
          label={words.basket.hold}
          keyShown={shownKey('basket', 'hold')}
          disabled={!handle.canCharge}
          onPress={handle.hold}
          testId="hold"
        />
        <ActionButton
          label={words.basket.otherTenders}
          keyShown={shownKey('basket', 'other-tenders')}
          disabled={!handle.canCharge}
          onPress={handle.otherTenders}
          testId="other-tenders"
        />
        <ActionButton
          label={chargeLabel}
          keyShown={shownKey('basket', 'charge')}
          size="main"
          grow
          tone="primary"
          disabled={!handle.canCharge}
          onPress={handle.charge}
          testId="charge"
        />
      </div>
    </>
  );
};
