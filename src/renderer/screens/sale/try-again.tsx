// The two ways on after a no: the same basket with a card again, or back to the basket. A void or refund has one way:
// back to the register, from where it can be asked for again.
import type { PaymentView } from '../../../contract/views.ts';
import { useRun } from '../../app/till.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { Buttons } from './buttons.tsx';

interface TryAgainProps {
  readonly payment: PaymentView;
  readonly settled: boolean;
  readonly scope: 'declined' | 'not-processed';
  readonly again: string;
}

export const TryAgain = ({ payment, settled, scope, again }: TryAgainProps) => {
  const { sale } = useWords();
  const run = useRun();
  const ofSale = payment.kind === 'sale';
  const back = (): void => void run('sale.cancel', { paymentId: payment.id });
  const another = (): void => void run('sale.another-card', { paymentId: payment.id });
  useKeys(scope, { 'another-card': ofSale ? another : back, 'cancel-sale': back }, settled);
  if (!ofSale)
    return (
      <Buttons>
        <ActionButton
          label={sale.backToRegister}
          keyShown="Enter"
          size="main"
          grow
          tone="primary"
          onPress={back}
          testId="back-to-basket"
        />
      </Buttons>
    );
  return (
    <Buttons>
      <ActionButton
        label={sale.backToBasket}
        keyShown={shownKey(scope, 'cancel-sale')}
        size="main"
        grow
        onPress={back}
        testId="back-to-basket"
      />
      <ActionButton
        label={again}
        keyShown={shownKey(scope, 'another-card')}
        size="main"
        grow
        tone="primary"
        onPress={another}
        testId="another-card"
      />
    </Buttons>
  );
};
