// Charges with the customer's consent: the card that is swiped next is stored when the payment is approved.
import { useRun, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { type Agreed, StoreCardDialog } from './store-card-dialog.tsx';

export const StoreCard = ({ amountMinor }: { readonly amountMinor: number }) => {
  const { currency } = useSnapshot();
  const run = useRun();
  const { tell } = useUi();
  const charge = async (agreed: Agreed): Promise<void> => {
    const charged = await run('sale.charge', {
      amountMinor,
      way: 'sale',
      keep: { ...agreed, consent: true },
    });
    if (charged !== undefined) tell({ name: 'close' });
  };
  return (
    <StoreCardDialog
      amountMinor={amountMinor}
      currency={currency}
      onAgree={(agreed) => void charge(agreed)}
    />
  );
};
