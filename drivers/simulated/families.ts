// The families of readers that practice mode has twins of. What they send goes through the decoder of their own drivers.
import type { FrameAssembler } from '../assembler.ts';
import { decodeTrackText } from '../formats/track-text.ts';
import { decodeFrame, frameDecoder } from '../idtech/frame.ts';
import { IdTechReports } from '../idtech/report-assembler.ts';
import { ChainedText } from '../magtek/chained-text.ts';
import { KeyedReports } from '../magtek/keyed-reports.ts';
import { decodeMagneSafeText } from '../magtek/magnesafe-text.ts';
import { magTekReports } from '../magtek/report-assembler.ts';
import { oneFrame } from './deliver.ts';
import { hid337Twin } from './hid-337.ts';
import { idtechEnhancedTwin } from './idtech-enhanced.ts';
import { idtechOriginalTwin } from './idtech-original.ts';
import { idtechStructureTwin } from './idtech-structure.ts';
import { iDynamo5Twin } from './idynamo5.ts';
import { magneSafeTextTwin } from './magnesafe-text.ts';
import { magneSafeV5Twin } from './magnesafe-v5.ts';
import { manualEntryTwin } from './manual-entry.ts';
import { sredkeyTwin } from './sredkey.ts';
import { keyboardTwin, serialTextTwin } from './track-text.ts';
import type { Twin, Wire } from './twin.ts';

export interface ReaderFamily {
  /** Permanent. */
  readonly id: string;
  /** For the practice panel. */
  readonly title: string;
  readonly encrypts: boolean;
  readonly wire: Wire;
  /** A device of its own, with keys of its own that start anew. */
  readonly twin: () => Twin;
  /** What makes sense of its bytes. */
  readonly assembler: () => FrameAssembler;
}

/** Key serial numbers with the counter at zero, as the demonstration readers of both makers have them. */
const magtekDevice = (device: number) => ({
  keySerialNumber: `FFFF98765432${device}0E00000`,
  serial: `B00079${device}`,
});
const idtechKeys = (device: number): string => `629949000${device}0000000000`;

export const defaultFamily: ReaderFamily = {
  id: 'magtek-sureswipe',
  title: 'MagTek SureSwipe',
  encrypts: false,
  wire: 'reports',
  twin: hid337Twin,
  assembler: magTekReports,
};

export const readerFamilies: readonly ReaderFamily[] = [
  defaultFamily,
  {
    id: 'magtek-magnesafe-v5',
    title: 'MagTek Dynamag, encrypted',
    encrypts: true,
    wire: 'reports',
    twin: () => magneSafeV5Twin(magtekDevice(1), 887),
    assembler: magTekReports,
  },
  {
    id: 'magtek-magnesafe-v5-856',
    title: 'MagTek Dynamag of older firmware, encrypted',
    encrypts: true,
    wire: 'reports',
    twin: () => magneSafeV5Twin(magtekDevice(2), 856),
    assembler: magTekReports,
  },
  {
    id: 'magtek-magnesafe-text',
    title: 'MagTek MagneSafe on a serial line, encrypted',
    encrypts: true,
    wire: 'stream',
    twin: () => magneSafeTextTwin(magtekDevice(3)),
    assembler: () => oneFrame(decodeMagneSafeText),
  },
  {
    id: 'magtek-idynamo5',
    title: 'MagTek iDynamo 5, encrypted',
    encrypts: true,
    wire: 'reports',
    twin: () => iDynamo5Twin(magtekDevice(4)),
    assembler: () => new ChainedText(),
  },
  {
    id: 'magtek-manual-entry',
    title: 'MagTek DynaPro, card keyed on the device',
    encrypts: true,
    wire: 'reports',
    twin: () => manualEntryTwin(magtekDevice(5)),
    assembler: () => new KeyedReports(),
  },
  {
    id: 'idtech-hid-337',
    title: 'ID TECH MiniMag, reports as MagTek’s',
    encrypts: false,
    wire: 'reports',
    twin: hid337Twin,
    assembler: () => new IdTechReports(),
  },
  {
    id: 'idtech-hid-structure',
    title: 'ID TECH MiniMag, reports of its own',
    encrypts: false,
    wire: 'reports',
    twin: idtechStructureTwin,
    assembler: () => new IdTechReports(),
  },
  {
    id: 'idtech-original',
    title: 'ID TECH SecureMag, encrypted',
    encrypts: true,
    wire: 'stream',
    twin: () => idtechOriginalTwin(idtechKeys(1)),
    assembler: () => oneFrame(decodeFrame),
  },
  {
    id: 'idtech-enhanced',
    title: 'ID TECH Augusta, encrypted by TDES',
    encrypts: true,
    wire: 'stream',
    twin: () =>
      idtechEnhancedTwin({
        keySerialNumber: idtechKeys(2),
        serial: '716T494011',
        cipher: 'tdes',
        typed: false,
      }),
    assembler: () => oneFrame(decodeFrame),
  },
  {
    id: 'idtech-enhanced-aes',
    title: 'ID TECH Augusta, encrypted by AES',
    encrypts: true,
    wire: 'stream',
    twin: () =>
      idtechEnhancedTwin({
        keySerialNumber: idtechKeys(3),
        serial: '716T494012',
        cipher: 'aes',
        typed: false,
      }),
    assembler: () => oneFrame(frameDecoder('aes')),
  },
  {
    id: 'idtech-enhanced-typed',
    title: 'ID TECH SecuRED that types its frames, encrypted',
    encrypts: true,
    wire: 'keystrokes',
    twin: () =>
      idtechEnhancedTwin({
        keySerialNumber: idtechKeys(4),
        serial: 'T134000064',
        cipher: 'tdes',
        typed: true,
      }),
    assembler: () => oneFrame(decodeFrame),
  },
  {
    id: 'idtech-sredkey',
    title: 'ID TECH SREDKey, card keyed on the device',
    encrypts: true,
    wire: 'keystrokes',
    twin: () => sredkeyTwin(idtechKeys(5)),
    assembler: () => oneFrame(decodeFrame),
  },
  {
    id: 'serial-track-text',
    title: 'Reader on a serial line',
    encrypts: false,
    wire: 'stream',
    twin: serialTextTwin,
    assembler: () => oneFrame(decodeTrackText),
  },
  {
    id: 'keyboard-track-text',
    title: 'Reader that types as a keyboard',
    encrypts: false,
    wire: 'keystrokes',
    twin: keyboardTwin,
    assembler: () => oneFrame(decodeTrackText),
  },
];
