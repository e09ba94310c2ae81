// Reports in ID TECH's own structure. Id: ID TECH 80096504-001, "USB HID Data Format".
import { IdTechReports } from '../idtech/report-assembler.ts';
import type { ReaderModel } from '../model.ts';
import { idTech, vendorReports } from './usages.ts';

export const idTechHid: ReaderModel = {
  id: 'idtech-hid',
  title: 'ID TECH reader (HID)',
  usbIds: [{ vendorId: idTech, productId: 0x2010 }],
  usages: [vendorReports],
  confidence: 'documented',
  sends: 'hid',
  modeSwitch: null,
  assembler: () => new IdTechReports(),
};
