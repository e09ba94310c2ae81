// Every frame format that can be decoded, by its permanent name: the name in settings, logs, golden exchanges and in
// `DecodedRead.format`. A format that comes both as bytes and as a keyboard types it has one name for both.
import type { DecodeFrame } from '../decoded.ts';
import { decodeEnhanced, enhancedFormat } from '../idtech/enhanced.ts';
import { decodeHid337, hid337Format } from '../idtech/hid-337.ts';
import { decodeHidStructure, hidStructureFormat } from '../idtech/hid-structure.ts';
import { decodeOriginal, originalFormat } from '../idtech/original.ts';
import { decodeSredkey, sredkeyFormat } from '../idtech/sredkey.ts';
import { decodeIDynamo5 } from '../magtek/idynamo5.ts';
import { decodeMagneSafeText } from '../magtek/magnesafe-text.ts';
import { decodeMagneSafeV5 } from '../magtek/magnesafe-v5.ts';
import { decodeSureSwipe } from '../magtek/sureswipe.ts';
import type { CheckOrder } from './checks.ts';
import { decodeKeyedCapture } from './keyed-capture.ts';
import { decodeTrackText } from './track-text.ts';

export interface FrameFormat extends CheckOrder {
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** Decodes one whole capture. */
  readonly decode: DecodeFrame;
}

/** STX, length, ETX, both checks, and then the fields. */
const envelope = {
  stages: ['ends', 'length', 'ends', 'lrc', 'checksum', 'fields', 'encryption'],
  typed: true,
} as const;

export const formats = [
  {
    name: 'iso-track-text',
    title: 'ISO tracks as text, in clear',
    decode: decodeTrackText,
    stages: ['length', 'ends', 'fields', 'lrc'],
    cutShortIs: 'ends',
  },
  {
    name: 'magtek-sureswipe',
    title: 'MagTek SureSwipe, HID report in clear',
    decode: decodeSureSwipe,
    stages: ['length', 'fields'],
  },
  {
    name: 'magtek-magnesafe-v5',
    title: 'MagTek MagneSafe V5, HID report',
    decode: decodeMagneSafeV5,
    stages: ['length', 'fields', 'encryption'],
  },
  {
    name: 'magtek-magnesafe-text',
    title: 'MagTek MagneSafe, text of a keyboard or serial reader',
    decode: decodeMagneSafeText,
    stages: ['length', 'ends', 'length', 'crc', 'fields', 'encryption'],
  },
  {
    name: 'magtek-idynamo5',
    title: 'MagTek iDynamo 5 (Gen III), text',
    decode: decodeIDynamo5,
    stages: ['length', 'ends', 'length', 'ends', 'fields', 'encryption'],
  },
  {
    name: 'magtek-manual-entry',
    title: 'MagTek DynaPro, card keyed on the device',
    decode: decodeKeyedCapture,
    stages: ['length', 'ends', 'length', 'fields', 'encryption'],
  },
  { name: enhancedFormat, title: 'ID TECH, enhanced structure', decode: decodeEnhanced, ...envelope },
  { name: originalFormat, title: 'ID TECH, original structure', decode: decodeOriginal, ...envelope },
  {
    name: sredkeyFormat,
    title: 'ID TECH SREDKey, card keyed on the device',
    decode: decodeSredkey,
    ...envelope,
  },
  {
    name: hid337Format,
    title: 'ID TECH, HID report of 337 bytes, in clear',
    decode: decodeHid337,
    stages: ['length', 'fields'],
  },
  {
    name: hidStructureFormat,
    title: 'ID TECH, HID report in its own structure, in clear',
    decode: decodeHidStructure,
    stages: ['length', 'fields'],
  },
] as const satisfies readonly FrameFormat[];

export type FormatName = (typeof formats)[number]['name'];

export const formatNamed = (name: string): FrameFormat | undefined =>
  formats.find((format) => format.name === name);
