// The ways on after a no. A purchase: the same again with a card, or back to the basket. What follows up on a purchase
// has one way, back to the register, and a second where void and refund can stand in for each other.
import type { PaymentView } from '../../../contract/views.ts';
import { isPurchase } from '../../amount/purchase.ts';
import { useRun } from '../../app/till.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { useBackLabel } from './back-label.ts';
import { Buttons } from './buttons.tsx';

interface TryAgainProps {
  readonly payment: PaymentView;
  readonly settled: boolean;
  readonly scope: 'declined' | 'not-processed';
  /** The word on the main button of a purchase. */
  readonly again: string;
  /** The other of void and refund, where it is offered. */
  readonly instead?: { readonly label: string; readonly onPress: () => void } | undefined;
}

export const TryAgain = ({ payment, settled, scope, again, instead }: TryAgainProps) => {
  const { sale } = useWords();
  const run = useRun();
  const backLabel = useBackLabel();
  const purchase = isPurchase(payment);
  const back = (): void => void run('sale.cancel', { paymentId: payment.id });
  const another = (): void => void run('sale.another-card', { paymentId: payment.id });
  const main = purchase ? { label: again, onPress: another } : instead;
  useKeys(scope, { 'another-card': main?.onPress ?? back, 'cancel-sale': back }, settled);
  const backButton = (
    <ActionButton
      label={purchase ? backLabel : sale.backToRegister}
      keyShown={shownKey(scope, main === undefined ? 'another-card' : 'cancel-sale')}
      size="main"
      grow
      tone={main === undefined ? 'primary' : 'quiet'}
      onPress={back}
      testId="back-to-basket"
    />
  );
  if (main === undefined) return <Buttons>{backButton}</Buttons>;
  return (
    <Buttons>
      {backButton}
      <ActionButton
        label={main.label}
        keyShown={shownKey(scope, 'another-card')}
        size="main"
        grow
        tone="primary"
        onPress={main.onPress}
        testId={purchase ? 'another-card' : 'instead'}
      />
    </Buttons>
  );
};
