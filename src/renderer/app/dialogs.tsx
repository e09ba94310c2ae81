// The one dialog that is open, if any.
import { ClearBasket } from '../screens/basket/clear-basket.tsx';
import { HelpDialog } from '../screens/help/help-dialog.tsx';
import { RefundDialog } from '../screens/payments/refund-dialog.tsx';
import { VoidDialog } from '../screens/payments/void-dialog.tsx';
import { MailDialog } from '../screens/receipt/mail-dialog.tsx';
import { ReceiptDialog } from '../screens/receipt/receipt-dialog.tsx';
import { GiveUpDialog } from '../screens/sale/give-up-dialog.tsx';
import { LeaveSettings } from '../screens/settings/leave-settings.tsx';
import { UnresolvedDialog } from '../screens/unresolved/unresolved-dialog.tsx';
import { useUi } from './ui-context.tsx';

export const Dialogs = () => {
  const { dialog } = useUi().ui;
  switch (dialog?.name) {
    case undefined:
      return null;
    case 'help':
      return <HelpDialog />;
    case 'unresolved':
      return <UnresolvedDialog />;
    case 'clear-basket':
      return <ClearBasket />;
    case 'give-up':
      return <GiveUpDialog payment={dialog.payment} />;
    case 'void':
      return <VoidDialog payment={dialog.payment} />;
    case 'refund':
      return <RefundDialog payment={dialog.payment} />;
    case 'receipt':
      return <ReceiptDialog key={dialog.paymentId} paymentId={dialog.paymentId} />;
    case 'mail-receipt':
      return <MailDialog paymentId={dialog.paymentId} />;
    case 'leave-settings':
      return <LeaveSettings to={dialog.to} />;
  }
};
