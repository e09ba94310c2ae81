// A card is keyed on it when the host asks for one. Id and collection: MagTek 99875629, page 12.
import { KeyedReports } from '../magtek/keyed-reports.ts';
import { blocksRequest, manualCard, manualEntryRequest, outcomeReport } from '../magtek/manual-entry.ts';
import type { HidModel } from '../model.ts';
import { magTek, pinPad } from './usages.ts';

/** Longer than anybody needs to key a card. */
const waitSeconds = 120;
const oneBeep = 1;

export const magTekDynaProMini: HidModel = {
  id: 'magtek-dynapro-mini',
  title: 'MagTek DynaPro Mini',
  usbIds: [{ vendorId: magTek, productId: 0x3009 }],
  usages: [pinPad],
  confidence: 'documented',
  sends: 'hid',
  modeSwitch: null,
  assembler: () => new KeyedReports(),
  requests: {
    begin: () =>
      manualEntryRequest({ fields: 'pan-expiry-code', waitSeconds, longPan: false, tones: oneBeep }),
    after: (report) => {
      const keyed = report[0] === outcomeReport && report[1] === 0 && report[2] === 0;
      return keyed && report[3] === manualCard ? blocksRequest() : undefined;
    },
  },
};
