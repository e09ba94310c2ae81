// Gen III: text in chained reports. Id: MagTek's own host code (WebHID_Public, DeviceConfig.js).
import { ChainedText } from '../magtek/chained-text.ts';
import type { ReaderModel } from '../model.ts';
import { magTek } from './usages.ts';

export const magTekIDynamo5: ReaderModel = {
  id: 'magtek-idynamo5',
  title: 'MagTek iDynamo 5 (Gen III)',
  usbIds: [{ vendorId: magTek, productId: 0x0020 }],
  usages: [],
  confidence: 'documented',
  sends: 'hid',
  modeSwitch: null,
  assembler: () => new ChainedText(),
};
