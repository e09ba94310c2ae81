// What is to be done with a gift card: an amount where one is wanted, and the four orders beside the digits.
import { useEffect, useReducer, useRef } from 'react';
import type { GiftAction } from '../../../contract/views.ts';
import { amountMinor, amountStep, emptyEntry } from '../../amount/amount-entry.ts';
import { type Currency, formatAmount } from '../../amount/format-amount.ts';
import { useRun } from '../../app/till.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { type Key, Keypad } from '../../components/keypad.tsx';
import { Symbol } from '../../components/symbol.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords, type Words } from '../../text/words.tsx';
import styles from '../basket/basket.module.css';
import { Buttons } from '../sale/buttons.tsx';
import { giftRequest } from './gift-request.ts';

const digit = (face: string): Key => ({ id: face, face });

const keysOf = (words: Words, minor: number): readonly Key[] => {
  const order = (action: GiftAction): Key => ({
    id: action,
    face: words.gift.actions[action],
    cap: shownKey('gift', `gift-${action}`),
    // Quieter: it takes something away.
    tone: action === 'deactivate' ? 'tool' : 'action',
    disabled: giftRequest(action, minor) === undefined,
  });
  return [
    ...['7', '8', '9'].map(digit),
    order('balance'),
    ...['4', '5', '6'].map(digit),
    order('activate'),
    ...['1', '2', '3'].map(digit),
    order('load'),
    ...['0', '00'].map(digit),
    { id: 'back', face: <Symbol name="erase" size={30} />, label: words.basket.erase, tone: 'tool' },
    order('deactivate'),
  ];
};

interface GiftChoiceProps {
  readonly currency: Currency;
  readonly settled: boolean;
}

export const GiftChoice = ({ currency, settled }: GiftChoiceProps) => {
  const words = useWords();
  const run = useRun();
  const [entry, tell] = useReducer(amountStep, emptyEntry);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const minor = amountMinor(entry);
  const begin = (action: GiftAction): void => {
    const request = giftRequest(action, minor);
    if (request !== undefined) void run('gift.begin', request);
  };
  const leave = (): void => void run('gift.leave', {});
  const press = (id: string): void => {
    if (id === 'back') tell({ name: 'back' });
    else if (Object.hasOwn(words.gift.actions, id)) begin(id as GiftAction);
    else tell({ name: 'digits', digits: id });
  };
  useKeys(
    'gift',
    {
      digit: press,
      back: () => press('back'),
      'gift-balance': () => begin('balance'),
      'gift-activate': () => begin('activate'),
      'gift-load': () => begin('load'),
      'gift-deactivate': () => begin('deactivate'),
      'gift-leave': leave,
    },
    settled,
  );
  return (
    <>
      <div className={styles['typed']} data-typed={minor > 0}>
        <h1 className={styles['label']} ref={heading} tabIndex={-1}>
          {words.gift.title}
        </h1>
        <output className={styles['digits']} aria-label={words.gift.amount} data-testid="typed-amount">
          {formatAmount(minor, currency)}
        </output>
      </div>
      <Keypad label={words.gift.keypad} keys={keysOf(words, minor)} onPress={press} />
      <Buttons>
        <ActionButton
          label={words.sale.backToBasket}
          keyShown={shownKey('gift', 'gift-leave')}
          size="main"
          grow
          onPress={leave}
          testId="gift-leave"
        />
      </Buttons>
    </>
  );
};
