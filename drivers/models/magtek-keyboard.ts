// Any MagTek reader that types, clear or encrypted: all share one id. MagTek 99875206, 99875475.
import type { ReaderModel } from '../model.ts';
import { keyboard, magTek } from './usages.ts';

export const magTekKeyboard: ReaderModel = {
  id: 'magtek-keyboard',
  title: 'MagTek reader in keyboard mode',
  usbIds: [{ vendorId: magTek, productId: 0x0001 }],
  usages: [keyboard],
  confidence: 'documented',
  sends: 'keyboard',
  modeSwitch: 'magtek',
};
