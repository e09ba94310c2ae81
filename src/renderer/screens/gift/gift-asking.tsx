// The order is on its way. There is nothing to press: what was sent cannot be unsent.
import type { GiftStepView } from '../../../contract/views.ts';
import { useKeys } from '../../keys/key-provider.tsx';
import { useWords } from '../../text/words.tsx';
import { Buttons } from '../sale/buttons.tsx';
import { Facts } from '../sale/facts.tsx';
import { Hero, Say } from '../sale/hero.tsx';
import { giftAmount, giftTitle } from './gift-words.ts';

export const GiftAsking = ({ step }: { readonly step: Extract<GiftStepView, { name: 'asking' }> }) => {
  const words = useWords();
  const { gift } = words;
  useKeys('requesting', {});
  return (
    <>
      <Hero tone="action" symbol="asking" turning title={giftTitle(step, words)} amount={giftAmount(step)}>
        <Say testId="gift-action">{gift.actions[step.order.action]}</Say>
        <Facts onColour facts={[{ label: gift.facts.card, value: step.order.mask, testId: 'mask' }]} />
        {step.tries > 1 ? <Say testId="gift-tries">{gift.tries(step.tries)}</Say> : null}
      </Hero>
      <Buttons />
    </>
  );
};
