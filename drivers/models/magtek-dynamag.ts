// MagneSafe V5 swipe reader, on a cable or through its wireless dongle. Id: MagTek 99875475.
import { magTekReports } from '../magtek/report-assembler.ts';
import type { ReaderModel } from '../model.ts';
import { magTek, vendorReports } from './usages.ts';

export const magTekDynamag: ReaderModel = {
  id: 'magtek-dynamag',
  title: 'MagTek Dynamag',
  usbIds: [{ vendorId: magTek, productId: 0x0011 }],
  usages: [vendorReports],
  confidence: 'documented',
  sends: 'hid',
  modeSwitch: 'magtek',
  assembler: magTekReports,
};
