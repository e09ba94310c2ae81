// Where the clerk is looking: a page, and at most one dialog on it. The only state of the screen's own; it decides
// nothing about money, and every state change of a sale brings the sale's page back.
import type { PaymentView, RegisterView } from '../../contract/views.ts';

export type Page = 'sale' | 'payments' | 'settings';

export type Dialog =
  | { readonly name: 'help' }
  | { readonly name: 'unresolved' }
  | { readonly name: 'clear-basket' }
  | { readonly name: 'give-up'; readonly payment: PaymentView }
  | { readonly name: 'void'; readonly payment: PaymentView }
  | { readonly name: 'refund'; readonly payment: PaymentView }
  | { readonly name: 'receipt'; readonly paymentId: string }
  | { readonly name: 'mail-receipt'; readonly paymentId: string }
  | { readonly name: 'leave-settings'; readonly to: Page };

export interface Ui {
  readonly page: Page;
  readonly dialog: Dialog | null;
  readonly practiceOpen: boolean;
  /** Something typed on the settings page is not saved. */
  readonly settingsDirty: boolean;
}

export type UiEvent =
  | { readonly name: 'page'; readonly page: Page }
  | { readonly name: 'open'; readonly dialog: Dialog }
  | { readonly name: 'close' }
  | { readonly name: 'practice' }
  | { readonly name: 'settings-dirty'; readonly dirty: boolean }
  | { readonly name: 'sale-moved'; readonly to: RegisterView['name'] };

export const firstUi: Ui = { page: 'sale', dialog: null, practiceOpen: true, settingsDirty: false };

/** Dialogs that speak about the sale as it was before it moved. */
const aboutTheSale: ReadonlySet<Dialog['name']> = new Set<Dialog['name']>(['give-up', 'clear-basket']);

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
    case 'settings-dirty':
      return ui.settingsDirty === event.dirty ? ui : { ...ui, settingsDirty: event.dirty };
    case 'sale-moved':
      if (event.to === 'basket')
        return ui.dialog !== null && aboutTheSale.has(ui.dialog.name) ? { ...ui, dialog: null } : ui;
      return { ...ui, page: 'sale', dialog: null, settingsDirty: false };
  }
};
