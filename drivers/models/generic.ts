// Readers that no model names: by maker and collection, or by the collection alone. Their reports are taken for whatever
// format they fit, by length and checks; what fits none is a failed read.
import { anyReports } from '../formats/any-reports.ts';
import { IdTechReports } from '../idtech/report-assembler.ts';
import { magTekReports } from '../magtek/report-assembler.ts';
import type { HidModel } from '../model.ts';
import { idTech, magneticStripe, magTek, vendorReports } from './usages.ts';

const shared = { usbIds: [], confidence: 'low', sends: 'hid', modeSwitch: null } as const;

export const generic: readonly HidModel[] = [
  {
    id: 'magtek-other',
    title: 'MagTek reader',
    ...shared,
    vendorIds: [magTek],
    usages: [vendorReports],
    assembler: magTekReports,
  },
  {
    id: 'idtech-other',
    title: 'ID TECH reader',
    ...shared,
    vendorIds: [idTech],
    usages: [vendorReports],
    assembler: () => new IdTechReports(),
  },
  {
    // The collection places its tracks by usage ids that no HID library shows: only known layouts are read.
    id: 'magnetic-stripe-reader',
    title: 'Magnetic stripe reader',
    ...shared,
    usages: [magneticStripe],
    assembler: anyReports,
  },
];
