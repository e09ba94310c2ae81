// The simplest assembler: one report is one frame. How long a report is, the device's read alone tells: a MagTek report
// of 887 bytes that was cut at 856 would be a whole report of older firmware.
import type { FrameAssembler } from './assembler.ts';
import type { DecodeFrame } from './decoded.ts';

export const wholeReports = (decode: DecodeFrame): FrameAssembler => ({
  begun: false,
  push: (report) => {
    const decoded = decode(report);
    report.fill(0);
    return [decoded];
  },
  end: () => [],
});
