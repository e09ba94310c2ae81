// The rest of the MagneSafe V5 family: one layout, with or without report id 1, under an id for each device. The insertion
// and wireless readers stand in MagTek 99875475, the others in MagTek's own host code (WebHID_Public, DeviceConfig.js),
// which sends them numbered reports; no document at hand names their collections or says that they can be switched.
import { magTekReports } from '../magtek/report-assembler.ts';
import type { HidModel } from '../model.ts';
import { magTek, vendorReports } from './usages.ts';

const magneSafe = (
  id: string,
  title: string,
  productId: number,
  differs: Partial<Pick<HidModel, 'usages' | 'modeSwitch'>> = {},
): HidModel => ({
  id,
  title,
  usbIds: [{ vendorId: magTek, productId }],
  usages: [],
  confidence: 'documented',
  sends: 'hid',
  modeSwitch: null,
  assembler: magTekReports,
  ...differs,
});

const manual = { usages: [vendorReports], modeSwitch: 'magtek' } as const;

export const magTekMagneSafe: readonly HidModel[] = [
  magneSafe('magtek-magnesafe-insert', 'MagTek MagneSafe insertion reader', 0x0013, manual),
  magneSafe('magtek-magnesafe-wireless', 'MagTek MagneSafe wireless reader', 0x0014, manual),
  magneSafe('magtek-magnesafe', 'MagTek MagneSafe', 0x0019),
  magneSafe('magtek-mdynamo', 'MagTek mDynamo', 0x001a),
  magneSafe('magtek-tdynamo', 'MagTek tDynamo', 0x001c),
  magneSafe('magtek-edynamo', 'MagTek eDynamo', 0x001e),
  magneSafe('magtek-idynamo6', 'MagTek iDynamo 6', 0x001f),
];
