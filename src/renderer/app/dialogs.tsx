// The one dialog that is open, if any.
import { ClearBasket } from '../screens/basket/clear-basket.tsx';
import { CardDialog } from '../screens/customers/card-dialog.tsx';
import { CardExpiry } from '../screens/customers/card-expiry.tsx';
import { CustomerForm } from '../screens/customers/customer-form.tsx';
import { CardQuestion, RemoveCustomer, SeriesQuestion } from '../screens/customers/questions.tsx';
import { StoredCardPicker } from '../screens/customers/stored-card-picker.tsx';
import { StoreCard } from '../screens/customers/store-card.tsx';
import { MeDialog } from '../screens/me/me-dialog.tsx';
import { MendDialog } from '../screens/compare/mend-dialog.tsx';
import { ConnectionDialog } from '../screens/connection/connection-dialog.tsx';
import { CheckInDialog } from '../screens/front-desk/check-in-dialog.tsx';
import { EchoDialog } from '../screens/front-desk/echo-dialog.tsx';
import { NewFolioDialog } from '../screens/front-desk/new-folio-dialog.tsx';
import { FolioDialog } from '../screens/folio/folio-dialog.tsx';
import { HelpDialog } from '../screens/help/help-dialog.tsx';
import { DrillDialog } from '../screens/drill/drill-dialog.tsx';
import { PostNights } from '../screens/night-audit/post-nights.tsx';
import { ArmDialog } from '../screens/offline/arm-dialog.tsx';
import { CarryDialog } from '../screens/offline/carry-dialog.tsx';
import { CustomerDialog } from '../screens/offline/customer-dialog.tsx';
import { SettleDialog } from '../screens/offline/settle-dialog.tsx';
import { VaultDialog } from '../screens/offline/vault-dialog.tsx';
import { UnlockDialog, WrapDialog } from '../screens/offline/vault-passphrase.tsx';
import { CaptureDialog } from '../screens/payments/capture-dialog.tsx';
import { InsteadDialog } from '../screens/payments/instead-dialog.tsx';
import { ExportDialog } from '../screens/payments/export-dialog.tsx';
import { RefundDialog } from '../screens/payments/refund-dialog.tsx';
import { RepeatDialog } from '../screens/payments/repeat-dialog.tsx';
import { VoidDialog } from '../screens/payments/void-dialog.tsx';
import { AddPerson, ChangePerson } from '../screens/people/person-form.tsx';
import { SetSecret } from '../screens/people/set-secret.tsx';
import { SwitchPerson } from '../screens/people/switch-person.tsx';
import { SwitchMode } from '../screens/readers/switch-mode.tsx';
import { MailDialog } from '../screens/receipt/mail-dialog.tsx';
import { ReceiptDialog } from '../screens/receipt/receipt-dialog.tsx';
import { GiveUpDialog } from '../screens/sale/give-up-dialog.tsx';
import { LeaveSettings } from '../screens/settings/leave-settings.tsx';
import { ChangeSecretDialog } from '../screens/sign-in/change-secret.tsx';
import { FirstManagerDialog } from '../screens/sign-in/first-manager.tsx';
import { CashDialog } from '../screens/tender/cash-dialog.tsx';
import { CardCodeQuestion, StoredCardTender } from '../screens/tender/stored-card-tender.tsx';
import { TakeAllBack } from '../screens/tender/take-all-back.tsx';
import { TakeBackDialog } from '../screens/tender/take-back-dialog.tsx';
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
    case 'connection':
      return <ConnectionDialog />;
    case 'clear-basket':
      return <ClearBasket />;
    case 'give-up':
      return <GiveUpDialog payment={dialog.payment} />;
    case 'void':
      return <VoidDialog payment={dialog.payment} />;
    case 'refund':
      return <RefundDialog payment={dialog.payment} />;
    case 'capture':
      return <CaptureDialog payment={dialog.payment} />;
    case 'repeat':
      return <RepeatDialog payment={dialog.payment} />;
    case 'instead':
      return <InsteadDialog declined={dialog.declined} />;
    case 'cash':
      return <CashDialog amountMinor={dialog.amountMinor} />;
    case 'pay-by-stored-card':
      return (
        <StoredCardTender
          amountMinor={dialog.amountMinor}
          picker={(onPick) => <StoredCardPicker onPick={onPick} />}
        />
      );
    case 'card-code':
      return <CardCodeQuestion amountMinor={dialog.amountMinor} storedCardId={dialog.storedCardId} />;
    case 'take-back':
      return <TakeBackDialog payment={dialog.payment} />;
    case 'take-all-back':
      return <TakeAllBack />;
    case 'receipt':
      return <ReceiptDialog key={dialog.paymentId} paymentId={dialog.paymentId} />;
    case 'store-card':
      return <StoreCard amountMinor={dialog.amountMinor} />;
    case 'customer':
      return <CustomerForm customer={dialog.customer} />;
    case 'remove-customer':
      return <RemoveCustomer customer={dialog.customer} />;
    case 'card-details':
      return <CardDialog card={dialog.card} />;
    case 'card-expiry':
      return <CardExpiry card={dialog.card} />;
    case 'card-question':
      return <CardQuestion change={dialog.change} card={dialog.card} />;
    case 'series-question':
      return <SeriesQuestion change={dialog.change} series={dialog.series} />;
    case 'mend':
      return <MendDialog taskId={dialog.taskId} difference={dialog.difference} />;
    case 'export':
      return <ExportDialog filter={dialog.filter} />;
    case 'mail-receipt':
      return <MailDialog paymentId={dialog.paymentId} />;
    case 'switch-mode':
      return <SwitchMode reader={dialog.reader} to={dialog.to} />;
    case 'leave-settings':
      return <LeaveSettings to={dialog.to} />;
    case 'me':
      return <MeDialog />;
    case 'change-secret':
      return <ChangeSecretDialog kind={dialog.kind} />;
    case 'first-manager':
      return <FirstManagerDialog />;
    case 'add-person':
      return <AddPerson />;
    case 'change-person':
      return <ChangePerson person={dialog.person} />;
    case 'set-secret':
      return <SetSecret person={dialog.person} />;
    case 'switch-person':
      return <SwitchPerson person={dialog.person} />;
    case 'echo':
      return <EchoDialog echo={dialog.echo} onMeant={dialog.onMeant} />;
    case 'offline-arm':
      return <ArmDialog />;
    case 'offline-customer':
      return <CustomerDialog payment={dialog.payment} />;
    case 'offline-settle':
      return <SettleDialog what={dialog.what} entry={dialog.entry} />;
    case 'offline-carry':
      return <CarryDialog way={dialog.way} onDone={dialog.onDone} />;
    case 'vault':
      return <VaultDialog />;
    case 'vault-unlock':
      return <UnlockDialog />;
    case 'vault-wrap':
      return <WrapDialog />;
    case 'drill':
      return <DrillDialog />;
    case 'new-folio':
      return <NewFolioDialog />;
    case 'check-in':
      return <CheckInDialog key={dialog.folioId} folioId={dialog.folioId} />;
    case 'folio':
      return <FolioDialog key={dialog.ask.name} view={dialog.view} ask={dialog.ask} />;
    case 'post-nights':
      return (
        <PostNights businessDay={dialog.businessDay} nights={dialog.nights} onPosted={dialog.onPosted} />
      );
  }
};
