// The settings form as text and choices, and its way to the contract's draft. What text cannot become a number stays
// here with a sentence; everything else is main's to judge. Pure.
import type {
  FieldFault,
  KeyboardLayout,
  ReaderSettings,
  SettingsDraft,
  SettingsView,
} from '../../../contract/settings.ts';
import { formatPercent, parsePercent } from '../../amount/tax-percent.ts';
import { type OfflineFault, type OfflineForm, offlineFormOf, offlineOf } from './offline-form.ts';
import { type DeskFault, type FrontDeskForm, frontDeskFormOf, frontDeskOf } from './front-desk-form.ts';

export type SerialSettings = Extract<ReaderSettings, { kind: 'serial' }>;
/** `desk-shape`: something of the front desk will not do; its section says what. */
export type LocalFault =
  'header-size' | 'desk-shape' | 'days-shape' | 'offline-shape' | DeskFault | OfflineFault;
export type Faults = Readonly<Partial<Record<FieldFault['field'], FieldFault['fault'] | LocalFault>>>;

/** A label of the shop's own, as it is typed. */
export type Label = SettingsDraft['labels'][number];

export interface SettingsForm {
  readonly environment: SettingsDraft['environment'];
  readonly baseUrl: string;
  readonly extraCaFile: string;
  readonly cardPresentMid: string;
  readonly cardNotPresentMid: string;
  /** Write-only: empty keeps what is kept. */
  readonly appKey: string;
  readonly clientKey: string;
  readonly readerKind: ReaderSettings['kind'];
  readonly serial: SerialSettings;
  /** Empty: any USB reader. */
  readonly usbSerialNumber: string;
  readonly keyboardLayout: KeyboardLayout;
  readonly tax: string;
  readonly receiptHeader: string;
  readonly chargeSeriesUnattended: boolean;
  readonly registerName: string;
  readonly clerkName: string;
  /** May hold empty rows: they are not sent. */
  readonly labels: readonly Label[];
  readonly onAddressMismatch: SettingsDraft['onAddressMismatch'];
  readonly onCodeMismatch: SettingsDraft['onCodeMismatch'];
  readonly frontDesk: FrontDeskForm;
  readonly offline: OfflineForm;
}

/** The line settings most serial readers leave the factory with. */
export const usualSerial: SerialSettings = {
  kind: 'serial',
  path: '',
  baudRate: 9600,
  dataBits: 8,
  parity: 'none',
  stopBits: 1,
};

export const formOf = (view: SettingsView): SettingsForm => ({
  environment: view.environment,
  baseUrl: view.baseUrl,
  extraCaFile: view.extraCaFile,
  cardPresentMid: view.cardPresentMid,
  cardNotPresentMid: view.cardNotPresentMid,
  appKey: '',
  clientKey: '',
  readerKind: view.reader.kind,
  serial: view.reader.kind === 'serial' ? view.reader : usualSerial,
  usbSerialNumber: view.reader.kind === 'usb' ? view.reader.serialNumber : '',
  keyboardLayout: view.reader.kind === 'keyboard' ? view.reader.layout : 'us',
  tax: formatPercent(view.taxBasisPoints),
  receiptHeader: view.receiptHeader.join('\n'),
  chargeSeriesUnattended: view.chargeSeriesUnattended,
  registerName: view.registerName,
  clerkName: view.clerkName,
  labels: view.labels,
  onAddressMismatch: view.onAddressMismatch,
  onCodeMismatch: view.onCodeMismatch,
  frontDesk: frontDeskFormOf(view.frontDesk),
  offline: offlineFormOf(view.offline, view.idleLockMinutes),
});

const headerLines = (text: string): readonly string[] => {
  const lines = text.split('\n').map((line) => line.trim());
  while (lines.at(-1) === '') lines.pop();
  return lines;
};

const trimmed = ({ name, value }: Label): Label => ({ name: name.trim(), value: value.trim() });
const isEmpty = ({ name, value }: Label): boolean => name === '' && value === '';

const labelsOf = (labels: readonly Label[]): Label[] =>
  labels.map(trimmed).filter((label) => !isEmpty(label));

const readerOf = (form: SettingsForm): ReaderSettings => {
  const { readerKind: kind, serial, usbSerialNumber, keyboardLayout } = form;
  switch (kind) {
    case 'serial':
      return { ...serial, path: serial.path.trim() };
    case 'usb':
      return { kind, serialNumber: usbSerialNumber.trim() };
    case 'keyboard':
      return { kind, layout: keyboardLayout };
    default:
      return { kind };
  }
};

export type DraftOf =
  { readonly ok: true; readonly draft: SettingsDraft } | { readonly ok: false; readonly faults: Faults };

export const draftOf = (form: SettingsForm): DraftOf => {
  const taxBasisPoints = parsePercent(form.tax);
  const receiptHeader = headerLines(form.receiptHeader);
  const headerFits = receiptHeader.length <= 4 && receiptHeader.every((line) => line.length <= 42);
  const reader = readerOf(form);
  const portMissing = reader.kind === 'serial' && reader.path === '';
  const frontDesk = frontDeskOf(form.frontDesk);
  const offline = offlineOf(form.offline);
  if (
    taxBasisPoints === undefined ||
    !headerFits ||
    portMissing ||
    frontDesk === undefined ||
    offline === undefined
  )
    return {
      ok: false,
      faults: {
        ...(taxBasisPoints === undefined ? { taxBasisPoints: 'tax-shape' } : {}),
        ...(headerFits ? {} : { receiptHeader: 'header-size' }),
        ...(portMissing ? { reader: 'port-missing' } : {}),
        ...(frontDesk === undefined ? { frontDesk: 'desk-shape' } : {}),
        ...(offline === undefined ? { offline: 'offline-shape' } : {}),
      },
    };
  const { environment, baseUrl, extraCaFile, cardPresentMid, cardNotPresentMid } = form;
  const { onAddressMismatch, onCodeMismatch, chargeSeriesUnattended } = form;
  const appKey = form.appKey.trim();
  const clientKey = form.clientKey.trim();
  return {
    ok: true,
    draft: {
      environment,
      baseUrl: baseUrl.trim(),
      extraCaFile: extraCaFile.trim(),
      cardPresentMid: cardPresentMid.trim(),
      cardNotPresentMid: cardNotPresentMid.trim(),
      reader,
      taxBasisPoints,
      receiptHeader: [...receiptHeader],
      chargeSeriesUnattended,
      registerName: form.registerName.trim(),
      clerkName: form.clerkName.trim(),
      labels: labelsOf(form.labels),
      onAddressMismatch,
      onCodeMismatch,
      frontDesk,
      ...offline,
      ...(appKey === '' ? {} : { appKey }),
      ...(clientKey === '' ? {} : { clientKey }),
    },
  };
};

/** Main's faults by field; the first of each. */
export const faultsByField = (faults: readonly FieldFault[]): Faults =>
  Object.fromEntries(faults.toReversed().map(({ field, fault }) => [field, fault]));
