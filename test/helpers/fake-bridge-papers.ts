// Receipts and settings of the fake bridge.
import { defaultFrontDesk } from '../../src/main/settings/front-desk-defaults.ts';
import { defaultOffline } from '../../src/main/settings/offline-defaults.ts';
import type { ReceiptView, PaymentView } from '../../src/contract/views.ts';
import type { FieldFault, SettingsDraft, SettingsView } from '../../src/contract/settings.ts';

const dollars = (minor: number): string => `$${(minor / 100).toFixed(2)}`;

export const receiptOf = (
  payment: PaymentView,
  audience: ReceiptView['audience'],
  copy: number,
): ReceiptView => ({
  paymentId: payment.id,
  audience,
  copy,
  rows: [
    { kind: 'title', text: 'Corner Coffee' },
    { kind: 'text', text: '12 Harbour Street' },
    { kind: 'text', text: 'Nov 21 2026 14:05' },
    ...(copy > 0 ? [{ kind: 'banner', text: `COPY ${copy}` } as const] : []),
    { kind: 'rule' },
    ...payment.lines.map(
      (line) =>
        ({
          kind: 'pair',
          left: `${line.quantity} x ${line.name === '' ? 'Item' : line.name}`,
          right: dollars(line.totalMinor),
          strong: false,
        }) as const,
    ),
    { kind: 'rule' },
    { kind: 'pair', left: 'Subtotal', right: dollars(payment.totals.subtotalMinor), strong: false },
    { kind: 'pair', left: 'Tax', right: dollars(payment.totals.taxMinor), strong: false },
    { kind: 'pair', left: 'TOTAL', right: dollars(payment.totals.totalMinor), strong: true },
    { kind: 'rule' },
    { kind: 'pair', left: 'VISA', right: payment.mask ?? '', strong: false },
    { kind: 'pair', left: 'Entry', right: payment.entryMode ?? '', strong: false },
    { kind: 'pair', left: 'Auth code', right: payment.authCode ?? '', strong: false },
    { kind: 'banner', text: payment.state === 'queued' ? 'OFFLINE, NOT YET AUTHORIZED' : 'APPROVED' },
    { kind: 'text', text: audience === 'customer' ? 'Customer copy' : 'Merchant copy' },
  ],
});

export const firstSettings: SettingsView = {
  environment: 'practice',
  baseUrl: '',
  extraCaFile: '',
  cardPresentMid: '887728203',
  cardNotPresentMid: '887728202',
  reader: { kind: 'simulated' },
  taxBasisPoints: 825,
  receiptHeader: ['Corner Coffee', '12 Harbour Street'],
  chargeSeriesUnattended: false,
  frontDesk: defaultFrontDesk,
  offline: defaultOffline,
  idleLockMinutes: 15,
  registerName: 'Register 2',
  clerkName: '',
  labels: [{ name: 'shop', value: 'Harbour Street' }],
  onAddressMismatch: 'warn',
  onCodeMismatch: 'void',
  appKeyKept: true,
  clientKeyKept: false,
  keyStore: 'good',
};

/** The faults main would find, as far as the screen needs them. */
export const faultsOf = (draft: SettingsDraft, view: SettingsView): FieldFault[] => {
  const faults: FieldFault[] = [];
  if (draft.labels.some(({ value }) => /\d{16}/.test(value)))
    faults.push({ field: 'labels', fault: 'card-number' });
  if (draft.environment === 'practice') return faults;
  if (draft.baseUrl === '') faults.push({ field: 'baseUrl', fault: 'missing' });
  else if (!draft.baseUrl.startsWith('https://')) faults.push({ field: 'baseUrl', fault: 'not-https' });
  const prefix = draft.environment === 'sandbox' ? 'T' : 'P';
  if (draft.appKey !== undefined && !draft.appKey.startsWith(prefix))
    faults.push({ field: 'appKey', fault: 'app-key-prefix' });
  if (draft.clientKey === undefined && !view.clientKeyKept)
    faults.push({ field: 'clientKey', fault: 'missing' });
  if (draft.cardPresentMid === '') faults.push({ field: 'cardPresentMid', fault: 'missing' });
  return faults;
};
