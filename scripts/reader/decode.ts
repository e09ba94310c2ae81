// `npm run reader -- decode`: one capture in, what it holds out, masked, as JSON. A refused one says why.
import type { Terminal } from './terminal.ts';
import { hearCapture } from './hearing.ts';
import { readable } from './readable.ts';
import { sentenceOf } from './refusals.ts';
import type { Summary } from './summary.ts';

/** What the capture is. Overwrites it. @param format undefined: told by the capture itself */
export const decodeCapture = (capture: Buffer, format: string | undefined): Summary => {
  const outcome = hearCapture(format, [{ ms: 0, bytes: capture }]);
  capture.fill(0);
  outcome.read?.wipe();
  return outcome.summary;
};

/** @returns the exit code: 1 where the capture is refused */
export const decode = (capture: Buffer, format: string | undefined, { print, warn }: Terminal): number => {
  const summary = decodeCapture(capture, format);
  print(readable(summary));
  if (!('refused' in summary)) return 0;
  warn(`Refused: ${sentenceOf(summary.refused)}`);
  return 1;
};
