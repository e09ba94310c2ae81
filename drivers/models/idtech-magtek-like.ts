// Reports of 337 bytes, as MagTek has them. Ids: ID TECH SecureHead, "other" mode; Hewlett-Packard's IDRA-334133-HP stands
// in usb.ids, and that it has this mode is not said there.
import { IdTechReports } from '../idtech/report-assembler.ts';
import type { ReaderModel } from '../model.ts';
import { idTech, vendorReports } from './usages.ts';

export const idTechMagTekLike: ReaderModel = {
  id: 'idtech-magtek-like',
  title: 'ID TECH reader (HID, MagTek layout)',
  usbIds: [
    { vendorId: idTech, productId: 0x2020 },
    { vendorId: 0x03f0, productId: 0x2724 },
  ],
  usages: [vendorReports],
  confidence: 'documented',
  sends: 'hid',
  modeSwitch: null,
  assembler: () => new IdTechReports(),
};
