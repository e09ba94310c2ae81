// The reader is armed and waits for the gift card of an order.
import type { GiftStepView } from '../../../contract/views.ts';
import { useRun } from '../../app/till.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { Buttons } from '../sale/buttons.tsx';
import { CardPicture } from '../sale/card-picture.tsx';
import { Hero, Say } from '../sale/hero.tsx';
import { giftAmount, giftTitle } from './gift-words.ts';

interface GiftCardProps {
  readonly step: Extract<GiftStepView, { name: 'awaiting-card' }>;
  readonly settled: boolean;
}

export const GiftCard = ({ step, settled }: GiftCardProps) => {
  const words = useWords();
  const run = useRun();
  const keyIn = (): void => void run('entry.begin', { paymentId: step.order.id });
  const choose = (): void => void run('gift.open', {});
  useKeys('gift-card', { 'key-in': keyIn, 'gift-choose': choose }, settled);
  return (
    <>
      <Hero
        tone="waiting"
        symbol="card"
        picture={<CardPicture />}
        title={giftTitle(step, words)}
        amount={giftAmount(step)}
      >
        <Say testId="gift-action">{words.gift.actions[step.order.action]}</Say>
      </Hero>
      <Buttons>
        <ActionButton
          label={words.gift.choose}
          keyShown={shownKey('gift-card', 'gift-choose')}
          size="main"
          grow
          onPress={choose}
          testId="gift-choose"
        />
        <ActionButton
          label={words.sale.awaiting.keyIn}
          keyShown={shownKey('gift-card', 'key-in')}
          size="main"
          grow
          onPress={keyIn}
          testId="key-in"
        />
      </Buttons>
    </>
  );
};
