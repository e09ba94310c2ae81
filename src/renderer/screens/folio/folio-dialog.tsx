// The dialog of a folio that is open.
import type { FolioView } from '../../../contract/folio-views.ts';
import type { FolioAsk } from '../../app/ui.ts';
import { ChargeDialog, CorrectDialog, PostDialog } from './charge-dialogs.tsx';
import { CheckOutDialog } from './check-out-dialog.tsx';
import { ChangeCardDialog, RaiseDialog, ReleaseDialog, RenewDialog } from './hold-dialogs.tsx';
import { NoShowDialog } from './no-show-dialog.tsx';
import { BillDialog, SlipDialog } from './paper-dialogs.tsx';
import { PayDialog } from './pay-dialog.tsx';
import { CancelStay, CompanionDialog, PlaceDialog, RestayDialog, TakeBackStay } from './stay-dialogs.tsx';

interface FolioDialogProps {
  readonly view: FolioView;
  readonly ask: FolioAsk;
}

export const FolioDialog = ({ view, ask }: FolioDialogProps) => {
  switch (ask.name) {
    case 'charge':
      return <ChargeDialog view={view} />;
    case 'post':
      return <PostDialog view={view} />;
    case 'correct':
      return <CorrectDialog view={view} lineId={ask.lineId} />;
    case 'raise':
      return <RaiseDialog view={view} />;
    case 'release':
      return <ReleaseDialog view={view} />;
    case 'change-card':
      return <ChangeCardDialog view={view} />;
    case 'renew':
      return <RenewDialog view={view} />;
    case 'check-out':
      return <CheckOutDialog view={view} />;
    case 'no-show':
      return <NoShowDialog view={view} />;
    case 'restay':
      return <RestayDialog view={view} />;
    case 'pay':
      return <PayDialog view={view} />;
    case 'room':
      return <PlaceDialog view={view} />;
    case 'companion':
      return <CompanionDialog view={view} />;
    case 'cancel':
      return <CancelStay view={view} />;
    case 'take-back':
      return <TakeBackStay view={view} />;
    case 'bill':
      return <BillDialog view={view} guestId={ask.guestId} />;
    case 'slip':
      return <SlipDialog view={view} />;
  }
};
