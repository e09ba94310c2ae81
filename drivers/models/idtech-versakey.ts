// Keyboard with a stripe reader. Its manual's table of ids is scrambled in the copy at hand, where they read `00 05` (its
// own structure) and `10 05` (MagTek's): both may be wrong.
import { IdTechReports } from '../idtech/report-assembler.ts';
import type { ReaderModel } from '../model.ts';
import { idTech, vendorReports } from './usages.ts';

export const idTechVersaKey: ReaderModel = {
  id: 'idtech-versakey',
  title: 'ID TECH VersaKey',
  usbIds: [
    { vendorId: idTech, productId: 0x0500 },
    { vendorId: idTech, productId: 0x0510 },
  ],
  usages: [vendorReports],
  confidence: 'low',
  sends: 'hid',
  modeSwitch: null,
  assembler: () => new IdTechReports(),
};
