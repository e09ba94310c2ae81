// The basket: lines and totals on the left, the amount being typed on the right, Charge below it.
import { useRef } from 'react';
import type { RegisterView, Snapshot } from '../../../contract/views.ts';
import { useRun, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { ChoosableLines } from '../../components/lines.tsx';
import type { Prompt } from '../../components/prompt-line.tsx';
import { Ticket } from '../../components/ticket.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords, type Words } from '../../text/words.tsx';
import { SaleLayout } from '../sale/sale-layout.tsx';
import { swipePrompt } from '../sale/state-prompt.ts';
import { AmountPad } from './amount-pad.tsx';
import { EmptyLines } from './empty-lines.tsx';
import { type BasketHandle, useBasket } from './use-basket.ts';

type BasketView = Extract<RegisterView, { name: 'basket' }>;

const promptOf = (basket: BasketView, handle: BasketHandle, snapshot: Snapshot, words: Words): Prompt => {
  const { prompts } = words.basket;
  if (handle.entry.quantityRefused) return { text: prompts.quantityRefused, tone: 'care' };
  if (handle.entry.digits !== '') return { text: prompts.typing };
  return swipePrompt(snapshot, words) ?? { text: basket.lines.length > 0 ? prompts.filled : prompts.empty };
};

export const BasketSale = ({ basket }: { readonly basket: BasketView }) => {
  const snapshot = useSnapshot();
  const words = useWords();
  const { tell: tellUi } = useUi();
  const nameField = useRef<HTMLInputElement>(null);
  const handle = useBasket(basket);
  const { tell, chosenId } = handle;
  const run = useRun();
  const giftCards = (): void => void run('gift.open', {});
  const some = basket.lines.length > 0;
  const clear = (): void => {
    if (some) tellUi({ name: 'open', dialog: { name: 'clear-basket' } });
  };
  useKeys('basket', {
    digit: (digit) => tell({ name: 'digits', digits: digit }),
    back: () => tell({ name: 'back' }),
    times: () => tell({ name: 'times' }),
    name: () => nameField.current?.focus(),
    'clear-amount': () => {
      tell({ name: 'clear' });
      handle.choose(null);
      nameField.current?.blur();
    },
    'line-up': () => handle.move(-1),
    'line-down': () => handle.move(1),
    'remove-line': () => handle.remove(chosenId),
    'clear-basket': clear,
    'add-or-charge': handle.addOrCharge,
    charge: handle.charge,
    'other-tenders': handle.otherTenders,
    hold: handle.hold,
    'gift-cards': giftCards,
  });
  return (
    <SaleLayout
      state="basket"
      title={words.basket.title}
      settled
      prompt={promptOf(basket, handle, snapshot, words)}
      ticket={
        <Ticket
          title={words.basket.title}
          lines={basket.lines}
          totals={basket.totals}
          taxBasisPoints={snapshot.taxBasisPoints}
          tool={
            some ? (
              <ActionButton
                label={words.basket.clear}
                keyShown={shownKey('basket', 'clear-basket')}
                size="small"
                onPress={clear}
                testId="clear-basket"
              />
            ) : (
              <ActionButton
                label={words.gift.title}
                keyShown={shownKey('basket', 'gift-cards')}
                size="small"
                onPress={giftCards}
                testId="gift-cards"
              />
            )
          }
          list={
            some ? (
              <ChoosableLines
                lines={basket.lines}
                currency={basket.totals.currency}
                chosenId={chosenId}
                onChoose={handle.choose}
                onRemove={handle.remove}
              />
            ) : (
              <EmptyLines />
            )
          }
        />
      }
    >
      <AmountPad basket={basket} handle={handle} nameField={nameField} />
    </SaleLayout>
  );
};
