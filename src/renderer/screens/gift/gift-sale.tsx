// The gift-card desk on the register: the basket waits on the left, the order stands on the right.
import type { GiftStepView, RegisterView } from '../../../contract/views.ts';
import { useSnapshot } from '../../app/till.tsx';
import { PlainLines } from '../../components/lines.tsx';
import { Ticket } from '../../components/ticket.tsx';
import { useSettled } from '../../keys/key-provider.tsx';
import { useWords } from '../../text/words.tsx';
import { SaleLayout } from '../sale/sale-layout.tsx';
import { GiftAsking } from './gift-asking.tsx';
import { GiftCard } from './gift-card.tsx';
import { GiftChoice } from './gift-choice.tsx';
import { GiftEnd } from './gift-end.tsx';
import { GiftKeying } from './gift-keying.tsx';
import { giftPrompt, giftTitle } from './gift-words.ts';

type GiftRegister = Extract<RegisterView, { name: 'gift' }>;

const Step = ({ register, settled }: { readonly register: GiftRegister; readonly settled: boolean }) => {
  const { step, totals } = register;
  switch (step.name) {
    case 'choosing':
      return <GiftChoice currency={totals.currency} settled={settled} />;
    case 'awaiting-card':
      return <GiftCard step={step} settled={settled} />;
    case 'keying':
      return <GiftKeying step={step} />;
    case 'asking':
      return <GiftAsking step={step} />;
    case 'done':
    case 'refused':
    case 'not-processed':
    case 'unknown':
    case 'undecided':
      return <GiftEnd step={step} settled={settled} />;
  }
};

const GiftState = ({ register }: { readonly register: GiftRegister }) => {
  const snapshot = useSnapshot();
  const words = useWords();
  const settled = useSettled();
  const { step, lines, totals } = register;
  return (
    <SaleLayout
      state={`gift-${step.name}`}
      title={giftTitle(step, words)}
      settled={settled}
      prompt={giftPrompt(step, snapshot, words)}
      ticket={
        <Ticket
          title={words.basket.title}
          lines={lines}
          totals={totals}
          taxBasisPoints={snapshot.taxBasisPoints}
          list={<PlainLines lines={lines} currency={totals.currency} />}
        />
      }
    >
      <Step register={register} settled={settled} />
    </SaleLayout>
  );
};

const keyOf = (step: GiftStepView): string =>
  step.name === 'choosing' ? step.name : `${step.name} ${step.order.id}`;

/** A new step starts anew: its settling time, its focus. */
export const GiftSale = ({ register }: { readonly register: GiftRegister }) => (
  <GiftState key={keyOf(register.step)} register={register} />
);
