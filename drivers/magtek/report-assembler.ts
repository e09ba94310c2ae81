// HID reports of MagTek swipe readers that send a swipe in one report. The length tells which layout it has, not the
// product id: a MagneSafe reader that is set to it sends the report of a SureSwipe (MagTek 99875475, property 0x38).
import type { FrameAssembler } from '../assembler.ts';
import type { DecodeFrame } from '../decoded.ts';
import { wholeReports } from '../whole-reports.ts';
import { decodeMagneSafeV5 } from './magnesafe-v5.ts';
import { decodeSureSwipe, sureSwipeLength } from './sureswipe.ts';

/** 337 bytes: SureSwipe. 856 and more, with or without report id 1: MagneSafe V5. */
export const decodeMagTekReport: DecodeFrame = (report) =>
  report.length === sureSwipeLength ? decodeSureSwipe(report) : decodeMagneSafeV5(report);

export const magTekReports = (): FrameAssembler => wholeReports(decodeMagTekReport);
