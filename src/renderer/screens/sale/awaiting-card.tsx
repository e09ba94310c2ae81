// The reader is armed and waits for a card.
import type { PaymentView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { useRun } from '../../app/till.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { Buttons } from './buttons.tsx';
import { CardPicture } from './card-picture.tsx';
import { Hero } from './hero.tsx';

interface StateProps {
  readonly payment: PaymentView;
  readonly settled: boolean;
}

export const AwaitingCard = ({ payment, settled }: StateProps) => {
  const { sale } = useWords();
  const run = useRun();
  const keyIn = (): void => void run('entry.begin', { paymentId: payment.id });
  const cancel = (): void => void run('sale.cancel', { paymentId: payment.id });
  useKeys('awaiting-card', { 'key-in': keyIn, 'cancel-sale': cancel }, settled);
  return (
    <>
      <Hero
        tone="waiting"
        symbol="card"
        picture={<CardPicture />}
        title={sale.awaiting.title}
        amount={formatAmount(payment.totals.totalMinor, payment.totals.currency)}
      />
      <Buttons>
        <ActionButton
          label={sale.backToBasket}
          keyShown={shownKey('awaiting-card', 'cancel-sale')}
          size="main"
          grow
          onPress={cancel}
          testId="cancel-sale"
        />
        <ActionButton
          label={sale.awaiting.keyIn}
          keyShown={shownKey('awaiting-card', 'key-in')}
          size="main"
          grow
          onPress={keyIn}
          testId="key-in"
        />
      </Buttons>
    </>
  );
};
