// Where the clerk is looking: a page, and at most one dialog on it. The only state of the screen's own; it decides
// nothing about money, and every state change of a sale brings the sale's page back.
import type { CustomerView, SeriesView, StoredCardView } from '../../contract/customers.ts';
import type { DifferenceView } from '../../contract/settlement.ts';
import type { Echo, FolioView } from '../../contract/folio-views.ts';
import type { PaymentFilterRequest } from '../../contract/journal.ts';
import type { OfflineEntryView } from '../../contract/offline.ts';
import type { PersonView, SecretKind } from '../../contract/people.ts';
import type { ReaderView } from '../../contract/readers.ts';
import type { PaymentView, PracticeFault, RegisterView } from '../../contract/views.ts';

export type Page =
  | 'sale'
  | 'front-desk'
  | 'folio'
  | 'night-audit'
  | 'payments'
  | 'customers'
  | 'compare'
  | 'readers'
  | 'offline'
  | 'settings'
  | 'people'
  | 'security';

export type Dialog =
  | { readonly name: 'help' }
  | { readonly name: 'unresolved' }
  | { readonly name: 'connection' }
  | { readonly name: 'clear-basket' }
  | { readonly name: 'give-up'; readonly payment: PaymentView }
  | { readonly name: 'void'; readonly payment: PaymentView }
  | { readonly name: 'refund'; readonly payment: PaymentView }
  | { readonly name: 'capture'; readonly payment: PaymentView }
  | { readonly name: 'repeat'; readonly payment: PaymentView }
  /** The other of void and refund, after the first came too late or too early. */
  | { readonly name: 'instead'; readonly declined: PaymentView }
  | { readonly name: 'cash'; readonly amountMinor: number }
  | { readonly name: 'pay-by-stored-card'; readonly amountMinor: number }
  | { readonly name: 'card-code'; readonly amountMinor: number; readonly storedCardId: string }
  | { readonly name: 'take-back'; readonly payment: PaymentView }
  | { readonly name: 'take-all-back' }
  | { readonly name: 'receipt'; readonly paymentId: string }
  /** The consent to store the card that pays next; the amount is what would come again, in minor units. */
  | { readonly name: 'store-card'; readonly amountMinor: number }
  /** A new customer where none is given. */
  | { readonly name: 'customer'; readonly customer: CustomerView | null }
  | { readonly name: 'remove-customer'; readonly customer: CustomerView }
  | { readonly name: 'card-details'; readonly card: StoredCardView }
  | { readonly name: 'card-expiry'; readonly card: StoredCardView }
  | { readonly name: 'card-question'; readonly change: CardChange; readonly card: StoredCardView }
  | { readonly name: 'series-question'; readonly change: 'skip' | 'stop'; readonly series: SeriesView }
  | { readonly name: 'mend'; readonly taskId: string; readonly difference: DifferenceView }
  | { readonly name: 'export'; readonly filter: PaymentFilterRequest }
  | { readonly name: 'mail-receipt'; readonly paymentId: string }
  | { readonly name: 'switch-mode'; readonly reader: ReaderView; readonly to: SendingMode }
  | { readonly name: 'leave-settings'; readonly to: Page }
  | { readonly name: 'offline-arm' }
  /** Whose card is keyed offline for the payment on the register. */
  | { readonly name: 'offline-customer'; readonly payment: PaymentView }
  | { readonly name: 'offline-settle'; readonly what: OfflineSettling; readonly entry: OfflineEntryView }
  /** `onDone` says how it ended. */
  | {
      readonly name: 'offline-carry';
      readonly way: 'export' | 'import';
      readonly onDone: (sentence: string) => void;
    }
  | { readonly name: 'vault' }
  | { readonly name: 'vault-unlock' }
  | { readonly name: 'vault-wrap' }
  | { readonly name: 'drill' }
  | { readonly name: 'me' }
  /** Of whoever is signed in. */
  | { readonly name: 'change-secret'; readonly kind: SecretKind }
  | { readonly name: 'first-manager' }
  | { readonly name: 'add-person' }
  | { readonly name: 'change-person'; readonly person: PersonView }
  | { readonly name: 'set-secret'; readonly person: PersonView }
  | { readonly name: 'switch-person'; readonly person: PersonView }
  | { readonly name: 'new-folio' }
  /** Of a reservation: the estimate, the card, and the hold. */
  | { readonly name: 'check-in'; readonly folioId: string }
  /** The duplicate radar has stopped something; `onMeant` does it all the same. */
  | { readonly name: 'echo'; readonly echo: Echo; readonly onMeant: () => void }
  | { readonly name: 'folio'; readonly view: FolioView; readonly ask: FolioAsk }
  | {
      readonly name: 'post-nights';
      readonly businessDay: string;
      readonly nights: number;
      readonly onPosted: (count: number) => void;
    };

/** What is done, with a reason, to an entry taken offline. */
export type OfflineSettling = 'send-over-age' | 'call-off' | 'write-off';

/** How a reader sends its swipes: as reports to this register, or typed into whatever window is in front. */
export type SendingMode = NonNullable<ReaderView['switchesTo']>;

/** How the practice cards are swiped. Null is the usual family. */
export interface PracticeSwipe {
  readonly familyId: string | null;
  readonly fault: PracticeFault;
}

/** What is asked about before it is done to a folio. */
export type FolioAsk =
  | {
      readonly name:
        | 'charge'
        | 'post'
        | 'raise'
        | 'release'
        | 'change-card'
        | 'renew'
        | 'check-out'
        | 'no-show'
        | 'restay'
        | 'pay'
        | 'room'
        | 'companion'
        | 'cancel'
        | 'take-back'
        | 'slip';
    }
  | { readonly name: 'correct'; readonly lineId: string }
  /** Null for the folio's own guest. */
  | { readonly name: 'bill'; readonly guestId: string | null };

/** What is asked about before it is done to a stored card. */
export type CardChange = 'rotate' | 'roll-back' | 'remove';

export interface Ui {
  readonly page: Page;
  readonly dialog: Dialog | null;
  readonly practiceOpen: boolean;
  readonly practiceSwipe: PracticeSwipe;
  /** Something typed on the settings page is not saved. */
  readonly settingsDirty: boolean;
  /** The folio that the folio page shows. */
  readonly folioId: string | null;
  /** Of the payment on the register: its folio is shown again once the register is done with it. */
  readonly backToFolio: string | null;
}

export type UiEvent =
  | { readonly name: 'page'; readonly page: Page }
  | { readonly name: 'open'; readonly dialog: Dialog }
  | { readonly name: 'close' }
  | { readonly name: 'practice' }
  | { readonly name: 'practice-swipe'; readonly part: Partial<PracticeSwipe> }
  | { readonly name: 'settings-dirty'; readonly dirty: boolean }
  | { readonly name: 'folio'; readonly folioId: string }
  /** The register is locked, or nobody is signed in: what was half typed is gone, the page stays. */
  | { readonly name: 'door' }
  /** `folioId` of the payment that stands on the register now. */
  | { readonly name: 'sale-moved'; readonly to: RegisterView['name']; readonly folioId: string | null };

export const firstUi: Ui = {
  page: 'sale',
  dialog: null,
  practiceOpen: true,
  practiceSwipe: { familyId: null, fault: 'none' },
  settingsDirty: false,
  folioId: null,
  backToFolio: null,
};

/** Dialogs that speak about the sale as it was before it moved. */
const aboutTheSale: ReadonlySet<Dialog['name']> = new Set<Dialog['name']>([
  'give-up',
  'clear-basket',
  'instead',
  'cash',
  'pay-by-stored-card',
  'card-code',
  'take-back',
  'take-all-back',
  'store-card',
  'offline-customer',
]);

export const uiStep = (ui: Ui, event: UiEvent): Ui => {
  switch (event.name) {
    case 'page':
      return { ...ui, page: event.page, dialog: null, settingsDirty: false };
    case 'open':
      return { ...ui, dialog: event.dialog };
    case 'close':
      return { ...ui, dialog: null };
    case 'practice':
      return { ...ui, practiceOpen: !ui.practiceOpen };
    case 'practice-swipe':
      return { ...ui, practiceSwipe: { ...ui.practiceSwipe, ...event.part } };
    case 'settings-dirty':
      return ui.settingsDirty === event.dirty ? ui : { ...ui, settingsDirty: event.dirty };
    case 'folio':
      return { ...ui, page: 'folio', folioId: event.folioId, dialog: null, settingsDirty: false };
    case 'door':
      return { ...ui, dialog: null, settingsDirty: false };
    case 'sale-moved':
      if (event.to === 'basket' && ui.backToFolio !== null && ui.page === 'sale')
        return { ...ui, page: 'folio', folioId: ui.backToFolio, backToFolio: null, dialog: null };
      if (event.to === 'basket')
        return ui.dialog !== null && aboutTheSale.has(ui.dialog.name)
          ? { ...ui, dialog: null, backToFolio: null }
          : ui.backToFolio === null
            ? ui
            : { ...ui, backToFolio: null };
      return { ...ui, page: 'sale', dialog: null, settingsDirty: false, backToFolio: event.folioId };
  }
};
