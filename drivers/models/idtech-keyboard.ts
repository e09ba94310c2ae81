// Id: ID TECH 80096504-001; usb.ids has it as ValueMag. It is switched by commands of its own, which are not sent.
import type { ReaderModel } from '../model.ts';
import { idTech, keyboard } from './usages.ts';

export const idTechKeyboard: ReaderModel = {
  id: 'idtech-keyboard',
  title: 'ID TECH reader in keyboard mode',
  usbIds: [{ vendorId: idTech, productId: 0x2030 }],
  usages: [keyboard],
  confidence: 'documented',
  sends: 'keyboard',
  modeSwitch: null,
};
