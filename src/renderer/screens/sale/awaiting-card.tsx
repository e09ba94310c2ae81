// The reader is armed and waits for a card.
import type { PaymentView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { isPartOfBasket } from '../../amount/tenders.ts';
import { useRun, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { Buttons } from './buttons.tsx';
import { useBackLabel } from './back-label.ts';
import { CardPicture } from './card-picture.tsx';
import { Hero, Say } from './hero.tsx';

interface StateProps {
  readonly payment: PaymentView;
  readonly settled: boolean;
}

export const AwaitingCard = ({ payment, settled }: StateProps) => {
  const { sale, offline: words } = useWords();
  const { offline } = useSnapshot();
  const { tell } = useUi();
  const run = useRun();
  const back = useBackLabel();
  const gift = payment.tender === 'gift-card';
  const amount = (minor: number): string => formatAmount(minor, payment.totals.currency);
  const keyIn = (): void => void run('entry.begin', { paymentId: payment.id });
  const cancel = (): void => void run('sale.cancel', { paymentId: payment.id });
  // A gift card has no bank that could be asked later.
  const mayKeyOffline = offline.mayTake && payment.tender === 'card';
  const keyOffline = (): void => tell({ name: 'open', dialog: { name: 'offline-customer', payment } });
  useKeys(
    'awaiting-card',
    {
      'key-in': keyIn,
      'cancel-sale': cancel,
      ...(mayKeyOffline ? { 'key-offline': keyOffline } : {}),
    },
    settled,
  );
  return (
    <>
      <Hero
        tone="waiting"
        symbol="card"
        picture={<CardPicture />}
        title={gift ? sale.awaiting.giftTitle : sale.awaiting.title}
        amount={amount(payment.totals.totalMinor)}
      >
        {payment.basketTotalMinor !== null && isPartOfBasket(payment) ? (
          <Say testId="part-of">{sale.awaiting.partOf(amount(payment.basketTotalMinor))}</Say>
        ) : null}
        {payment.kind === 'authorization' ? <Say testId="hold">{sale.awaiting.hold}</Say> : null}
      </Hero>
      <Buttons>
        <ActionButton
          label={back}
          keyShown={shownKey('awaiting-card', 'cancel-sale')}
          size="main"
          grow
          onPress={cancel}
          testId="cancel-sale"
        />
        <ActionButton
          label={gift ? sale.awaiting.giftKeyIn : sale.awaiting.keyIn}
          keyShown={shownKey('awaiting-card', 'key-in')}
          size="main"
          grow
          onPress={keyIn}
          testId="key-in"
        />
        {mayKeyOffline ? (
          <ActionButton
            label={words.taking.button}
            keyShown={shownKey('awaiting-card', 'key-offline')}
            size="main"
            grow
            tone="primary"
            onPress={keyOffline}
            testId="key-offline"
          />
        ) : null}
      </Buttons>
    </>
  );
};
