// Clear tracks in reports of 337 bytes. Ids: MagTek 99875191, usb.ids.
import { magTekReports } from '../magtek/report-assembler.ts';
import type { ReaderModel } from '../model.ts';
import { magTek, vendorReports } from './usages.ts';

export const magTekSureSwipe: ReaderModel = {
  id: 'magtek-sureswipe',
  title: 'MagTek SureSwipe',
  usbIds: [{ vendorId: magTek, productId: 0x0002 }],
  usages: [vendorReports],
  confidence: 'documented',
  sends: 'hid',
  modeSwitch: 'magtek',
  assembler: magTekReports,
};
