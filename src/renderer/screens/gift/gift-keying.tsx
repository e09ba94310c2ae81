// The number of a gift card is keyed in: only its length is seen here.
import type { GiftStepView } from '../../../contract/views.ts';
import { useWords } from '../../text/words.tsx';
import { EntryPad } from '../keying/entry-pad.tsx';
import { giftAmount, giftTitle } from './gift-words.ts';

export const GiftKeying = ({ step }: { readonly step: Extract<GiftStepView, { name: 'keying' }> }) => {
  const words = useWords();
  return (
    <EntryPad
      title={giftTitle(step, words)}
      amount={giftAmount(step)}
      submit={words.gift.actions[step.order.action]}
      entry={step.entry}
    />
  );
};
