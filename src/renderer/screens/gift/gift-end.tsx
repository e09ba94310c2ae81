// An order has ended: done, refused, not processed, unknown, or not sent because an earlier one is unknown.
import type { GiftStepView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { useRun } from '../../app/till.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import type { Fact } from '../../components/fact-list.tsx';
import type { SymbolName } from '../../components/symbol.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { gatewaySentence } from '../../text/gateway-codes.ts';
import { useWords } from '../../text/words.tsx';
import { Buttons } from '../sale/buttons.tsx';
import { Facts } from '../sale/facts.tsx';
import { Hero, Say } from '../sale/hero.tsx';
import { giftRequest } from './gift-request.ts';
import { giftAmount, giftTitle } from './gift-words.ts';

type EndedStep = Extract<
  GiftStepView,
  { name: 'done' | 'refused' | 'not-processed' | 'unknown' | 'undecided' }
>;

interface GiftEndProps {
  readonly step: EndedStep;
  readonly settled: boolean;
}

const looks: Readonly<
  Record<EndedStep['name'], { tone: 'good' | 'bad' | 'still' | 'doubt'; symbol: SymbolName }>
> = {
  done: { tone: 'good', symbol: 'good' },
  refused: { tone: 'bad', symbol: 'bad' },
  'not-processed': { tone: 'still', symbol: 'stopped' },
  unknown: { tone: 'doubt', symbol: 'doubt' },
  undecided: { tone: 'doubt', symbol: 'doubt' },
};

/** What is said under the title; of an order that is done, only what is not as asked for. */
const Sentence = ({ step }: { readonly step: EndedStep }) => {
  const { gift } = useWords();
  switch (step.name) {
    case 'done': {
      const { amountMinor, currency, action } = step.order;
      if (amountMinor !== null && (step.approvedMinor ?? amountMinor) < amountMinor)
        return <Say testId="gift-less">{gift.less(formatAmount(amountMinor, currency))}</Say>;
      return action === 'balance' && step.balanceMinor === null ? <Say>{gift.noBalance}</Say> : null;
    }
    case 'refused':
      return <Say testId="decline-reason">{gatewaySentence(step.code)}</Say>;
    case 'not-processed':
      return <Say>{gift.notProcessed}</Say>;
    case 'unknown':
      return <Say testId="gift-advice">{gift.unknown[step.order.action]}</Say>;
    case 'undecided':
      return <Say testId="gift-advice">{gift.undecided}</Say>;
  }
};

/** What Enter does: on from what is done, the same again after a no, the balance where nobody knows. */
const useGoOn = (step: EndedStep): { readonly label: string; readonly goOn: () => void } => {
  const { gift, sale } = useWords();
  const run = useRun();
  const begin = (action: EndedStep['order']['action']): void => {
    const request = giftRequest(action, step.order.amountMinor ?? 0);
    if (request !== undefined) void run('gift.begin', request);
  };
  switch (step.name) {
    case 'done':
      return { label: sale.backToBasket, goOn: () => void run('gift.leave', {}) };
    case 'refused':
    case 'not-processed':
      return { label: gift.tryAgain, goOn: () => begin(step.order.action) };
    case 'unknown':
    case 'undecided':
      return { label: gift.askBalance, goOn: () => begin('balance') };
  }
};

export const GiftEnd = ({ step, settled }: GiftEndProps) => {
  const words = useWords();
  const { gift } = words;
  const run = useRun();
  const { label, goOn } = useGoOn(step);
  const leave = (): void => void run('gift.leave', {});
  const another = (): void => void run('gift.open', {});
  useKeys('gift-end', { 'gift-go-on': goOn, 'gift-cards': another, 'gift-leave': leave }, settled);
  const { order } = step;
  const balance =
    step.name === 'done' && step.approvedMinor !== null && step.balanceMinor !== null
      ? formatAmount(step.balanceMinor, order.currency)
      : null;
  const facts: readonly Fact[] = [
    { label: gift.facts.card, value: order.mask, testId: 'mask' },
    { label: gift.facts.balance, value: balance, testId: 'gift-balance' },
    { label: gift.facts.code, value: step.name === 'refused' ? step.code : null, testId: 'decline-code' },
  ];
  return (
    <>
      <Hero {...looks[step.name]} title={giftTitle(step, words)} amount={giftAmount(step)}>
        <Sentence step={step} />
        <Facts onColour facts={facts} />
      </Hero>
      <Buttons>
        <ActionButton
          label={step.name === 'done' ? gift.another : words.sale.backToBasket}
          keyShown={shownKey('gift-end', step.name === 'done' ? 'gift-cards' : 'gift-leave')}
          size="main"
          grow
          onPress={step.name === 'done' ? another : leave}
          testId={step.name === 'done' ? 'gift-another' : 'gift-leave'}
        />
        <ActionButton
          label={label}
          keyShown={shownKey('gift-end', 'gift-go-on')}
          size="main"
          grow
          tone="primary"
          onPress={goOn}
          testId="gift-go-on"
        />
      </Buttons>
    </>
  );
};
