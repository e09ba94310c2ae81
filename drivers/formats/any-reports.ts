// Reports of a reader that nobody knows: each is a frame of whatever format it fits, and a frame that starts with STX may
// go on over several.
import type { FrameAssembler } from '../assembler.ts';
import { frameStart, IdTechReports } from '../idtech/report-assembler.ts';
import { decodeAuto } from './detect.ts';

/** `held`: bytes kept. */
export const anyReports = (): FrameAssembler & { readonly held: number } => {
  const frames = new IdTechReports();
  return {
    get begun() {
      return frames.begun;
    },
    get held() {
      return frames.held;
    },
    push: (report) => {
      if (frames.begun || frameStart(report) !== undefined) return frames.push(report);
      const { decoded } = decodeAuto(report);
      report.fill(0);
      return [decoded];
    },
    end: () => frames.end(),
  };
};
